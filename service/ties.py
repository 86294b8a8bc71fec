"""Ties: whom somebody is tied to, how, and where it is said; as a graph that can be walked.

``/api/ties`` gives the ties of one, and each further one is asked for when the walk comes to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ontology.rdf import NamedNode
from ontology.terms import BASE, KL
from service.links import local
from service.quotations import Labels, Sources, said_of
from service.workbench import Workbench
from store.editions import Edition
from store.graph import objects, subjects

RELATIONS: Mapping[str, str] = {
    KL.memberOf: "member",
    KL.facilitates: "runs",
    KL.leads: "leads",
    KL.participatesIn: "takes-part",
    KL.collaboratesWith: "works-with",
    KL.tiedTo: "tied",
}
"""Properties that tie two together, and what a tie by each is called."""

MOST = 60
"""Neighbours that are told; of a cluster with more members its page tells all."""

_KINDS = ("cluster", "project", "programme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two who are tied, in the direction in which it is said."""

    one: str
    relation: str
    other: str
    evidence: tuple[Mapping[str, Any], ...] = ()
    """Sentences that say it; between two neighbours they are not looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """One in the middle, its neighbours, and what ties them to it and to each other."""

    middle: dict[str, str]
    neighbours: tuple[dict[str, str], ...]
    """References, by name."""
    ties: tuple[Tie, ...]
    left_out: int
    """Neighbours beyond the first."""

    def of(self, neighbour: str) -> list[Tie]:
        """Return what ties a neighbour to the one in the middle."""
        ends = {neighbour, self.middle["iri"]}
        return [tie for tie in self.ties if {tie.one, tie.other} == ends]

    def as_data(self) -> dict[str, Any]:
        """Return the graph as ``/api/ties`` gives it."""
        named = [self.middle, *self.neighbours]
        return {
            "actor": self.middle["iri"],
            "nodes": [
                {**one, "kind": kind_of(one["iri"]), "path": local(one["iri"])} for one in named
            ],
            "ties": [
                {
                    "one": tie.one,
                    "relation": tie.relation,
                    "other": tie.other,
                    "evidence": list(tie.evidence),
                }
                for tie in self.ties
            ],
            "left_out": self.left_out,
        }


def ties_of(workbench: Workbench, iri: str, *, language: str = "en") -> Ties:
    """Return the ties of an actor, a cluster or a project."""
    edition = workbench.edition
    labels = Labels(edition.graph, workbench.tools.concepts, language)
    own = sorted(set(_own(edition, iri)))
    found = labels.references({one for tie in own for one in tie if _is_named(one)} - {iri})
    held = tuple(found[:MOST])
    shown = {one["iri"] for one in held}
    evidence = _evidence(edition, iri)
    ties = [
        Tie(one=one, relation=kind, other=other, evidence=evidence.get((one, kind, other), ()))
        for one, kind, other in own
        if {one, other} - {iri} <= shown
    ]
    return Ties(
        middle=labels.reference(iri),
        neighbours=held,
        ties=(*ties, *_between(edition, shown)),
        left_out=len(found) - len(held),
    )


def ties_answer(workbench: Workbench, wanted: str, *, language: str = "en") -> dict[str, Any]:
    """Return the JSON object for the ties of a name or an IRI.

    Raises:
        NotFoundError: nobody is called that.
    """
    ties = ties_of(workbench, workbench.resolved(wanted), language=language)
    return {"edition": workbench.edition.number, **ties.as_data()}


def kind_of(iri: str) -> str:
    """Return ``actor``, ``cluster``, ``project`` or ``programme``, as the IRI tells."""
    first = iri.removeprefix(BASE).split("/", 1)[0]
    return first if first in _KINDS else "actor"


def _is_named(one: str) -> bool:
    return one.startswith(BASE)


def _own(edition: Edition, iri: str) -> Iterator[tuple[str, str, str]]:
    for predicate, kind in RELATIONS.items():
        for other in objects(edition.graph, NamedNode(iri), predicate):
            if isinstance(other, NamedNode) and other.value != iri:
                yield iri, kind, other.value
        for one in subjects(edition.graph, predicate, iri):
            if one != iri:
                yield one, kind, iri


def _between(edition: Edition, shown: Iterable[str]) -> Iterator[Tie]:
    """Yield what ties neighbours to each other, each pair once for each relation."""
    held = frozenset(shown)
    for one in sorted(held):
        for predicate, kind in RELATIONS.items():
            found = objects(edition.graph, NamedNode(one), predicate)
            others = {other.value for other in found if isinstance(other, NamedNode)}
            for other in sorted(others & held - {one}):
                yield Tie(one=one, relation=kind, other=other)


def _evidence(
    edition: Edition, iri: str
) -> dict[tuple[str, str, str], tuple[Mapping[str, Any], ...]]:
    sources = Sources(edition)
    found: dict[tuple[str, str, str], tuple[Mapping[str, Any], ...]] = {}
    for said in said_of(edition.graph, iri):
        kind = RELATIONS.get(said.predicate)
        if kind and isinstance(said.object, NamedNode):
            key = (said.subject, kind, said.object.value)
            found[key] = (*found.get(key, ()), sources.of_quoted(said))
    return found
