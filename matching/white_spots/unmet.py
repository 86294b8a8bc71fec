"""Needs that nobody offers, for any number of actors: estimated by the thousand, then measured.

The estimate is part of the likeness and never above it (``clusters/coverage.py``): a need that it
finds covered is. It is made against the offers of some thousand at a time, and whoever is covered
is asked no more, so neither all offers nor all pairs are ever held at once. Of the few needs that
are left, the likeness to the nearest offers is measured as for partners.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matching.clusters.claim_table import ClaimTable, read_claim_table
from matching.clusters.coverage import Asked, asked_of, estimates
from matching.clusters.encounters import tells
from matching.profiles import Claim, claim_of
from matching.ranking import PartnerFinder
from matching.weights import NOBODY_BELOW, SAME_ASK
from matching.white_spots.gaps import Nearby, Progress, Reach, Scope, UnmetNeed, Voice
from ontology.concepts import Concepts
from store.vectors import Rows

_FIRST, _GROWTH, _MOST = 250, 4, 10_000
"""Those whose offers are laid beside the needs at first, how much more each next time, and how many
at most (some 40 MB of vectors): a few answer most needs, so many meet only what is left."""
_MEASURED_AT_ONCE = 64
_LOOKED_AT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """The needs that nobody in a scope meets, and how many were looked at."""

    needs: tuple[UnmetNeed, ...]
    asked: int
    vague: int

    @property
    def said(self) -> frozenset[str]:
        """IRIs of all needs that are not met."""
        return frozenset(voice.claim.iri for need in self.needs for voice in need.voices)


def unmet_needs(
    finder: PartnerFinder, concepts: Concepts, scope: Scope, *, progress: Progress
) -> Unmet:
    """Return the needs of those in the scope that no offer of others in it comes close to.

    Those that several have stand first, then those to which nothing comes near; ties by IRI.
    """
    everybody = sorted(finder.directory.names)
    speakers = [iri for iri in everybody if scope.holds(iri)]
    table = read_claim_table(finder.edition, "Need", [speakers])
    left = uncovered(table, _offer_tables(finder, speakers), concepts, progress=progress)
    voices = list(_voices(finder, table, left))
    telling = [one for one in voices if tells(one.claim)]
    among = None if scope.actors is None else _offers_of(finder, speakers)
    nearest = _measured(finder, telling, among, progress=progress)
    lacking = [one for one, near in zip(telling, nearest, strict=True) if not _meets(near)]
    if scope.actors is not None:
        nearest = _measured(finder, lacking, None, progress=progress, what="looking elsewhere")
    else:
        nearest = [near for near in nearest if not _meets(near)]
    return Unmet(
        needs=tuple(_ranked(lacking, nearest)),
        asked=len(table),
        vague=len(voices) - len(telling),
    )


def uncovered(
    needs: ClaimTable,
    offers: Iterable[tuple[float, ClaimTable]],
    concepts: Concepts,
    *,
    progress: Progress,
) -> Rows:
    """Return the places of the needs that the estimate finds covered by none of the offers.

    ``offers`` yields tables, each with the share of all that has been yielded with it.
    """
    floor = NOBODY_BELOW["complementary"]["need_covered"]
    asked, left = asked_of(needs), np.arange(len(needs))
    for share, table in offers:
        if len(left) and len(table):
            best = np.zeros(len(left), dtype=np.float32)
            for block, found in estimates(_part(asked, left), table, concepts):
                best[block] = found.max(axis=1)
            left = left[best < floor]
        progress("laying needs beside offers", round(share * 100), 100)
    return left


def _part(asked: Asked, places: Rows) -> Asked:
    kept = places.tolist()
    return Asked(
        vectors=asked.vectors[places],
        groups=[asked.groups[one] for one in kept],
        concepts=[asked.concepts[one] for one in kept],
        speakers=[asked.speakers[one] for one in kept],
        strengths=asked.strengths[places],
    )


def _offer_tables(
    finder: PartnerFinder, speakers: Sequence[str]
) -> Iterator[tuple[float, ClaimTable]]:
    for start, end in parts(len(speakers)):
        some = speakers[start:end]
        yield end / len(speakers), read_claim_table(finder.edition, "Offer", [some])


def parts(count: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of parts that grow.

    >>> list(parts(6000))
    [(0, 250), (250, 1250), (1250, 5250), (5250, 6000)]
    """
    start, size = 0, _FIRST
    while start < count:
        end = min(start + size, count)
        yield start, end
        start, size = end, min(size * _GROWTH, _MOST)


def _offers_of(finder: PartnerFinder, speakers: Iterable[str]) -> list[int]:
    return finder.edition.items.rows_among("speaker", speakers)


def _voices(finder: PartnerFinder, table: ClaimTable, places: Rows) -> Iterator[Voice]:
    """Yield who says each of the needs, with its vector."""
    items = finder.edition.items.at(table.rows[places].tolist())
    for place in places.tolist():
        item = items[int(table.rows[place])]
        claim = claim_of(item, finder.titles, vector=table.vectors[place : place + 1])
        yield Voice(actor=table.speakers[place], claim=claim)


def _measured(
    finder: PartnerFinder,
    voices: Sequence[Voice],
    among: list[int] | None,
    *,
    progress: Progress,
    what: str = "measuring what is left",
) -> list[Nearby | None]:
    """Return for each need the nearest offer of others, whether near enough or not."""
    found: list[Nearby | None] = []
    for start in range(0, len(voices), _MEASURED_AT_ONCE):
        some = voices[start : start + _MEASURED_AT_ONCE]
        # two speakers may say one need: an IRI of its own for each keeps their answers apart
        claims = [replace(one.claim, iri=str(place)) for place, one in enumerate(some)]
        best: dict[int, Nearby] = {}
        met = finder.meetings.of(claims, "Offer", limit=_LOOKED_AT, among=among)
        for actor, meetings in sorted(met.items()):
            for one in meetings:
                place = int(one.yours.iri)
                near = Nearby(voice=Voice(actor=actor, claim=one.theirs), likeness=one.likeness)
                if actor in finder.directory.names and actor != some[place].actor:
                    best[place] = max(best.get(place, near), near, key=lambda n: n.likeness)
        found += [best.get(place) for place in range(len(some))]
        progress(what, len(found), len(voices))
    return found


def _meets(near: Nearby | None) -> bool:
    return near is not None and near.likeness >= NOBODY_BELOW["complementary"]["need_covered"]


def _ranked(voices: Sequence[Voice], nearest: Sequence[Nearby | None]) -> list[UnmetNeed]:
    """Return the needs, those that say the same as one."""
    needs = [
        UnmetNeed(
            voices=tuple(voices[place] for place in places),
            reach=Reach.ELSEWHERE if _meets(nearest[places[0]]) else Reach.NOBODY,
            nearest=nearest[places[0]],
        )
        for places in same_needs([one.claim for one in voices])
    ]
    return sorted(needs, key=_rank)


def _rank(need: UnmetNeed) -> tuple[int, float, str]:
    actors = {voice.actor for voice in need.voices}
    near = need.nearest.likeness if need.nearest else 0.0
    return -len(actors), near, need.voices[0].claim.iri


def same_needs(claims: Sequence[Claim]) -> list[list[int]]:
    """Return the places of the claims, those together that say the same as the first of them."""
    groups: list[list[int]] = []
    firsts = np.zeros((0, 0), dtype=np.float32)
    for place, claim in enumerate(claims):
        vector = np.zeros(0, np.float32) if claim.vector is None else claim.vector.reshape(-1)
        if groups:
            alike = firsts[: len(groups)] @ vector
            best = int(alike.argmax())
            if alike[best] >= SAME_ASK:
                groups[best].append(place)
                continue
        if len(groups) == len(firsts):
            grown = np.zeros((max(64, 2 * len(firsts)), len(vector)), dtype=np.float32)
            grown[: len(firsts), :] = firsts if len(firsts) else 0.0
            firsts = grown
        firsts[len(groups)] = vector
        groups.append([place])
    return groups
