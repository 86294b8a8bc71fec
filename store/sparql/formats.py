"""The media types in which answers are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ontology.rdf import QueryResultsFormat, RdfFormat

RESULTS: dict[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
"""Media types of the answers to SELECT and ASK; the first is the default."""

GRAPHS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
"""Media types of the answers to CONSTRUCT and DESCRIBE; the first is the default."""

_Format = TypeVar("_Format", RdfFormat, QueryResultsFormat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A serialised answer."""

    media_type: str
    content: bytes


def choose(accept: Sequence[str], formats: dict[str, _Format]) -> tuple[str, _Format]:
    """Return the first accepted format, or the default if none of them is."""
    for media_type in accept:
        if media_type in formats:
            return media_type, formats[media_type]
    return next(iter(formats.items()))
