"""Answers on questions, saved queries, queries that run, and what changed between editions."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from service.schemas.shape import Evidence, Reference, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Shape):
    """What may be set in a question."""

    name: str
    type: str
    text: dict[str, str]
    """What it means, by language."""
    many: bool
    default: str
    example: str | int | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Shape):
    """One question of the library."""

    id: str
    text: dict[str, str]
    """The question in words, by language."""
    asker: str
    status: str
    parameters: tuple[Parameter, ...]
    calls: tuple[str, ...]
    waits_for: tuple[str, ...]
    today: str | None
    missing: str | None
    query: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions(Shape):
    """The question library."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery(Shape):
    """A query under a name."""

    name: str
    query: str
    saved: str
    """When, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedQuery(SavedQuery):
    """A saved query, and what is wrong with it if it can no longer be asked."""

    problem: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQueries(Shape):
    """All saved queries, by name."""

    saved: tuple[SavedQuery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningQuery(Shape):
    """A query that runs or waits for its turn."""

    id: str
    state: str
    asked: str
    seconds: float
    edition: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningQueries(Shape):
    """The queries that run now, oldest first."""

    queries: tuple[RunningQuery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFact(Shape):
    """A fact that came or went."""

    subject: Reference
    predicate: Reference
    object: str
    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Shape):
    """What came and went in one document, or of one actor."""

    iri: str
    title: str | None
    date: str | None
    came: tuple[ChangedFact, ...]
    gone: tuple[ChangedFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCounts(Shape):
    """How many facts came and went in all."""

    came: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Shape):
    """Two editions compared."""

    earlier: Annotated[str, Field(alias="from")]
    later: Annotated[str, Field(alias="to")]
    by: str
    counts: ChangeCounts
    left_out: int
    """Sentences that the limit left out."""
    groups: tuple[Changes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word(Shape):
    """A word that a query may hold."""

    word: str
    """As a query writes it, such as ``kl:needs``."""
    label: str
    kind: str
    """``prefix``, ``class``, ``property`` or ``concept``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Shape):
    """The words of queries."""

    words: tuple[Word, ...]
