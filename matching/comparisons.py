"""The comparisons: small pure functions, whose docstring is the explanation the user sees.

Each takes a ``Pair`` and returns a ``Finding``: a value in 0..1 with the evidence on both sides.
Formulas: see docs/matching.md; need coverage and chain adjacency as in docs/decisions.
"""

import math
from collections.abc import Callable, Mapping

from matching.pairs import Finding, Meeting, Pair
from ontology.terms import CONCEPT

_COVERED = 0.25
"""A need counts as covered from this likeness on."""

_COMPANY = CONCEPT + "actor-kind/company"
_KNOWLEDGE = frozenset(
    {CONCEPT + "actor-kind/research-institution", CONCEPT + "actor-kind/education-institution"}
)
_CAPITAL = CONCEPT + "actor-kind/investor"
_DECAY = 0.7
"""How fast adjacency falls with each further stage (gamma)."""


def need_covered(pair: Pair) -> Finding:
    """They offer what you need: the likeness of the best pair of your need and their offer."""
    return Finding(value=_best(pair.covered), meetings=pair.covered[:1])


def breadth(pair: Pair) -> Finding:
    """They cover several of your needs: the share of your needs that an offer of theirs covers."""
    held = tuple(meeting for meeting in pair.covered if meeting.likeness >= _COVERED)
    needs = len(pair.you.needs)
    return Finding(value=len(held) / needs if needs else 0.0, meetings=held)


def offer_wanted(pair: Pair) -> Finding:
    """They need what you offer: the likeness of the best pair of their need and your offer."""
    return Finding(value=_best(pair.wanted), meetings=pair.wanted[:1])


def reciprocity(pair: Pair) -> Finding:
    """You both gain: the harmonic mean of what they cover for you and what you cover for them."""
    one, other = _best(pair.covered), _best(pair.wanted)
    value = 2 * one * other / (one + other) if one and other else 0.0
    return Finding(value=value, meetings=(*pair.covered[:1], *pair.wanted[:1]) if value else ())


def chain_adjacency(pair: Pair) -> Finding:
    """They work in a stage next to yours in the value chain: less with each stage between you."""
    path = pair.chains.shortest(pair.you.standing.stages, pair.them.standing.stages)
    hops = len(path) - 1
    return Finding(value=math.exp(-_DECAY * (hops - 1)) if hops > 0 else 0.0, path=path)


def same_region(pair: Pair) -> Finding:
    """You are in the same municipality, county or region."""
    shared = sorted(pair.you.standing.places & pair.them.standing.places)
    return Finding(value=1.0 if shared else 0.0, path=tuple(shared[:1]))


def helix(pair: Pair) -> Finding:
    """You are of kinds that complement each other: enterprise and knowledge, or capital."""
    kinds = (pair.you.standing.kinds, pair.them.standing.kinds)
    for one, other in (kinds, kinds[::-1]):
        if _COMPANY in one and other & _KNOWLEDGE:
            return Finding(value=1.0)
        if _CAPITAL in one and (_COMPANY in other or other & _KNOWLEDGE):
            return Finding(value=0.5)
    return Finding(value=0.0)


def introduction(pair: Pair) -> Finding:
    """Somebody knows you both and could introduce you."""
    if not pair.introducers or pair.you.iri is None or pair.them.iri is None:
        return Finding(value=0.0)
    return Finding(value=1.0, path=(pair.you.iri, pair.introducers[0], pair.them.iri))


def already_partners(pair: Pair) -> Finding:
    """You work together already: in a joint project, or as one of you has written."""
    known = pair.you.iri in pair.them.standing.partners
    return Finding(value=1.0 if known and pair.you.iri else 0.0)


def competitor(pair: Pair) -> Finding:
    """You may compete: the same stage of the value chain, and much the same work."""
    same_stage = pair.you.standing.stages & pair.them.standing.stages
    value = _shared_work(pair) if same_stage else 0.0
    return Finding(value=value, path=tuple(sorted(same_stage)[:1]) if value else ())


def similar_work(pair: Pair) -> Finding:
    """You do much the same: the share of stages, technologies and offered concepts in common."""
    return Finding(value=_shared_work(pair))


Comparison = Callable[[Pair], Finding]

COMPARISONS: Mapping[str, Comparison] = {
    comparison.__name__: comparison
    for comparison in (
        need_covered,
        breadth,
        offer_wanted,
        reciprocity,
        chain_adjacency,
        same_region,
        helix,
        introduction,
        already_partners,
        competitor,
        similar_work,
    )
}
"""Every comparison by its name; the order is the order of the explanation."""


def _best(meetings: tuple[Meeting, ...]) -> float:
    return max((meeting.likeness for meeting in meetings), default=0.0)


def _shared_work(pair: Pair) -> float:
    """Return the Jaccard index of what the two do."""
    one, other = pair.you.standing.work, pair.them.standing.work
    return len(one & other) / len(one | other) if one and other else 0.0
