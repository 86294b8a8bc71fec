"""The application reader: what a text answers of what a call asks, and what a reader would ask."""
