"""The roster of an edition: every cluster with its members, and what they do and say together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

import numpy as np

from matching.clusters.claim_table import ClaimTable, read_claim_table
from matching.clusters.directions import Direction, direction_of
from matching.clusters.groups import Group, Member, tallied
from matching.directory import Directory
from matching.profiles import Standing
from ontology.concepts import Concepts
from ontology.errors import NotFoundError
from ontology.rdf import Store
from ontology.sentences import Sentence
from ontology.terms import CONCEPT, KL, Std
from store.editions import Edition
from store.graph import pairs, subjects
from store.items import EMBEDDED_KINDS
from store.names import name_key

ROLES = ("core-member", "hub", "owner", "board", "member", "associated", "partner")
"""Roles in a cluster, from the core outwards; any other stands last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Every cluster of an edition."""

    clusters: Mapping[str, Group]
    """By IRI, in order; without what is said in them."""
    needs: ClaimTable
    offers: ClaimTable
    """What is said in them, cluster by cluster in the same order."""
    directory: Directory

    def find(self, wanted: str) -> str:
        """Return the IRI of the cluster with that IRI, path of it, or name.

        Raises:
            NotFoundError: no cluster, or several, bear it; the message says who does, or which
                clusters come nearest.
        """
        if not self.clusters:
            raise NotFoundError(
                Sentence("no cluster is held in this edition; read documents that speak of one")
            )
        named = [iri for iri, one in self.clusters.items() if _same(one.name, wanted)]
        if len(named) == 1:
            return named[0]
        try:
            found = self.directory.find(wanted)
        except NotFoundError:
            near = self._nearest(wanted)
            raise NotFoundError(
                Sentence(
                    "no cluster is called {wanted!r}; nearest: {near}", wanted=wanted, near=near
                )
            ) from None
        if found in self.clusters:
            return found
        raise NotFoundError(self._is_no_cluster(found))

    def of_member(self, actor: str) -> tuple[str, ...]:
        """Return the IRIs of the clusters that somebody is a voice of, in order."""
        return tuple(iri for iri, one in self.clusters.items() if actor in one.voices)

    def _nearest(self, wanted: str) -> str:
        keys = {name_key(one.name): one.name for one in self.clusters.values()}
        near = get_close_matches(name_key(wanted), keys, n=5, cutoff=0.3)
        names = [keys[key] for key in near] or sorted(keys.values())[:5]
        return ", ".join(repr(name) for name in names)

    def _is_no_cluster(self, actor: str) -> Sentence:
        name = self.directory.names[actor]
        held = [repr(self.clusters[one].name) for one in self.of_member(actor)]
        told = Sentence(
            "Ask for a cluster; for the clusters that fit an actor: klynge clusters {name!r}",
            name=name,
        )
        if held:
            member = Sentence("It is a member of {clusters}.", clusters=tuple(held))
            told = Sentence("{told} {one}", told=member, one=told)
        return Sentence("{name!r} is no cluster. {told}", name=name, told=told)


def _same(name: str, wanted: str) -> bool:
    return name_key(name) == name_key(wanted)


def read_roster(edition: Edition, directory: Directory, concepts: Concepts) -> Roster:
    """Return the roster of an edition."""
    graph = edition.graph
    clusters = sorted(set(subjects(graph, Std.type, KL.Cluster)) & directory.names.keys())
    members, running = _members(graph, directory), _backwards(graph, KL.facilitates)
    documents = _documents(graph, running)
    groups = [
        _cluster(
            iri,
            directory,
            concepts,
            members=members.get(iri, {}),
            running=running.get(iri, frozenset()),
            documents=documents.get(iri, frozenset()),
        )
        for iri in clusters
    ]
    voices = [one.voices for one in groups]
    needs, offers = (read_claim_table(edition, kind, voices) for kind in ("Need", "Offer"))
    texts = _texts(edition, groups)
    counted = (
        replace(
            one,
            needing=len(range(*needs.of_cluster(place).indices(len(needs)))),
            offering=len(range(*offers.of_cluster(place).indices(len(offers)))),
            text=texts[place],
        )
        for place, one in enumerate(groups)
    )
    return Roster(
        clusters={one.iri: one for one in counted if one.iri},
        needs=needs,
        offers=offers,
        directory=directory,
    )


def _cluster(
    iri: str,
    directory: Directory,
    concepts: Concepts,
    *,
    members: Mapping[str, Member],
    running: frozenset[str],
    documents: frozenset[str],
) -> Group:
    voices = frozenset({iri, *members, *running})
    standings = {one: directory.standings.get(one, Standing()) for one in sorted(voices)}
    return Group(
        iri=iri,
        name=directory.names[iri],
        members=members,
        voices=voices,
        partners={one: held.partners for one, held in standings.items() if held.partners},
        documents=documents,
        does=tallied(standings.values(), concepts),
    )


def _members(graph: Store, directory: Directory) -> dict[str, dict[str, Member]]:
    """Return {cluster: {actor: member}}."""
    roles = _roles(graph)
    found: dict[str, dict[str, Member]] = defaultdict(dict)
    for actor, cluster in sorted(pairs(graph, KL.memberOf)):
        if actor in directory.names and actor != cluster:
            role = min(roles.get((actor, cluster), ()), key=_from_core, default=None)
            name = directory.names[actor]
            found[cluster][actor] = Member(iri=actor, name=name, role=role)
    return found


def _roles(graph: Store) -> dict[tuple[str, str], set[str]]:
    """Return {(actor, cluster): roles}, of memberships that have one."""
    actors, clusters = dict(pairs(graph, KL.member)), dict(pairs(graph, KL.cluster))
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for node, role in pairs(graph, KL.role):
        if node in actors and node in clusters:
            found[actors[node], clusters[node]].add(role)
    return found


def _from_core(role: str) -> tuple[int, str]:
    name = role.removeprefix(f"{CONCEPT}role/")
    return (ROLES.index(name) if name in ROLES else len(ROLES), name)


def _backwards(graph: Store, predicate: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, thing in pairs(graph, predicate):
        found[thing].add(subject)
    return {thing: frozenset(held) for thing, held in found.items()}


def _documents(graph: Store, running: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return {cluster: documents about it, or issued by it or by who runs it}."""
    about, issued = _backwards(graph, KL.about), _backwards(graph, KL.issuer)
    nothing: frozenset[str] = frozenset()
    return {
        one: about.get(one, nothing).union(
            *(issued.get(who, nothing) for who in (one, *running.get(one, ())))
        )
        for one in {*about, *issued, *running}
    }


def _texts(edition: Edition, groups: Iterable[Group]) -> list[Direction]:
    """Return for each group where its texts lie.

    Its texts are the passages of the documents that speak for it, and what its voices say.
    """
    said: dict[str, list[int]] = defaultdict(list)
    stands: dict[str, list[int]] = defaultdict(list)
    for row, _, kind, speaker, document in edition.items.sources(EMBEDDED_KINDS):
        (stands[document or ""] if kind == "Passage" else said[speaker or ""]).append(row)
    found: list[Direction] = []
    for one in groups:
        rows = {row for voice in one.voices for row in said.get(voice, ())}
        rows |= {row for document in one.documents for row in stands.get(document, ())}
        held = edition.vectors.at(np.asarray(sorted(rows), dtype=np.int64))
        found.append(direction_of(held, edition.vectors.mean))
    return found
