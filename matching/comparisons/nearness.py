"""How near the two are: in place, and by the kind of actor they are."""

import math
from itertools import product

from matching.pairs import Finding, Pair
from ontology.distances import kilometres
from ontology.sentences import Sentence
from ontology.terms import CONCEPT

COMPANY = CONCEPT + "actor-kind/company"
KNOWLEDGE = frozenset(
    {CONCEPT + "actor-kind/research-institution", CONCEPT + "actor-kind/education-institution"}
)
CAPITAL = CONCEPT + "actor-kind/investor"

_FAR = 1000.0
"""Kilometres from which on nothing is left of nearness."""
_IN_REGION = 0.5
"""What a shared region counts where a distance is not known."""


def same_region(pair: Pair) -> Finding:
    """You are in the same municipality, county or region."""
    shared = sorted(pair.you.standing.places & pair.them.standing.places)
    return Finding(value=1.0 if shared else 0.0, path=tuple(shared[:1]))


def proximity(pair: Pair) -> Finding:
    """You are near each other: by the kilometres between you, else by a region that you share.

    Falls with the logarithm of the distance, as in Boschma (2005): 1 - ln(1 + km) / ln(1 + 1000).
    """
    ours, theirs = pair.you.standing.points, pair.them.standing.points
    if not (ours and theirs):
        near = same_region(pair)
        return Finding(value=_IN_REGION * near.value, path=near.path)
    away = min(kilometres(one, other) for one, other in product(ours, theirs))
    value = max(0.0, 1.0 - math.log1p(away) / math.log1p(_FAR))
    return Finding(value=value, told=Sentence("{away:.0f} km", away=away))


def helix(pair: Pair) -> Finding:
    """You are of kinds that complement each other: enterprise and knowledge, or capital."""
    kinds = (pair.you.standing.kinds, pair.them.standing.kinds)
    for one, other in (kinds, kinds[::-1]):
        if COMPANY in one and other & KNOWLEDGE:
            return Finding(value=1.0)
        if CAPITAL in one and (COMPANY in other or other & KNOWLEDGE):
            return Finding(value=0.5)
    return Finding(value=0.0)
