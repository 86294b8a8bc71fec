"""White spots: what is needed and had by nobody, and where nobody is said to work."""
