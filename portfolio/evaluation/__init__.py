"""The evaluation file: what an office reads of a cluster each year, with its sources."""
