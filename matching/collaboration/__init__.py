"""Joint projects that were observed, and what they say of a partner for a new one."""
