"""Where what is said in a group meets what is said in clusters: estimated for all, then measured.

For each claim of the group its nearest counterparts in every cluster are estimated at once, in
products of matrices. The likeness is measured, as for partners, of what comes nearest: of so many
claims, in so many clusters.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from matching.clusters.claim_table import ClaimTable
from matching.clusters.coverage import Asked, Estimates, Nearest, nearest
from matching.clusters.groups import Said
from matching.clusters.kinship import Encounter
from matching.clusters.roster import Roster
from matching.meetings import STRENGTH, Meetings
from matching.pairs import Meeting
from matching.profiles import Claim
from ontology.concepts import Concepts
from store.encoder import Vectors
from store.fusion import language_group

MEASURED_CLAIMS = 60
"""Claims of a group whose likeness is measured: those that come nearest to another's."""
FEW = 3
"""Counterparts of a claim in each cluster whose likeness is measured."""


_FEW_WORDS = 4
"""Below this many words, a claim that names no concept could be about anything."""


def tells(claim: Claim) -> bool:
    """Tell whether a claim says what it is about: "The cluster delivers." does not."""
    return bool(claim.concepts) or len(claim.text.split()) >= _FEW_WORDS


def as_asked(said: Sequence[Said]) -> Asked:
    """Return claims, each of which has a vector, as arrays."""
    vectors = [one.claim.vector for one in said]
    held: Vectors = np.concatenate([np.atleast_2d(one) for one in vectors if one is not None])
    return Asked(
        vectors=held,
        groups=tuple(language_group(one.claim.language) for one in said),
        concepts=tuple(one.claim.concepts for one in said),
        speakers=tuple(one.speaker for one in said),
        strengths=np.asarray([STRENGTH.get(one.claim.kind, 1.0) for one in said], np.float32),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The claims of a group, and what comes nearest to them in every cluster."""

    said: tuple[Said, ...]
    table: ClaimTable
    nearest: Nearest = field(repr=False)

    def promise(self, cluster: int) -> float:
        """Return what a cluster promises: the sum of the best estimates of all claims."""
        return float(self.nearest.values[:, cluster, 0].sum())


def drawn(said: Sequence[Said], table: ClaimTable, concepts: Concepts) -> Drawn | None:
    """Return what comes nearest to claims; None where there are none, or none to compare with."""
    if not said or not len(table):
        return None
    return Drawn(
        said=tuple(said), table=table, nearest=nearest(as_asked(said), table, concepts, few=FEW)
    )


def measured(
    held: Drawn,
    *,
    roster: Roster,
    meetings: Meetings,
    among: Iterable[int],
    here: Estimates | None = None,
    there: Estimates | None = None,
) -> dict[int, tuple[Encounter, ...]]:
    """Return {cluster: where the claims meet what is said there}, best first, ties by IRI.

    Args:
        held: the claims, and what comes nearest to them.
        roster: the clusters.
        meetings: what measures the likeness.
        among: places of the clusters that are looked at.
        here: for each claim what its own cluster has for it: an estimate.
        there: the same for each claim of the table.
    """
    clusters = sorted(among)
    names = roster.directory.names
    found: dict[int, list[Encounter]] = defaultdict(list)
    for claim in _most_promising(held.nearest.values[:, clusters, 0]):
        places = {one: _places(held, claim, one) for one in clusters}
        answer = answered(held.said[claim], held.table, meetings, chain(*places.values()))
        for cluster, near in places.items():
            found[cluster] += (
                Encounter(
                    ours=held.said[claim],
                    theirs=said_at(held.table, place, answer[place].theirs, names),
                    likeness=answer[place].likeness,
                    at_home=_at(here, claim) or _at(there, place),
                )
                for place in near
                if place in answer
            )
    return {cluster: in_order(all_) for cluster, all_ in found.items()}


def _at(estimates: Estimates | None, place: int) -> float:
    return 0.0 if estimates is None else float(estimates[place])


def answered(
    claim: Said, table: ClaimTable, meetings: Meetings, places: Iterable[int]
) -> dict[int, Meeting]:
    """Return {place in a table: how a claim meets what stands there}, of what tells anything."""
    wanted = sorted(set(places))
    if not wanted or not tells(claim.claim):
        return {}
    rows = np.unique(table.rows[wanted])
    answer = meetings.of([claim.claim], table.kind, limit=len(rows), among=rows)
    met = {
        (speaker, one.theirs.iri): one
        for speaker, held in answer.items()
        for one in held
        if tells(one.theirs)
    }
    keys = ((place, (table.speakers[place], table.iris[place])) for place in wanted)
    return {place: met[key] for place, key in keys if key in met}


def _most_promising(best: Estimates) -> list[int]:
    """Return the places of the claims that come nearest to anything, in their own order."""
    greatest = best.max(axis=1, initial=0.0)
    order = np.argsort(-greatest, kind="stable")[:MEASURED_CLAIMS]
    return sorted(int(place) for place in order if greatest[place] > 0)


def _places(held: Drawn, claim: int, cluster: int) -> list[int]:
    return [int(place) for place in held.nearest.places[claim, cluster] if place >= 0]


def said_at(table: ClaimTable, place: int, claim: Claim, names: Mapping[str, str]) -> Said:
    """Return what stands at a place of a table, and who says it."""
    speaker = table.speakers[place]
    return Said(claim=claim, speaker=speaker, name=names.get(speaker, speaker))


def in_order(encounters: Iterable[Encounter]) -> tuple[Encounter, ...]:
    """Return encounters by what they are worth, ties by IRI."""
    return tuple(sorted(encounters, key=lambda e: (-e.worth, e.ours.claim.iri, e.theirs.claim.iri)))


def best_of_ours(encounters: Iterable[Encounter]) -> tuple[Encounter, ...]:
    """Return the first encounter of each claim here."""
    best: dict[tuple[str | None, str], Encounter] = {}
    for one in encounters:
        best.setdefault((one.ours.speaker, one.ours.claim.iri), one)
    return tuple(best.values())


def best_of_theirs(encounters: Iterable[Encounter]) -> tuple[Encounter, ...]:
    """Return the first encounter of each claim there."""
    best: dict[tuple[str | None, str], Encounter] = {}
    for one in encounters:
        best.setdefault((one.theirs.speaker, one.theirs.claim.iri), one)
    return tuple(best.values())
