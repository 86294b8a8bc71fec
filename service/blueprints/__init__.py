"""What the service answers: SPARQL, the JSON API, the pages, and how it is doing."""
