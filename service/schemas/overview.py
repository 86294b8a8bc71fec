"""The answer about the whole portfolio: each view as rows."""

from dataclasses import dataclass

from service.schemas.portfolio import Levelled, Named
from service.schemas.shape import Evidence, Reference, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioScope(Shape):
    """What the views are narrowed to; empty lists narrow nothing."""

    levels: tuple[Reference, ...]
    regions: tuple[Reference, ...]
    chains: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterInNumbers(Levelled):
    """A cluster in numbers."""

    members: int
    needs: int
    offers: int
    documents: int
    chain: Reference | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCount(Shape):
    """How many clusters are at a level."""

    level: Reference | None
    clusters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterEvent(Shape):
    """Something that happened to a cluster, on a day or from one to another."""

    cluster: Levelled
    kind: str
    start: str
    end: str | None
    level: Reference | None
    document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveringCluster(Named):
    """A cluster and how many of its members work with something."""

    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptCovered(Shape):
    """A value chain or technology, and which clusters cover it."""

    concept: Reference
    group: str
    """``none``, ``one`` or ``many``."""
    clusters: tuple[CoveringCluster, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCovered(Shape):
    """A region, and how many of those in it are in a cluster."""

    region: Reference
    actors: int
    members: int
    outside: int
    clusters: tuple[str, ...]
    based: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgingActor(Named):
    """An actor that binds clusters together."""

    member_of: tuple[str, ...]
    tied_to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentCluster(Shape):
    """A cluster and the member that has most of its ties."""

    cluster: Named
    actor: Named | None
    share: float
    """Of the ties among members, each by its strength."""
    left: float | None
    """Share of the other tied members who are still joined if it leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesAbroad(Shape):
    """How many ties to a country are first told in a year."""

    country: Reference
    year: int
    ties: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakFacts(Shape):
    """How many facts of a kind rest on little."""

    property: Reference
    facts: int
    one_source: int
    unreviewed: int
    old: int
    examples: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRecommendation(Shape):
    """Advice that is not told to be followed."""

    cluster: Named
    year: int | None
    text: str
    state: str
    """``open``, ``not-followed`` or ``partly``."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreportedPlan(Shape):
    """A planned activity of which no later report tells."""

    cluster: Named
    activity: str
    year: int | None
    likeness: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioOverview(Shape):
    """The answer to ``/api/portfolio``."""

    edition: str
    scope: PortfolioScope
    clusters: tuple[ClusterInNumbers, ...]
    levels: tuple[LevelCount, ...]
    timeline: tuple[ClusterEvent, ...]
    chains: tuple[ConceptCovered, ...]
    technologies: tuple[ConceptCovered, ...]
    regions: tuple[RegionCovered, ...]
    bridges: tuple[BridgingActor, ...]
    dependence: tuple[DependentCluster, ...]
    abroad: tuple[TiesAbroad, ...]
    weak: tuple[WeakFacts, ...]
    recommendations: tuple[OpenRecommendation, ...]
    plans: tuple[UnreportedPlan, ...]
