"""What the two do: the same, nearly the same, or one thing in different worlds."""

import math
from collections.abc import Set as AbstractSet

from matching.pairs import Finding, Pair
from matching.profiles import Standing

_BEST_DISTANCE, _SPREAD = 0.6, 0.2
"""Cognitive distance at which the two can learn most from each other, and how fast that falls."""


def related_variety(pair: Pair) -> Finding:
    """Your work is related but not the same: near enough to understand, far enough to be new.

    exp(-(d - mu)^2 / 2 sigma^2), the inverted U of Nooteboom et al. (2007), where d is 1 - cosine
    of what the two do, broader concepts included. Nothing in common is no relation.
    """
    away = pair.terrain.distance(pair.you.standing.work, pair.them.standing.work)
    if away is None or away >= 1.0:
        return Finding(value=0.0)
    return Finding(value=math.exp(-((away - _BEST_DISTANCE) ** 2) / (2 * _SPREAD**2)))


def other_niche(pair: Pair) -> Finding:
    """You share a field but not the niche: broad fields in common, less the special ones.

    sim(coarse class) - sim(fine class), after Makri, Hitt and Lane (2010).
    """
    ours, theirs = pair.you.standing.work, pair.them.standing.work
    fields = [pair.terrain.coarse(work) for work in (ours, theirs)]
    value = max(0.0, jaccard(*fields) - jaccard(ours, theirs))
    return Finding(value=value, path=tuple(sorted(fields[0] & fields[1])[:1]) if value else ())


def bridge(pair: Pair) -> Finding:
    """You share a technology or stage, but work in different industries, chains or clusters.

    The share of the smaller set that is common, times the share of what is known to differ.
    """
    ours, theirs = pair.you.standing, pair.them.standing
    craft = [one.technologies | one.stages | one.offered for one in (ours, theirs)]
    shared = craft[0] & craft[1]
    worlds = [
        (ours.industries, theirs.industries),
        (pair.chains.of(ours.stages), pair.chains.of(theirs.stages)),
        (ours.clusters, theirs.clusters),
    ]
    known = [not (one & other) for one, other in worlds if one and other]
    if not shared or not any(known):
        return Finding(value=0.0)
    value = len(shared) / min(map(len, craft)) * sum(known) / len(known)
    return Finding(value=value, path=tuple(sorted(shared)[:1]))


def competitor(pair: Pair) -> Finding:
    """You may compete: the same stage of the value chain, and much the same offer.

    The share of technologies and offered concepts in common; where neither's are known, 1.
    """
    ours, theirs = pair.you.standing, pair.them.standing
    value = competition(ours, theirs)
    return Finding(
        value=value, path=tuple(sorted(ours.stages & theirs.stages)[:1]) if value else ()
    )


def similar_work(pair: Pair) -> Finding:
    """You do much the same: the share of stages, technologies and offered concepts in common."""
    return Finding(value=jaccard(pair.you.standing.work, pair.them.standing.work))


def same_offer(pair: Pair) -> Finding:
    """You offer much the same: the likeness of the best pair of your offer and theirs."""
    best = max(pair.alike, key=lambda meeting: meeting.likeness, default=None)
    return Finding(value=best.likeness, meetings=(best,)) if best else Finding(value=0.0)


def competition(ours: Standing, theirs: Standing) -> float:
    """Return the share of common technologies and offered concepts of two in one stage, 0..1.

    It is 0 without a common stage, and 1 with one where nothing more is known of either.
    """
    if not ours.stages & theirs.stages:
        return 0.0
    craft = [one.technologies | one.offered for one in (ours, theirs)]
    return jaccard(*craft) if any(craft) else 1.0


def jaccard(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Return what both hold, divided by what either holds; 0 if one holds nothing."""
    return len(one & other) / len(one | other) if one and other else 0.0
