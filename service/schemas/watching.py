"""Answers on watches: questions that are saved, and what is new for them."""

from dataclasses import dataclass
from typing import Any

from service.schemas.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch(Shape):
    """A question under a name."""

    name: str
    kind: str
    """``search``, ``partners`` or ``sparql``."""
    question: dict[str, Any]
    """Fields of the request, as its endpoint takes them."""
    saved: str
    """When, ISO 8601."""
    seen: str
    """The edition that somebody has looked at last; what came after it is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watches(Shape):
    """All watches, by name."""

    watches: tuple[Watch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEvidence(Shape):
    """Where a hit is said."""

    document: str | None
    title: str | None
    date: str | None
    start: int | None
    end: int | None
    quote: str
    confidence: float | None
    """Null where the search does not tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News(Shape):
    """A hit that was not among the hits before."""

    id: str
    """The same whenever it is told."""
    iri: str | None
    """Who says it, or is it."""
    name: str
    text: str
    evidence: WatchEvidence | None
    first: str
    """The edition in which it was seen first."""
    published: str
    """When that edition was published."""
    newcomer: bool
    """Whether nobody of that IRI was among the hits before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched(Watch):
    """What is new for a watch."""

    edition: str
    hits: int
    """How many there are, old and new."""
    new: tuple[News, ...]
