"""What the formats of a SPARQL answer are called, by the command and in addresses."""

FORMATS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
}
"""Formats by name, and the media type each stands for."""

OF_TABLE = ("csv", "tsv", "json", "xml")
OF_TRUTH = ("json", "xml")
OF_GRAPH = ("turtle", "ntriples", "jsonld")
"""Formats that fit the answer of SELECT, of ASK, and of CONSTRUCT and DESCRIBE."""

ENDINGS = {"turtle": "ttl", "ntriples": "nt"}
"""How a file of a format ends, where not by the format's name."""
