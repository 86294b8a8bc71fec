"""The vocabulary of Klynge and the core types: the ground floor, which imports nothing above it."""
