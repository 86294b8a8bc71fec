"""Comparisons: small pure functions, whose docstring is the explanation the user sees.

Each takes a ``Pair`` and returns a ``Finding``: a value in 0..1 with the evidence on both sides.
The first paragraph of its docstring is shown to the user; whatever stands below it is for readers
of the code. Formulas: docs/matching.md.
"""

from collections.abc import Callable, Mapping

from matching.comparisons.chain import chain_adjacency, downstream, upstream
from matching.comparisons.nearness import helix, proximity, same_region
from matching.comparisons.needs import breadth, need_covered, offer_wanted, reciprocity
from matching.comparisons.network import (
    already_partners,
    freshness,
    introduction,
    shared_cluster,
)
from matching.comparisons.record import RECORDED
from matching.comparisons.work import (
    bridge,
    competitor,
    other_niche,
    related_variety,
    same_offer,
    similar_work,
)
from matching.pairs import Finding, Pair

Comparison = Callable[[Pair], Finding]

COMPARISONS: Mapping[str, Comparison] = {
    comparison.__name__: comparison
    for comparison in (
        need_covered,
        breadth,
        offer_wanted,
        reciprocity,
        chain_adjacency,
        upstream,
        downstream,
        related_variety,
        other_niche,
        bridge,
        same_region,
        proximity,
        helix,
        introduction,
        shared_cluster,
        already_partners,
        competitor,
        similar_work,
        same_offer,
        freshness,
        *RECORDED,
    )
}
"""Every comparison by its name; the order is the order of the explanation."""
