"""The answer to a request for a consortium."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from service.schemas.shape import Evidence, Nobody, Reference, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorOfKind(Shape):
    """An actor with its kinds."""

    actor: str
    name: str
    kinds: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Insider(ActorOfKind):
    """Somebody who is in already."""

    covers: tuple[int, ...]
    """Numbers of asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Shape):
    """An offer that answers an ask."""

    actor: str
    name: str
    likeness: float
    doubtful: bool
    theirs: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Shape):
    """One thing that the call asks, and how it stands."""

    ask: int
    firmness: str
    weight: float
    state: str
    """``held``, ``closed``, ``open`` or ``nobody``."""
    concepts: tuple[Reference, ...]
    yours: Evidence
    covered_by: tuple[Cover, ...]
    alternatives: tuple[Cover, ...]
    nearest: Cover | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(Shape):
    """An ask that a partner closes, with both sentences."""

    ask: int
    likeness: float
    yours: Evidence
    theirs: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(ActorOfKind):
    """Somebody to add."""

    closes: tuple[int, ...]
    fills: tuple[Reference, ...]
    """Kinds of actor that are asked for."""
    reasons: tuple[Closing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Reference):
    """A kind of actor: where it is asked for, how usual it is, who of it is in."""

    asked: tuple[Evidence, ...]
    usual: float | None
    filled_by: tuple[ActorOfKind, ...]
    nearest: tuple[Cover, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size(Shape):
    """How many partners it takes."""

    given: int | None
    smallest: int
    exact: bool
    """Whether no fewer would do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCounts(Shape):
    """Asks by how they stand, and clauses that were left out."""

    held: int
    closed: int
    open: int
    nobody: int
    said_again: int
    too_many: int
    formal: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Consortium(Shape):
    """Who covers what a call asks, and the smallest set of partners for what is open."""

    edition: str
    query: str
    language: str
    insiders: Annotated[tuple[Insider, ...], Field(alias="with")]
    asks: tuple[Ask, ...]
    partners: tuple[Partner, ...]
    size: Size
    roles: tuple[Role, ...]
    counts: AskCounts
    nobody: Nobody | None
