"""Whether a graph keeps to the ontology's shapes. The one door to the SHACL engine.

The engine is rudof, loaded at the first call. Why, and what it cost to measure, stands in
``docs/decisions/0003-shacl-engine.md``.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import ShapeViolation
from ontology.rdf import Literal, NamedNode, Quad, RdfFormat, parse, serialize

if TYPE_CHECKING:
    from pyrudof import Rudof, ShaclValidationEntry

SHAPES = Path(__file__).parent / "shapes"
_MESSAGE = "http://www.w3.org/ns/shacl#message"
_INLINE = "# inline\n"
"""First line of all text for the engine, which takes a bare path or URL for a place to read."""
_engine_lock = threading.Lock()
"""One session serves all threads in turn: it holds the graph it looks at."""


class Shapes(StrEnum):
    """Which shapes to hold a graph against."""

    DATA = "data"
    """The graph that one document, decision or computation gives."""
    VOCABULARY = "vocabulary"
    """The ontology itself: its terms, concept schemes, concepts and rule sets."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One place where a graph breaks a shape."""

    subject: str
    path: str
    """IRI of the property, ``^(IRI)`` for an inverse one, empty when the node itself is wrong."""
    message: str
    value: str
    """The value at fault, or empty when one is missing or there are too many."""


def validate(
    data: str | bytes | Iterable[Quad],
    *,
    form: RdfFormat = RdfFormat.TURTLE,
    shapes: Shapes = Shapes.DATA,
    language: str = "en",
) -> tuple[Violation, ...]:
    """Return what in the graph breaks the shapes, sorted; empty if it conforms.

    Text is read as ``form`` (Turtle and N-Triples are both Turtle; say so for N-Quads). Names of
    graphs are left out: everything given is looked at as one graph. Messages come in ``language``
    (nb or en).

    Raises:
        ShapeViolation: the text is not well-formed RDF, so no shape can be looked at.
    """
    triples = _n_triples(data, form)
    with _engine_lock:
        entries = _entries(_session(shapes), triples)
    messages = _messages(shapes, language)
    return tuple(sorted({_violation(entry, messages) for entry in entries}))


def _n_triples(data: str | bytes | Iterable[Quad], form: RdfFormat) -> str:
    try:
        quads = parse(data, form) if isinstance(data, str | bytes) else data
        held = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        raise ShapeViolation(f"the graph cannot be read as {form}: {error}") from error
    return _INLINE + (held or b"").decode()


def _entries(session: "Rudof", triples: str) -> "list[ShaclValidationEntry]":
    """Return what the engine reports on the triples alone; its session is left empty again."""
    from pyrudof import RDFFormat, ReaderMode

    session.begin_staging()
    try:
        session.read_data(triples, RDFFormat.NTriples, reader_mode=ReaderMode.Strict, merge=True)
        return session.validate_shacl().violations
    finally:
        session.rollback_staging()


@cache
def _session(shapes: Shapes) -> "Rudof":
    """Return a session with the shapes read and an empty graph, which staging can restore."""
    from pyrudof import RDFFormat, Rudof, RudofConfig

    session = Rudof(RudofConfig())
    session.read_shacl(_INLINE + _shapes_text(shapes))
    session.read_data(_INLINE, RDFFormat.NTriples)
    return session


def shape_files(shapes: Shapes) -> list[Path]:
    """Return the files that are the shapes together, as ``data.ttl`` and ``data-programme.ttl``."""
    return sorted(SHAPES.glob(f"{shapes}*.ttl"))


def _shapes_text(shapes: Shapes) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in shape_files(shapes))


@cache
def _messages(shapes: Shapes, language: str) -> Mapping[str, str]:
    """Return the message of each shape in one language, by the shape's IRI."""
    return {
        quad.subject.value: quad.object.value
        for quad in parse(_shapes_text(shapes), RdfFormat.TURTLE)
        if quad.predicate.value == _MESSAGE
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.object.language == language
    }


def _violation(entry: "ShaclValidationEntry", messages: Mapping[str, str]) -> Violation:
    return Violation(
        subject=entry.focus_node,
        path=entry.path or "",
        message=messages.get(entry.source_shape or "", entry.message),
        value=entry.value or "",
    )
