"""The media types in which answers are given."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from xml.sax.saxutils import quoteattr

from ontology.rdf import QueryResultsFormat, RdfFormat

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"

RESULTS: dict[str, QueryResultsFormat] = {
    JSON: QueryResultsFormat.JSON,
    XML: QueryResultsFormat.XML,
    CSV: QueryResultsFormat.CSV,
    TSV: QueryResultsFormat.TSV,
}
"""Media types of the answers to SELECT and ASK; the first is the default."""

GRAPHS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
"""Media types of the answers to CONSTRUCT and DESCRIBE; the first is the default."""

PARTIAL_LINK = "urn:klynge:partial:rows"
"""Where an answer has links (JSON and XML), this one says that rows were left out."""

_Format = TypeVar("_Format", RdfFormat, QueryResultsFormat)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A serialised answer."""

    media_type: str
    content: bytes
    partial: bool = False
    """Whether there was more, and the row limit cut it off."""


def choose(accept: Sequence[str], formats: dict[str, _Format]) -> tuple[str, _Format]:
    """Return the first accepted format, or the default if none of them is."""
    for media_type in accept:
        if media_type in formats:
            return media_type, formats[media_type]
    return next(iter(formats.items()))


def has_more_rows(content: bytes, media_type: str, rows: int) -> bool:
    """Tell whether a table of solutions has more than this many.

    Counting the signs between rows is quick, but a text may hold them too; only if that comes to
    too many are the rows really read.
    """
    between, count = _ROWS[media_type]
    return content.count(between) >= rows and count(content) > rows


def linked(content: bytes, media_type: str, links: Sequence[str]) -> bytes:
    """Return an answer with links in its head, if its format has a place for them."""
    if media_type == JSON and links:
        told = b'{"head":{"link":%s' % json.dumps(links).encode()
        after = b"" if content.startswith(b'{"head":{}') else b","
        return content.replace(b'{"head":{', told + after, 1)
    if media_type == XML:
        told = "".join(f"<link href={quoteattr(one)}/>" for one in links).encode()
        return content.replace(b"</head>", told + b"</head>", 1)
    return content


def _in_json(content: bytes) -> int:
    return len(json.loads(content)["results"]["bindings"])


def _in_csv(content: bytes) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(content.decode(), newline=""))) - 1


_ROWS: dict[str, tuple[bytes, Callable[[bytes], int]]] = {
    JSON: (b"},{", _in_json),
    XML: (b"</result>", lambda content: content.count(b"</result>")),
    CSV: (b"\n", _in_csv),
    TSV: (b"\n", lambda content: content.count(b"\n") - 1),
}
"""What stands between two rows or after each, and how rows are counted exactly."""
