"""The answer to a search."""

from dataclasses import dataclass

from service.schemas.shape import Reference, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion(Shape):
    """What was searched for beside the words themselves."""

    gloss: str
    """The question in English, for an encoder that reads no other language."""
    concepts: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Shape):
    """Something that is said, or named, about what was asked."""

    iri: str
    kind: str
    name: str
    """Who says it, or what it is called."""
    score: float
    parts: dict[str, float]
    """What each way of searching adds to the score."""
    language: str
    quote: str
    document: str | None
    start: int | None
    end: int | None
    speaker: str | None
    title: str | None
    date: str | None
    marks: tuple[tuple[int, int], ...]
    """The words of the quote that met the question, in characters of the quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search(Shape):
    """What is said about something, the best first."""

    edition: str
    query: str
    language: str
    """Of the question, as it was understood."""
    expansion: Expansion
    approximate: bool
    """Whether not every vector was compared."""
    hits: tuple[Hit, ...]
