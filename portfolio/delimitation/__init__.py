"""How clusters are delimited: four criteria, degrees of membership, communities, candidates."""
