"""Clusters side by side: which are related, which fits whom, what they could do for each other."""
