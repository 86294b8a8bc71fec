"""What an assistant is told: short, and with a citation for everything that somebody says.

What a tool gives as a whole has no slots: the SDK would take them for the fields' defaults.
"""

from dataclasses import dataclass

from service.schemas.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Shape):
    """Where something is said: quote it with the title and the date of its document."""

    quote: str
    """The words, exactly as they stand in the document at ``start`` to ``end``."""
    title: str | None
    date: str | None
    document: str | None
    """IRI, which the tool ``document`` takes; null for what was typed in."""
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Shape):
    """Something that is said or named about the question."""

    kind: str
    name: str
    """Who says it, or what it is."""
    iri: str
    score: float
    citation: Citation


@dataclass(frozen=True, kw_only=True)
class FoundSentences(Shape):
    """What is said about something, the best first."""

    edition: str
    found: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground(Shape):
    """One reason for an answer, with the sentences of both sides."""

    reason: str
    points: float
    """What it adds to the score."""
    yours: tuple[Citation, ...]
    theirs: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion(Shape):
    """Somebody who fits, and why."""

    name: str
    iri: str
    score: float
    quadrant: str
    trust: str | None
    """How far a match of such likeness may be trusted, by what was judged."""
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, kw_only=True)
class Suggestions(Shape):
    """Partners, the best first; or why nobody fits."""

    edition: str
    mode: str
    nobody: str | None
    warnings: tuple[str, ...]
    partners: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin(Shape):
    """A cluster, and where it overlaps and complements what was asked with."""

    name: str
    iri: str
    overlap: float
    complement: float
    overlaps: tuple[Ground, ...]
    complements: tuple[Ground, ...]


@dataclass(frozen=True, kw_only=True)
class Kindred(Shape):
    """Related clusters, the best first; or why there are none."""

    edition: str
    none: str | None
    clusters: tuple[Kin, ...]


@dataclass(frozen=True, kw_only=True)
class Rows(Shape):
    """The rows of a query, or the triples that it constructs as Turtle."""

    edition: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    turtle: str | None
    cut: bool
    """Whether there is more than is told."""


@dataclass(frozen=True, kw_only=True)
class ReadPart(Shape):
    """Part of a document's text, and what was read in it."""

    edition: str
    iri: str
    title: str
    date: str | None
    kind: str
    language: str
    text: str
    """The text from ``start`` to ``end``, in code points."""
    start: int
    end: int
    length: int
    """Of the whole text; ask for the next part with ``start`` where this one ends."""
    quotes: tuple[Citation, ...]
    """Sentences in this part that facts were drawn from."""
