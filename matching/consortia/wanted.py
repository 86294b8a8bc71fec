"""Needs of clusters that the offers of one group answer: each need asks, as everywhere else.

A likeness is not the same asked from the one side or the other, and a need is what is judged. The
offers of a group must be held for that; those of a text that is not stored ask themselves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from matching.clusters.claim_table import ClaimTable
from matching.clusters.coverage import Estimates, Nearest, asked_of, nearest
from matching.clusters.encounters import FEW, MEASURED_CLAIMS, answered, in_order, said_at
from matching.clusters.groups import Said
from matching.clusters.kinship import Encounter
from matching.clusters.roster import Roster
from matching.meetings import Meetings
from ontology.concepts import Concepts

NeedsAt = Callable[[Iterable[int]], Iterator[tuple[int, Said]]]
"""Yields (place in the table of needs, what is needed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The offers of a group, and what of them comes nearest to each need of the clusters."""

    offers: ClaimTable
    roster: Roster
    nearest: Nearest = field(repr=False)

    def promise(self, cluster: int) -> float:
        """Return what a cluster promises: the sum of the best estimates of all its needs."""
        return float(self.nearest.values[self.roster.needs.of_cluster(cluster), 0, 0].sum())


def wanted_of(offers: ClaimTable, roster: Roster, concepts: Concepts) -> Wanted | None:
    """Return what offers come nearest to; None where there are none, or no needs."""
    if not len(offers) or not len(roster.needs):
        return None
    near = nearest(asked_of(roster.needs), offers, concepts, few=FEW)
    return Wanted(offers=offers, roster=roster, nearest=near)


def measured_wanted(
    held: Wanted,
    needs_at: NeedsAt,
    meetings: Meetings,
    *,
    among: Iterable[int],
    there: Estimates,
) -> dict[int, tuple[Encounter, ...]]:
    """Return {cluster: where its needs meet the offers}, best first, ties by IRI.

    Args:
        held: the offers, and what they come nearest to.
        needs_at: what says what a need is.
        meetings: what measures the likeness.
        among: places of the clusters that are looked at.
        there: for each need what its own cluster has for it: an estimate.
    """
    names = held.roster.directory.names
    cluster_of = {
        place: cluster
        for cluster in among
        for place in range(*held.roster.needs.of_cluster(cluster).indices(len(there)))
    }
    found: dict[int, list[Encounter]] = defaultdict(list)
    for need, said in needs_at(_most_promising(held, list(cluster_of), there)):
        places = [int(one) for one in held.nearest.places[need, 0] if one >= 0]
        found[cluster_of[need]] += (
            Encounter(
                ours=said_at(held.offers, place, met.theirs, names),
                theirs=said,
                likeness=met.likeness,
                at_home=float(there[need]),
            )
            for place, met in answered(said, held.offers, meetings, places).items()
        )
    return {cluster: in_order(all_) for cluster, all_ in found.items()}


def _most_promising(held: Wanted, needs: list[int], there: Estimates) -> list[int]:
    """Return the needs that the offers come nearest to, beyond what there is at home."""
    above = held.nearest.values[needs, 0, 0] - there[needs]
    order = np.argsort(-above, kind="stable")[:MEASURED_CLAIMS]
    return sorted(needs[place] for place in order.tolist() if above[place] > 0)
