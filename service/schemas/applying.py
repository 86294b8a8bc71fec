"""Answers about applications: what a text answers of its call, and what it leaves open."""

from dataclasses import dataclass

from service.schemas.clustering import RelatedCluster
from service.schemas.shape import Evidence, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweringPassage(Evidence):
    """A passage that answers a criterion."""

    section: str | None
    """The heading above it."""
    page: int | None
    strength: float
    """How surely it answers, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAnswered(Shape):
    """A criterion, and what of the text answers it."""

    id: str
    label: str
    asks: str
    weight: float
    strength: float
    found: str
    """``clear``, ``weak`` or ``none``."""
    passages: tuple[AnsweringPassage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStated(Evidence):
    """A goal in the words of the text."""

    text: str
    measured: bool
    """Whether a number says when it is reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalServed(Shape):
    """One of the programme's six goals, and the goals of the text that serve it."""

    goal: str
    label: str
    stated: tuple[GoalStated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterNamed(Shape):
    """A cluster of the portfolio."""

    cluster: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHere(Shape):
    """Somebody who is named in the text and held in the portfolio."""

    actor: str
    name: str
    cluster: bool
    """Whether it is a cluster itself."""
    member: bool
    """Whether the text counts it among the applicant's members."""
    memberships: tuple[ClusterNamed, ...]
    named: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderQuestion(Shape):
    """What a reader would ask, and the place that it is about."""

    kind: str
    text: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRead(Shape):
    """The report on an application, which is not stored."""

    edition: str
    title: str
    language: str
    pages: int | None
    words: int
    warnings: tuple[str, ...]
    found: float
    """Share of the criteria, by weight, that anything answers."""
    criteria: tuple[CriterionAnswered, ...]
    goals: tuple[GoalServed, ...]
    other_goals: tuple[GoalStated, ...]
    known: tuple[KnownHere, ...]
    unknown: tuple[str, ...]
    """Names of members of whom nothing is held."""
    members: int
    related: tuple[RelatedCluster, ...]
    questions: tuple[ReaderQuestion, ...]
