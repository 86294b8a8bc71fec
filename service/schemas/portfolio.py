"""The answers about the portfolio: the whole, goals, contracts, readiness and the funnel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.schemas.shape import Evidence, Reference, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioFact(Shape):
    """One thing that a figure counts or measures, and where it is said."""

    iri: str
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Shape):
    """A number and what it rests on; without data there is no value."""

    value: float | None
    unit: str
    period: str | None
    coverage: float | None
    """Share of those it should rest on of whom anything is known, 0..1."""
    method: str
    missing: str
    """What would have to be known, where there is no value."""
    facts: tuple[PortfolioFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingFigure(Figure):
    """A figure that bears on a criterion."""

    indicator: str
    label: str
    share: bool
    """Whether it is a share, to be read as per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Shape):
    """Something with a name."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Levelled(Named):
    """A cluster and its level."""

    level: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Shape):
    """The first value that is known, and its year."""

    year: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers(Shape):
    """The median of the other clusters at a level, and how many of them have a value."""

    median: float
    clusters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSeries(Shape):
    """One indicator of a cluster over the years."""

    indicator: str
    iri: str
    label: str
    definition: str
    method: str
    share: bool
    values: Mapping[str, float | None]
    """By year; null where there is no data."""
    baseline: Baseline | None
    change: float | None
    """From the last year before the opened one that has a value."""
    peers: Mapping[str, Peers]
    figure: Figure | None
    """Of the opened year, with what it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGoal(Shape):
    """One of the programme's goals and its indicators."""

    goal: str
    iri: str
    label: str
    indicators: tuple[IndicatorSeries, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterGoals(Shape):
    """The answer to ``/api/portfolio/goals``."""

    edition: str
    cluster: Levelled
    year: int | None
    years: tuple[int, ...]
    peers: tuple[str, ...]
    goals: tuple[CommonGoal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules(Shape):
    """A rule set and when it is in force."""

    iri: str
    label: str
    since: str
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue(Shape):
    """A day as documents give it."""

    value: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTold(Shape):
    """A contract, with every first and last day that documents give."""

    iri: str
    level: Reference | None
    starts: tuple[DatedValue, ...]
    ends: tuple[DatedValue, ...]
    conflict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCheck(Shape):
    """One rule held against a contract."""

    code: str
    kept: bool | None
    """Null where it cannot be told."""
    text: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationTold(Shape):
    """That a cluster was evaluated for a year."""

    iri: str
    year: int | None
    outcome: Reference | None
    document: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTold(Shape):
    """A service that a cluster received."""

    service: Reference
    year: int | None
    amount: float | None
    share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterStanding(Levelled):
    """Where a cluster stands in the programme on a day."""

    contract: ContractTold | None
    earlier: tuple[ContractTold, ...]
    years_left: float | None
    rules: Rules | None
    checks: tuple[RuleCheck, ...]
    extendable_until: str | None
    evaluations: tuple[EvaluationTold, ...]
    unevaluated: tuple[int, ...]
    due: bool
    services: tuple[ServiceTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracts(Shape):
    """The answer to ``/api/portfolio/contracts``."""

    edition: str
    day: str
    rules: tuple[Rules, ...]
    warnings: tuple[str, ...]
    clusters: tuple[ClusterStanding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionWeighed(Reference):
    """A criterion and what is found that bears on it."""

    definition: str
    strength: float
    missing: tuple[str, ...]
    passages: tuple[PortfolioFact, ...]
    figures: tuple[BearingFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterReadiness(Shape):
    """The answer to ``/api/portfolio/readiness``; there is no verdict in it."""

    edition: str
    cluster: Levelled
    next: Reference | None
    rules: Rules | None
    open: bool | None
    """Whether the level takes in new clusters; null where the rules do not say."""
    criteria: tuple[CriterionWeighed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant(Shape):
    """An application and who applied."""

    iri: str
    applicant: str
    status: str | None
    level: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStage(Shape):
    """Which applications of a year and field came at least so far."""

    year: int | None
    field: Reference | None
    stage: str
    label: str
    applications: tuple[Applicant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel(Shape):
    """The answer to ``/api/portfolio/funnel``."""

    edition: str
    stages: tuple[FunnelStage, ...]
