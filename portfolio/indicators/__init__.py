"""The indicators of the six common goals: each a small function of a cluster and a year."""
