"""Candidate clusters nobody has declared: regions with a shared base, concentration and mass."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ontology.sentences import Sentence
from portfolio.delimitation.quotients import SCALES, SHARES, Quotient, quotients
from portfolio.landscape import Actor, Landscape
from portfolio.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Actors of one region with one base: what speaks for a cluster there, and what is lacking."""

    quotient: Quotient
    actors: tuple[Actor, ...]
    kinds: int
    ties: int
    """Pairs among them who work together."""
    mass: float
    """How far they are critical mass, by the same measure as for a declared cluster."""
    spoken_for: float
    """The largest share of them that are members of one declared cluster."""
    by: str | None
    """IRI of that cluster."""
    is_free: bool
    """Whether no declared cluster speaks for them."""
    lacking: tuple[Sentence, ...]
    """What there would have to be more of, in words."""


def candidates(
    landscape: Landscape, thresholds: Thresholds, *, of: str = "chain", scale: str = "county"
) -> tuple[Candidate, ...]:
    """Return the candidates, those that lack least first, then those with most mass.

    Wherever enough actors share a base. That a declared cluster speaks for them is told last.

    Raises:
        OptionError: no such base or scale.
    """
    held = quotients(landscape, of=of, scale=scale, least=thresholds.least)
    groups = _groups(landscape, of=of, scale=scale)
    clusters_of = landscape.roster.clusters_of
    found = (
        _candidate(one, groups[one.region, one.thing], landscape, thresholds, clusters_of)
        for one in held
    )
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.is_free,
                len(one.lacking),
                -one.mass,
                -one.quotient.low,
                one.quotient.region,
                one.quotient.thing,
            ),
        )
    )


def _groups(
    landscape: Landscape, *, of: str, scale: str
) -> Mapping[tuple[str, str], tuple[Actor, ...]]:
    found: dict[tuple[str, str], list[Actor]] = defaultdict(list)
    for one in landscape.actors.values():
        for region in SCALES[scale](one):
            for thing in SHARES[of](one):
                found[region, thing].append(one)
    return {key: tuple(held) for key, held in found.items()}


def _candidate(
    quotient: Quotient,
    actors: tuple[Actor, ...],
    landscape: Landscape,
    thresholds: Thresholds,
    clusters_of: Mapping[str, tuple[str, ...]],
) -> Candidate:
    kinds = len({kind for one in actors for kind in one.kinds})
    ties = _ties_among(frozenset(one.iri for one in actors), landscape)
    share, by = _spoken_for(actors, clusters_of)
    return Candidate(
        quotient=quotient,
        actors=actors,
        kinds=kinds,
        ties=ties,
        mass=min(1.0, len(actors) / thresholds.members, kinds / thresholds.kinds),
        spoken_for=share,
        by=by,
        is_free=share < thresholds.spoken_for,
        lacking=tuple(_lacking(quotient, len(actors), kinds, ties, thresholds)),
    )


def _ties_among(iris: frozenset[str], landscape: Landscape) -> int:
    """Return how many pairs of them work together."""
    return sum(len(landscape.ties.of.get(one, {}).keys() & iris) for one in iris) // 2


def _spoken_for(
    actors: tuple[Actor, ...], clusters_of: Mapping[str, tuple[str, ...]]
) -> tuple[float, str | None]:
    """Return the largest share of some actors that are members of one cluster, and which it is."""
    counted = Counter(cluster for one in actors for cluster in clusters_of.get(one.iri, ()))
    if not counted:
        return 0.0, None
    most = min(counted, key=lambda cluster: (-counted[cluster], cluster))
    return counted[most] / len(actors), most


def _lacking(
    quotient: Quotient, actors: int, kinds: int, ties: int, thresholds: Thresholds
) -> Iterator[Sentence]:
    if quotient.low <= thresholds.quotient:
        yield Sentence(
            "sure concentration: the interval of the quotient begins at {low:.2f}", low=quotient.low
        )
    if actors < thresholds.members:
        yield Sentence.counted(
            "{number} more organisation, for {enough}",
            "{number} more organisations, for {enough}",
            thresholds.members - actors,
            enough=thresholds.members,
        )
    if kinds < thresholds.kinds:
        yield Sentence("another kind of actor, for {enough}", enough=thresholds.kinds)
    if not ties:
        yield Sentence("joint work: no two of them are known to work together")
