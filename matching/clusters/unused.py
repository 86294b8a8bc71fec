"""Unused complementarity: pairs of clusters that could do most for each other and do not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matching.clusters.coverage import Nearest, asked_of, nearest
from matching.clusters.encounters import answered, best_of_ours, best_of_theirs, in_order, said_at
from matching.clusters.kinship import Encounter, Kinship
from matching.clusters.kinships import Kinships
from matching.clusters.scores import Scored, scored
from matching.profiles import Standing
from ontology.errors import OptionError
from ontology.sentences import Sentence
from store.vectors import Rows

LOOKED_AT = 30
"""Pairs whose likeness is measured, where fewer are wanted: those that promise most."""
LEAST = 0.01
"""A pair with less unused complementarity than this is none."""
NEEDS = 10
"""Needs of a cluster whose likeness is measured in a pair: those that come nearest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedPair:
    """Two clusters, and what they could do for each other."""

    kin: Kinship
    unused: Scored
    overlap: Scored


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedPairs:
    """The whole answer."""

    pairs: tuple[UnusedPair, ...]
    why_none: Sentence | None = None


def nearest_of_strangers(kinships: Kinships) -> Nearest:
    """Return for each need its nearest offer in every cluster, of those its speaker does not know.

    It is a product of all needs with all offers, and worth keeping as long as the edition.
    """
    return nearest(
        asked_of(kinships.roster.needs),
        kinships.roster.offers,
        kinships.concepts,
        barred=_known(kinships),
    )


def unused_pairs(
    kinships: Kinships, *, near: Nearest | None = None, limit: int = 10
) -> UnusedPairs:
    """Return the pairs of clusters with most unused complementarity, ties by IRI.

    What those who work together already, or are in one cluster, could do for each other does not
    count; ties between the two clusters are taken off. ``near`` is what ``nearest_of_strangers``
    gives, where it is at hand.

    Raises:
        OptionError: a limit below 1.
    """
    if limit < 1:
        raise OptionError(Sentence("limit is {limit}; expected 1 or more", limit=limit))
    near = near or nearest_of_strangers(kinships)
    chosen = _promising(kinships, near, max(LOOKED_AT, 3 * limit))
    met = _measured(kinships, near, chosen)
    found = []
    for one, other in chosen:
        kin = _kinship(kinships, one, other, met)
        found.append(
            UnusedPair(kin=kin, unused=scored(kin, "unused"), overlap=scored(kin, "overlap"))
        )
    held = [one for one in found if one.unused.score >= LEAST]
    ranked = sorted(held, key=lambda o: (-o.unused.score, o.kin.ours.iri, o.kin.theirs.iri))
    return UnusedPairs(pairs=tuple(ranked[:limit]), why_none=None if held else _why_none(kinships))


def _why_none(kinships: Kinships) -> Sentence:
    if len(kinships.clusters) < 2:
        return Sentence(
            "a pair takes two clusters; {number} is held in this edition.",
            number=len(kinships.clusters),
        )
    return Sentence(
        "no need of one cluster is answered by another, among those who do not know each other."
    )


def _known(kinships: Kinships) -> dict[int, Rows]:
    """Return for each need of the table the offers of those its speaker knows already."""
    roster = kinships.roster
    standings, spoken = roster.directory.standings, roster.offers.spoken
    voices: dict[str, set[str]] = defaultdict(set)
    for one in kinships.clusters:
        for voice in one.voices:
            voices[voice] |= one.voices
    barred: dict[str, Rows] = {}
    for speaker in set(roster.needs.speakers):
        known = voices[speaker] | standings.get(speaker, Standing()).partners
        places = [spoken[one] for one in sorted(known) if one in spoken]
        barred[speaker] = np.concatenate([np.empty(0, np.int64), *places])
    return {place: barred[speaker] for place, speaker in enumerate(roster.needs.speakers)}


def _promising(kinships: Kinships, near: Nearest, most: int) -> list[tuple[int, int]]:
    """Return the pairs of places, the lower first, that promise most."""
    count = len(kinships.clusters)
    above = np.maximum(0.0, near.values[:, :, 0] - kinships.at_home[:, None])
    promise = np.zeros((count, count))
    for place, one in enumerate(kinships.clusters):
        needs = above[kinships.roster.needs.of_cluster(place)]
        promise[place] = needs.sum(axis=0) / (one.needing + 1)
    both = np.triu(promise + promise.T, k=1)
    best = np.argsort(-both, axis=None, kind="stable")[:most]
    pairs = (np.unravel_index(int(one), both.shape) for one in best if both.flat[one] > 0)
    return [(int(one), int(other)) for one, other in pairs]


def _measured(
    kinships: Kinships, near: Nearest, chosen: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], tuple[Encounter, ...]]:
    """Return {(needing, offering): encounters of a need there, as ours, with an offer}."""
    wanted: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in chosen:
        for needing, offering in (pair, pair[::-1]):
            for need in _nearest_needs(kinships, near, needing, offering):
                wanted[need].append((needing, offering))
    table, names = kinships.roster.offers, kinships.roster.directory.names
    found: dict[tuple[int, int], list[Encounter]] = defaultdict(list)
    for need, said in kinships.needs_at(wanted):
        places = {direction: int(near.places[need, direction[1], 0]) for direction in wanted[need]}
        answer = answered(said, table, kinships.meetings, places.values())
        for direction, place in places.items():
            if met := answer.get(place):
                found[direction].append(
                    Encounter(
                        ours=said,
                        theirs=said_at(table, place, met.theirs, names),
                        likeness=met.likeness,
                        at_home=float(kinships.at_home[need]),
                    )
                )
    return {direction: in_order(held) for direction, held in found.items()}


def _nearest_needs(kinships: Kinships, near: Nearest, needing: int, offering: int) -> list[int]:
    """Return the places of the needs of a cluster that another comes nearest to."""
    span = kinships.roster.needs.of_cluster(needing)
    values = near.values[span, offering, 0]
    order = np.argsort(-values, kind="stable")[:NEEDS]
    home = kinships.at_home[span]
    return [int(one) + span.start for one in order if values[one] > home[one]]


def _kinship(
    kinships: Kinships,
    one: int,
    other: int,
    met: Mapping[tuple[int, int], Sequence[Encounter]],
) -> Kinship:
    turned = (
        replace(held, ours=held.theirs, theirs=held.ours) for held in met.get((other, one), ())
    )
    return kinships.beside(
        kinships.clusters[one],
        kinships.clusters[other],
        met=best_of_ours(met.get((one, other), ())),
        wanted=best_of_theirs(turned),
    )
