"""Groups side by side with the clusters of an edition: who is looked at, and where they meet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from math import log

import numpy as np

from matching.chains import Chains
from matching.clusters.claim_table import ClaimTable, read_claim_table
from matching.clusters.coverage import Estimates, asked_of, nearest
from matching.clusters.encounters import (
    Drawn,
    best_of_ours,
    best_of_theirs,
    drawn,
    measured,
    said_at,
)
from matching.clusters.groups import Group, Said, without
from matching.clusters.kinship import Encounter, Kinship
from matching.clusters.roster import Roster
from matching.clusters.scores import scored
from matching.consortia.wanted import Wanted, measured_wanted, wanted_of
from matching.meetings import COUNTERPARTS, Meetings
from matching.profiles import claim_of
from ontology.concepts import Concepts
from store.editions import Edition

LOOKED_AT = 30
"""Clusters that are looked at closely, for overlap and for complement each: what promises most."""


class Kinships:
    """Compares groups with the clusters of one edition."""

    def __init__(
        self,
        edition: Edition,
        *,
        roster: Roster,
        concepts: Concepts,
        chains: Chains,
        meetings: Meetings,
        titles: Mapping[str, str],
    ) -> None:
        self.edition = edition
        self.roster = roster
        self.concepts = concepts
        self.chains = chains
        self.titles = titles
        self.meetings = meetings

    def cluster(self, wanted: str) -> Group:
        """Return the cluster with that IRI or name, with what is said in it.

        Raises:
            NotFoundError: no cluster is called that.
        """
        found = self.roster.clusters[self.roster.find(wanted)]
        needs, offers = (self.said_by(found.voices, kind) for kind in ("Need", "Offer"))
        return replace(found, needs=needs, offers=offers, passages=self.passages(found))

    def passages(self, group: Group) -> tuple[Said, ...]:
        """Return the passages of the documents that speak for a group."""
        items = self.edition.items
        rows = np.asarray(items.rows_among("document", group.documents), dtype=np.int64)
        embedded = rows[np.isin(rows, self.edition.vectors.rows)].tolist()
        return tuple(
            Said(
                claim=claim_of(item, self.titles, vector=self.edition.vectors.vector(row)),
                speaker=item.speaker,
                name=self.roster.directory.names.get(item.speaker or "", group.name),
            )
            for row, item in items.at(embedded).items()
            if item.kind == "Passage"
        )

    def said_by(self, voices: Iterable[str], kind: str) -> tuple[Said, ...]:
        """Return all needs, or all offers, of some."""
        names, vectors = self.roster.directory.names, self.edition.vectors
        return tuple(
            Said(
                claim=claim_of(item, self.titles, vector=vectors.vector(row)),
                speaker=voice,
                name=names.get(voice, voice),
            )
            for voice in sorted(voices)
            for row, item in self.edition.items.of(voice, COUNTERPARTS[kind])
        )

    def of(self, ours: Group) -> list[Kinship]:
        """Return a group beside each cluster that promises most, with where the two meet."""
        needs, offers = self.roster.needs, self.roster.offers
        ways = {
            "met": drawn(ours.needs, offers, self.concepts),
            "lacked": drawn(ours.needs, needs, self.concepts),
            "offered": drawn(ours.offers, offers, self.concepts),
        }
        held = self._held_offers(ours)
        wanted = (
            drawn(ours.offers, needs, self.concepts)
            if held is None
            else wanted_of(held, self.roster, self.concepts)
        )
        places = self._promising(ours, {**ways, "wanted": wanted})
        here, there = self._here(ours, ways["met"]), self._there(ours)
        measure = partial(measured, roster=self.roster, meetings=self.meetings, among=places)
        met = {
            way: measure(one, here=here if way == "met" else None)
            for way, one in ways.items()
            if one is not None
        }
        if isinstance(wanted, Wanted):
            met["wanted"] = measured_wanted(
                wanted, self.needs_at, self.meetings, among=places, there=there
            )
        elif wanted is not None:
            met["wanted"] = measure(wanted, there=there)
        return [self._kinship(ours, place, met) for place in places]

    def needs_at(self, places: Iterable[int]) -> Iterator[tuple[int, Said]]:
        """Yield (place in the table of needs, what is needed), in order."""
        table, names = self.roster.needs, self.roster.directory.names
        wanted = sorted(places)
        items = self.edition.items.at(table.rows[wanted].tolist())
        for place in wanted:
            item, vector = items[int(table.rows[place])], table.vectors[place : place + 1]
            yield place, said_at(table, place, claim_of(item, self.titles, vector=vector), names)

    def _held_offers(self, ours: Group) -> ClaimTable | None:
        """Return the offers of a group as a table; None for those of a text."""
        if ours.iri is None:
            return None
        if ours.iri in self.places:
            return self.roster.offers.part(self.places[ours.iri])
        return read_claim_table(self.edition, "Offer", [ours.voices])

    def beside(self, ours: Group, theirs: Group, **encounters: tuple[Encounter, ...]) -> Kinship:
        """Return two groups side by side."""
        return Kinship(
            ours=ours,
            theirs=theirs,
            rarity=self.rarity,
            chains=self.chains,
            concepts=self.concepts,
            **encounters,
        )

    @cached_property
    def clusters(self) -> tuple[Group, ...]:
        """All clusters, in the order of their places."""
        return tuple(self.roster.clusters.values())

    @cached_property
    def places(self) -> dict[str | None, int]:
        """{IRI of a cluster: its place}."""
        return {one.iri: place for place, one in enumerate(self.clusters)}

    @cached_property
    def rarity(self) -> dict[str, float]:
        """For each concept 1 if one cluster has it, down to near 0 if all of many have it."""
        having = Counter(
            thing
            for one in self.clusters
            for thing in {
                *one.does.stages,
                *one.does.chains,
                *one.does.technologies,
                *one.does.places,
            }
        )
        total = len(self.clusters) + 1
        return {thing: log(total / count) / log(total) for thing, count in having.items()}

    @cached_property
    def at_home(self) -> Estimates:
        """For each need of the table what its own cluster has for it: the best estimate."""
        parts = [self._home(place) for place in range(len(self.clusters))]
        return np.concatenate([np.empty(0, np.float32), *parts])

    def _home(self, place: int, *, but: frozenset[str] = frozenset()) -> Estimates:
        needs, offers = self.roster.needs.part(place), self.roster.offers.part(place, but=but)
        if not len(needs) or not len(offers):
            return np.zeros(len(needs), dtype=np.float32)
        return np.asarray(nearest(asked_of(needs), offers, self.concepts).values[:, 0, 0])

    def _here(self, ours: Group, met: Drawn | None) -> Estimates | None:
        """Return for each need here the best estimate of the own cluster; None without one."""
        if met is None or ours.iri not in self.places:
            return None
        return np.asarray(met.nearest.values[:, self.places[ours.iri], 0])

    def _there(self, ours: Group) -> Estimates:
        """Return for each need of the table the best estimate of its cluster, us not counted."""
        found = self.at_home.copy()
        for place, one in enumerate(self.clusters):
            if ours.iri in one.voices and ours.iri != one.iri:
                found[self.roster.needs.of_cluster(place)] = self._home(
                    place, but=frozenset({ours.iri})
                )
        return found

    def _promising(self, ours: Group, ways: Mapping[str, Drawn | Wanted | None]) -> list[int]:
        """Return the places of the clusters that promise most overlap or most complement."""
        others = [n for n, one in enumerate(self.clusters) if one.iri != ours.iri]
        if len(others) <= 2 * LOOKED_AT:
            return others
        kept: set[int] = set()
        for purpose, drawing in (
            ("overlap", ("lacked", "offered")),
            ("complement", ("met", "wanted")),
        ):
            held = [one for way in drawing if (one := ways[way]) is not None]
            promise = {
                place: scored(self.beside(ours, self.clusters[place]), purpose).score
                + sum(one.promise(place) for one in held)
                for place in others
            }
            kept |= set(sorted(others, key=lambda one: (-promise[one], one))[:LOOKED_AT])
        return sorted(kept)

    def _kinship(
        self, ours: Group, place: int, met: Mapping[str, Mapping[int, tuple[Encounter, ...]]]
    ) -> Kinship:
        theirs = self.clusters[place]
        if ours.iri in theirs.members:
            theirs = without(theirs, ours)
        found = {way: _apart(held.get(place, ()), ours, theirs) for way, held in met.items()}
        best = {
            way: best_of_theirs(held) if way == "wanted" else best_of_ours(held)
            for way, held in found.items()
        }
        return self.beside(ours, theirs, **best)


def _apart(encounters: Iterable[Encounter], ours: Group, theirs: Group) -> tuple[Encounter, ...]:
    """Return the encounters of those who are not in both groups: that is no news to either."""
    return tuple(
        one
        for one in encounters
        if one.theirs.speaker not in ours.voices and one.ours.speaker not in theirs.voices
    )
