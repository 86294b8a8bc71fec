"""Answers about clusters: those related, pairs of them, and those that fit somebody."""

from dataclasses import dataclass

from service.schemas.shape import Evidence, Reference, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Shape):
    """Who says something; without an IRI where nobody of that name is held."""

    iri: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Evidence):
    """A sentence, and whose it is."""

    speaker: Speaker
    likeness: float | None = None
    """Of two sentences that meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterReason(Shape):
    """One comparison whose value is not 0; value times weight adds up to the score."""

    comparison: str
    value: float
    weight: float
    text: str
    """What the comparison means."""
    yours: tuple[Said | None, ...]
    theirs: tuple[Said | None, ...]
    """As many as ``yours``: the first of one and the first of the other speak of the same."""
    things: tuple[Reference, ...]
    """Members, stages, technologies or places that are shared."""
    steps: tuple[tuple[Reference, Reference], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Shape):
    """Somebody who belongs to a cluster."""

    actor: str
    name: str
    role: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Shape):
    """Who asks: a cluster, an application or an actor."""

    iri: str | None
    name: str
    members: tuple[Member, ...]
    chains: tuple[Reference, ...]
    stages: tuple[Reference, ...]
    technologies: tuple[Reference, ...]
    places: tuple[Reference, ...]
    needs: tuple[Said, ...]
    offers: tuple[Said, ...]
    documents: tuple[str, ...]
    """IRIs."""
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedCluster(Shape):
    """A cluster, and how it overlaps and complements who asks."""

    cluster: str
    name: str
    overlap: float
    complement: float
    overlaps: tuple[ClusterReason, ...]
    complements: tuple[ClusterReason, ...]
    ties: tuple[tuple[Reference, Reference], ...]
    """Who works together already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related(Shape):
    """The clusters related to a cluster or a text."""

    edition: str
    query: str
    by: str
    weights: dict[str, dict[str, float]]
    none: str | None
    """Why the list is empty."""
    you: Group
    clusters: tuple[RelatedCluster, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCluster(Shape):
    """A cluster that is named."""

    cluster: str
    """IRI."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Shape):
    """Two clusters with something to give each other."""

    one: NamedCluster
    other: NamedCluster
    unused: float
    overlap: float
    reasons: tuple[ClusterReason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs(Shape):
    """The pairs of clusters with most unused complementarity."""

    edition: str
    weights: dict[str, float]
    none: str | None
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearnessPart(Shape):
    """One comparison that tells core from periphery; a value of null is not known."""

    comparison: str
    value: float | None
    weight: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging(Shape):
    """Where somebody would stand in a cluster."""

    degree: float
    """From 0, outside, to 1, core."""
    word: str
    known: float
    """Share of the weights whose values are known."""
    parts: tuple[NearnessPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingCluster(Shape):
    """A cluster that fits."""

    cluster: str
    name: str
    score: float
    member: Member | None
    """The actor's membership, if it belongs to the cluster already."""
    belonging: Belonging
    reasons: tuple[ClusterReason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting(Shape):
    """The clusters that fit an actor or a text."""

    edition: str
    query: str
    weights: dict[str, dict[str, float]]
    none: str | None
    you: Group
    clusters: tuple[FittingCluster, ...]
