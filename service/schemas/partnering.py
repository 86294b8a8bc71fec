"""The answer to a request for partners."""

from dataclasses import dataclass

from service.schemas.shape import Evidence, Nobody, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed(Evidence):
    """A sentence that says what somebody needs or offers."""

    kind: str
    """``Need``, ``Offer`` or a kind of ability."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason(Shape):
    """One comparison whose value is not 0; value times weight adds up to the score."""

    comparison: str
    value: float
    weight: float
    text: str
    """What the comparison means."""
    yours: tuple[Claimed, ...]
    theirs: tuple[Claimed, ...]
    path: tuple[str, ...]
    """IRIs of the stages, places or actors that lie between you."""
    told: str
    """What was found, in words; empty if the quotes say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever(Shape):
    """A fact that would change the rank if it were otherwise."""

    comparison: str
    text: str
    claim: Claimed | None
    score: float
    """What the score would be."""
    place: int
    """Which place the match would have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Shape):
    """A place on both axes, in units of the border: from 1 on it counts."""

    similar: float
    complementary: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion(Shape):
    """What somebody has said of a match."""

    id: str
    verdict: str
    reason: str
    by: str
    on: str
    whole: bool
    """Whether it is about the whole match, and not about two sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Shape):
    """One partner, with what speaks for it."""

    actor: str
    """IRI."""
    name: str
    score: float
    similarity: float
    complementarity: float
    chance: float | None
    """Share of judged pairs of such likeness that were right."""
    trust: str | None
    """The chance in a word."""
    newest: str | None
    """Day of the newest document about it."""
    quadrant: str
    position: Position
    levers: tuple[Lever, ...]
    reasons: tuple[Reason, ...]
    feedback: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Shape):
    """What is not known of who asks, and what it could change."""

    fact: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Shape):
    """What somebody is, where and in what: IRIs."""

    kinds: tuple[str, ...]
    places: tuple[str, ...]
    stages: tuple[str, ...]
    technologies: tuple[str, ...]
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Shape):
    """Somebody that who asks works with already."""

    actor: str
    name: str
    projects: tuple[str, ...]
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPart(Shape):
    """A part of the profile that is empty, and how to fill it."""

    part: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class You(Shape):
    """Who asks, as the answer understood it."""

    actor: str | None
    name: str
    newest: str | None
    needs: tuple[Claimed, ...]
    offers: tuple[Claimed, ...]
    abilities: tuple[Claimed, ...]
    unknown: tuple[Unknown, ...]
    standing: Standing
    ties: tuple[Tie, ...]
    completeness: float
    missing: tuple[MissingPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts(Shape):
    """Those who fit, counted: what narrowing would leave; {IRI: how many}."""

    total: int
    kinds: dict[str, int]
    regions: dict[str, int]
    clusters: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partners(Shape):
    """Who has what you lack, the best first."""

    edition: str
    query: str
    mode: str
    table: str
    """Which table of weights."""
    weights: dict[str, float]
    nobody: Nobody | None
    dismissed: int
    """How many matches were said not to be relevant."""
    warnings: tuple[str, ...]
    you: You
    matches: tuple[Match, ...]
    labels: dict[str, str]
    """What the IRIs in the paths are called."""
    counts: Counts
