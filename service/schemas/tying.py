"""The answer on ties, as a graph."""

from dataclasses import dataclass

from service.schemas.shape import Evidence, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied(Shape):
    """One who is tied to others."""

    iri: str
    label: str
    kind: str
    """``actor``, ``cluster``, ``project`` or ``programme``."""
    path: str
    """Its page at this service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieBetween(Shape):
    """What ties two, in the direction in which it is said."""

    one: str
    """IRI."""
    relation: str
    """``member``, ``runs``, ``leads``, ``takes-part``, ``works-with`` or ``tied``."""
    other: str
    """IRI."""
    evidence: tuple[Evidence, ...]
    """Sentences that say it; of two neighbours they are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties(Shape):
    """Whom somebody is tied to."""

    edition: str
    actor: str
    """IRI of whom it was asked."""
    nodes: tuple[Tied, ...]
    ties: tuple[TieBetween, ...]
    left_out: int
    """Neighbours beyond the first."""
