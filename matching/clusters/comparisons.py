"""How two groups are related: comparisons whose docstring is the explanation the user sees.

Each takes a ``Kinship`` and returns ``Found``: a value in 0..1 with the evidence on both sides.
*Here* is the group that asks: a cluster, a new application or an actor. *There* is the cluster that
it is compared with. Formulas: docs/related.md.
"""

import math
from collections.abc import Callable, Iterable, Mapping

from matching.chains import Chains
from matching.clusters.groups import Tally
from matching.clusters.kinship import Encounter, Found, Kinship
from matching.questions import near
from ontology.concepts import Concepts

_DOUBT = 2
"""Shares of things are taken as if there were so many more that are not shared."""

Comparison = Callable[[Kinship], Found]


def shared_members(kin: Kinship) -> Found:
    """Members in common: how many, for the size of the two (cosine)."""
    sizes = len(kin.ours.members) * len(kin.theirs.members)
    value = len(kin.shared) / math.sqrt(sizes) if sizes else 0.0
    return Found(value=value, things=kin.shared)


def shared_chain(kin: Kinship) -> Found:
    """Both work in the same value chains or stages: those that few clusters have count most."""
    ours, theirs = ({**one.does.stages, **one.does.chains} for one in (kin.ours, kin.theirs))
    return _common(ours, theirs, kin.rarity)


def shared_technology(kin: Kinship) -> Found:
    """Both work with the same technologies: those that few clusters have count most."""
    return _common(kin.ours.does.technologies, kin.theirs.does.technologies, kin.rarity)


def shared_region(kin: Kinship) -> Found:
    """Both are in the same places: those that few clusters are in count most."""
    return _common(kin.ours.does.places, kin.theirs.does.places, kin.rarity)


def same_needs(kin: Kinship) -> Found:
    """Both lack the same: what one measure could serve, as a share of the needs here."""
    return _share(kin.lacked, kin.ours.needing)


def same_offers(kin: Kinship) -> Found:
    """Both offer the same: as a share of the offers here."""
    return _share(kin.offered, kin.ours.offering)


def alike_texts(kin: Kinship) -> Found:
    """Texts on both are alike: the cosine of their texts, less what all have in common."""
    one, other = kin.ours.text, kin.theirs.text
    if one is None or other is None:
        return Found(value=0.0)
    return Found(value=min(1.0, max(0.0, one.cosine(other))))


def needs_met(kin: Kinship) -> Found:
    """Offers there answer needs here that nobody here answers as well: the share of the needs."""
    return _share(kin.met, kin.ours.needing)


def needs_answered(kin: Kinship) -> Found:
    """Offers here answer needs there that nobody there answers as well: the share of the needs."""
    return _share(kin.wanted, kin.theirs.needing)


def both_ways(kin: Kinship) -> Found:
    """Both gain: the harmonic mean of the needs met here and the needs answered there."""
    return _harmonic(needs_met(kin), needs_answered(kin))


def adjacent_stages(kin: Kinship) -> Found:
    """One works in stages next to the other's and not its own: the share of the stages of both."""
    ours, theirs = kin.ours.does.stages, kin.theirs.does.stages
    there = _next_to(ours, theirs, kin.chains)
    here = tuple((one, other) for other, one in _next_to(theirs, ours, kin.chains))
    steps = tuple(dict.fromkeys((*there, *here)))
    added = {stage for _, stage in there} | {stage for stage, _ in here}
    value = len(added) / (len({*ours, *theirs}) + _DOUBT)
    return Found(value=value, steps=steps)


def missing_technology(kin: Kinship) -> Found:
    """One has technologies that the other lacks, near to its own: the share of all of both."""
    ours, theirs = kin.ours.does.technologies, kin.theirs.does.technologies
    added = {*_near(ours, theirs, kin.concepts), *_near(theirs, ours, kin.concepts)}
    value = len(added) / (len({*ours, *theirs}) + _DOUBT)
    return Found(value=value, things=_ordered(added, kin.rarity))


def existing_ties(kin: Kinship) -> Found:
    """They know each other: members of one work with members of the other, or belong to both."""
    known = len(kin.ties) + len(kin.shared)
    return Found(value=known / (known + 2 * _DOUBT), things=kin.shared, steps=kin.ties)


def offers_wanted(kin: Kinship) -> Found:
    """They need what you offer, and nobody there answers it as well: the share of your offers."""
    return _share(best_by_offer(kin.wanted), kin.ours.offering)


def fills_gap(kin: Kinship) -> Found:
    """You work in a stage that nobody there works in, next to one where they do."""
    steps = _next_to(kin.theirs.does.stages, kin.ours.does.stages, kin.chains)
    value = len({mine for _, mine in steps}) / (len(kin.ours.does.stages) + 1)
    return Found(value=value, steps=tuple((mine, theirs) for theirs, mine in steps))


def partners_there(kin: Kinship) -> Found:
    """You work with members already: one is a third, two are half, four are two thirds."""
    known = tuple(sorted({other for _, other in kin.ties}))
    return Found(value=len(known) / (len(known) + _DOUBT), things=known)


COMPARISONS: Mapping[str, Comparison] = {
    comparison.__name__: comparison
    for comparison in (
        shared_members,
        shared_chain,
        shared_technology,
        shared_region,
        same_needs,
        same_offers,
        alike_texts,
        needs_met,
        needs_answered,
        both_ways,
        adjacent_stages,
        missing_technology,
        existing_ties,
        offers_wanted,
        fills_gap,
        partners_there,
    )
}
"""Every comparison by its name; the order is the order of the explanation."""


def best_by_offer(wanted: Iterable[Encounter]) -> tuple[Encounter, ...]:
    """Return of the needs that one offer answers the one that it answers best, best first."""
    best: dict[str, Encounter] = {}
    for one in wanted:
        best.setdefault(one.ours.claim.iri, one)
    return tuple(best.values())


def _share(encounters: Iterable[Encounter], of: int) -> Found:
    """Return what encounters make up of so many claims, each counted by its worth.

    It is taken as if there were one more that nobody meets: one of one says little.
    """
    held = tuple(one for one in encounters if one.worth > 0)
    value = sum(one.worth for one in held) / (of + 1)
    return Found(value=min(1.0, value), encounters=held)


def _harmonic(one: Found, other: Found) -> Found:
    if not one.value or not other.value:
        return Found(value=0.0)
    # the sentences stand with the two that it is the mean of
    return Found(value=2 * one.value * other.value / (one.value + other.value))


def _common(ours: Tally, theirs: Tally, rarity: Mapping[str, float]) -> Found:
    """Return what both have, as a share of the one that has less, each counted by its rarity."""
    both = ours.keys() & theirs.keys()
    least = min(_worth(ours, rarity), _worth(theirs, rarity))
    value = _worth(both, rarity) / (least + _DOUBT) if both else 0.0
    return Found(value=value, things=_ordered(both, rarity))


def _worth(things: Iterable[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(one, 1.0) for one in things)


def _ordered(things: Iterable[str], rarity: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(things, key=lambda one: (-rarity.get(one, 1.0), one)))


def _next_to(ours: Tally, theirs: Tally, chains: Chains) -> tuple[tuple[str, str], ...]:
    """Return (a stage of ours, a stage of theirs next to it that we do not work in)."""
    return tuple(
        (mine, other)
        for mine in sorted(ours)
        for other in chains.neighbours.get(mine, ())
        if other in theirs and other not in ours
    )


def _near(ours: Tally, theirs: Tally, concepts: Concepts) -> set[str]:
    """Return the technologies of theirs that we lack and that lie near to one of ours."""
    reach = {other for mine in ours if mine in concepts for other in near(mine, concepts)}
    return {other for other in theirs if other in reach and other not in ours}
