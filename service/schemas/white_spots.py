"""The answer to a request for white spots."""

from dataclasses import dataclass

from service.schemas.shape import Evidence, Reference, Shape, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(Who):
    """Somebody who says something."""

    said: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Near(Voice):
    """An offer that comes nearest."""

    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Some(Shape):
    """How many actors there are, and the names of the first."""

    count: int
    actors: tuple[Who, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmetNeed(Shape):
    """A need that no offer of others answers."""

    reach: str
    """``nobody``, or ``elsewhere``: only outside the regions and clusters asked about."""
    voices: tuple[Voice, ...]
    nearest: Near | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour(Reference):
    """A stage beside an empty one, with who works in it."""

    count: int
    actors: tuple[Who, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyStage(Reference):
    """A stage that nobody is said to work in."""

    chain: Reference
    before: tuple[Neighbour, ...]
    after: tuple[Neighbour, ...]
    needed: tuple[Voice, ...]
    elsewhere: Some


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyChain(Reference):
    """A value chain that nobody is said to work in."""

    elsewhere: Some


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingTechnology(Reference):
    """A technology that is needed and not offered."""

    needed: tuple[Voice, ...]
    nearest: Voice | None
    elsewhere: Some


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(Shape):
    """Among whom white spots were sought."""

    regions: tuple[str, ...]
    clusters: tuple[str, ...]
    actors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GapCounts(Shape):
    """How many there are of each; the lists hold the first of them."""

    asked: int
    unmet: int
    vague: int
    needs: int
    stages: int
    chains: int
    technologies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps(Shape):
    """What is needed and not offered, and what nobody works in."""

    edition: str
    within: Within
    note: str
    threshold: float
    """Likeness from which an offer answers a need."""
    counts: GapCounts
    needs: tuple[UnmetNeed, ...]
    stages: tuple[EmptyStage, ...]
    chains: tuple[EmptyChain, ...]
    technologies: tuple[MissingTechnology, ...]
