"""The directory of an edition: every actor's name and standing, read once from the graph."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from matching.profiles import Standing
from ontology.concepts import Concepts
from ontology.errors import NotFoundError
from ontology.rdf import Store
from ontology.terms import BASE, KL, Std
from store.editions import Edition
from store.graph import pairs, subjects
from store.names import name_key

_WHO = (KL.Actor, KL.Cluster, KL.Project)
"""Who can ask, and be found: a cluster or a project has needs and offers of its own."""

_COUNTRY_DEPTH = 1
"""Broader places are kept up to below the country: all of Norway is no neighbourhood."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is who in an edition."""

    names: Mapping[str, str]
    standings: Mapping[str, Standing]
    keys: Mapping[str, tuple[str, ...]]
    """{name key: IRIs of the actors that bear the name, also as an alternative}."""
    replaced: Mapping[str, str]
    """{IRI of a mention or former candidate: IRI of the actor}."""

    def find(self, wanted: str) -> str:
        """Return the IRI of the actor with that IRI, path of it, or name.

        Raises:
            NotFoundError: nobody, or several, bear it; the message names the nearest.
        """
        for written in (wanted, f"{BASE}{wanted.lstrip('/')}"):
            iri = self.replaced.get(written, written)
            if iri in self.names:
                return iri
        by_path = [one for one in self.names if one.endswith(f"/{wanted}")]
        found = self.keys.get(name_key(wanted), ()) or tuple(by_path)
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(
                f"{wanted!r} may be any of: {', '.join(found)}; name one by its IRI"
            )
        raise NotFoundError(f"nobody here is called {wanted!r}; nearest: {self._nearest(wanted)}")

    def _nearest(self, wanted: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(name_key(wanted), list(self.keys), n=5, cutoff=0.4)
        names = [self.names[self.keys[key][0]] for key in near]
        return ", ".join(repr(name) for name in names) or "none; see `klynge search`"


def read_directory(edition: Edition, concepts: Concepts) -> Directory:
    """Return the directory of an edition."""
    graph = edition.graph
    actors = frozenset(iri for kind in _WHO for iri in subjects(graph, Std.type, kind))
    names = {iri: name for iri, name in pairs(graph, Std.label) if iri in actors}
    keys: dict[str, set[str]] = defaultdict(set)
    for predicate in (Std.label, Std.altLabel):
        for iri, name in pairs(graph, predicate):
            if iri in actors:
                keys[name_key(name)].add(iri)
    return Directory(
        names=names,
        standings=_standings(graph, actors, concepts),
        keys={key: tuple(sorted(iris)) for key, iris in keys.items()},
        replaced=dict(pairs(graph, Std.isReplacedBy)),
    )


def _standings(graph: Store, actors: frozenset[str], concepts: Concepts) -> dict[str, Standing]:
    places = {
        iri: frozenset(place for one in held for place in _neighbourhood(one, concepts))
        for iri, held in _grouped(graph, KL.locatedIn).items()
    }
    projects = _merged(_grouped(graph, KL.participatesIn), _grouped(graph, KL.leads))
    partners = _partners(graph, actors, projects)
    kinds, stages = _grouped(graph, KL.actorKind), _grouped(graph, KL.activeIn)
    technologies, clusters = _grouped(graph, KL.uses), _grouped(graph, KL.memberOf)
    offers, concerned = _grouped(graph, KL.offers), _grouped(graph, KL.concerns)
    nobody: frozenset[str] = frozenset()
    return {
        iri: Standing(
            kinds=kinds.get(iri, nobody),
            places=places.get(iri, nobody),
            stages=stages.get(iri, nobody),
            technologies=technologies.get(iri, nobody),
            offered=frozenset(
                concept for offer in offers.get(iri, ()) for concept in concerned.get(offer, ())
            ),
            clusters=clusters.get(iri, nobody),
            projects=projects.get(iri, nobody),
            partners=partners.get(iri, nobody),
        )
        for iri in sorted(actors)
    }


def _neighbourhood(place: str, concepts: Concepts) -> list[str]:
    if place not in concepts:
        return [place]
    above = [one.iri for one in concepts.ancestors(place)]
    return [place, *above[: max(0, len(above) - _COUNTRY_DEPTH)]]


def _grouped(graph: Store, predicate: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, thing in pairs(graph, predicate):
        found[subject].add(thing)
    return {subject: frozenset(things) for subject, things in found.items()}


def _merged(
    one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    nothing: frozenset[str] = frozenset()
    return {key: one.get(key, nothing) | other.get(key, nothing) for key in {*one, *other}}


def _partners(
    graph: Store, actors: frozenset[str], projects: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """Return with whom each actor collaborates: said so, or in one project."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs(graph, KL.collaboratesWith):
        found[one].add(other)
        found[other].add(one)
    teams: dict[str, set[str]] = defaultdict(set)
    for actor, held in projects.items():
        for project in held:
            teams[project].add(actor)
    for team in teams.values():
        for actor in team:
            found[actor] |= team
    return {actor: frozenset((met & actors) - {actor}) for actor, met in found.items()}
