"""Consortia: what a call asks, who covers it, and the smallest set of partners for what is open."""
