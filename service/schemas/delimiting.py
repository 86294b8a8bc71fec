"""What is answered about how clusters are delimited, and where others might be."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.schemas.shape import Evidence, Reference, Shape, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFact(Shape):
    """One thing that a figure counts or measures."""

    iri: str
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureShape(Shape):
    """One number, how it came about, and the facts it rests on."""

    value: float | None
    """Null where nothing is known: no data is never zero."""
    method: str
    """What was computed."""
    unit: str
    period: str | None
    coverage: float | None
    """Share of those it should rest on of whom anything is known."""
    missing: str
    """What would have to be known, where there is no value."""
    facts: tuple[FigureFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedCriterion(FigureShape):
    """One of the four criteria of delimitation, graded 0 to 1."""

    criterion: str
    """IRI."""
    name: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders(Shape):
    """From where on a degree is called core, and periphery."""

    core: float
    periphery: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DegreePart(Shape):
    """One part of a degree."""

    part: str
    value: float | None
    """Null where nothing is known that could tell."""
    weight: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedMember(Who):
    """One who belongs to a cluster, or works with who does."""

    degree: float | None
    """From 0, outside, to 1, core."""
    word: str
    """``core``, ``periphery``, ``tie outside``, ``outside`` or ``unknown``, by the borders."""
    coverage: float
    """Share of the weights of which something is known."""
    member: bool
    """Whether it is declared a member."""
    role: Reference | None
    since: str | None
    parts: tuple[DegreePart, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Community(Shape):
    """The community in the network that is most like a declared cluster, and who differs."""

    method: str
    modularity: float | None
    agreement: float | None
    """Adjusted mutual information of all clusters and communities."""
    communities: int
    community: int | None
    """Its number; null where no member has a tie."""
    likeness: float
    """Jaccard, members without ties left out."""
    both: tuple[Who, ...]
    only_declared: tuple[Who, ...]
    only_detected: tuple[Who, ...]
    without_ties: tuple[Who, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DependenceShape(FigureShape):
    """On which member a cluster depends most."""

    actor: str | None
    name: str | None
    left: float | None
    """Share of the other tied members who stay joined without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterShare(Shape):
    """A cluster that ties go to."""

    cluster: str
    name: str
    share: float
    member: bool
    """Whether the actor is a member there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeShape(Who):
    """An actor with ties into several clusters."""

    participation: float
    clusters: tuple[ClusterShare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementShape(Who):
    """One who moved between the core and the outside."""

    before: float | None
    after: float | None
    way: str
    """``came``, ``left``, ``inwards``, ``outwards`` or ``none``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimitation(Shape):
    """Everything that is laid out of one cluster; the judgement is a person's."""

    edition: str
    cluster: str
    name: str
    level: Reference | None
    date: str | None
    """Of the newest document: the date of the data."""
    criteria: tuple[GradedCriterion, ...]
    borders: Borders
    weights: Mapping[str, float]
    """Of the parts of a degree."""
    fit: float | None
    """How much the joint work is like one core with a periphery: a correlation."""
    members: tuple[GradedMember, ...]
    outside: int
    """How many are tied who are not declared; the nearest of them are told."""
    community: Community
    dependence: DependenceShape
    bridges: tuple[BridgeShape, ...]
    movements: tuple[MovementShape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeShape(Shape):
    """The grade of one criterion, without its grounds."""

    name: str
    label: str
    value: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelimitedCluster(Shape):
    """A cluster with its four grades."""

    cluster: str
    name: str
    level: Reference | None
    members: int
    criteria: tuple[GradeShape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimitations(Shape):
    """Every declared cluster with its four grades."""

    edition: str
    date: str | None
    agreement: float | None
    clusters: tuple[DelimitedCluster, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotientShape(Shape):
    """A location quotient with its 95 % interval."""

    region: Reference
    thing: Reference
    here: int
    in_region: int
    of_thing: int
    all: int
    quotient: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions(Shape):
    """Location quotients, the surest concentration first."""

    edition: str
    of: str
    scale: str
    date: str | None
    quotients: tuple[QuotientShape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedActor(Who):
    """An actor, and where its base is said."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateShape(QuotientShape):
    """A cluster that nobody has declared."""

    kinds: int
    ties: int
    mass: float
    spoken_for: float
    by: str | None
    """Name of the declared cluster that has most of them as members."""
    free: bool
    """Whether no declared cluster speaks for them."""
    lacking: tuple[str, ...]
    actors: tuple[QuotedActor, ...]
    """At most thirty of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates(Shape):
    """Clusters that nobody has declared, those that lack least first."""

    edition: str
    of: str
    scale: str
    date: str | None
    count: int
    """How many there are; of those that lack least fifty are told."""
    candidates: tuple[CandidateShape, ...]
