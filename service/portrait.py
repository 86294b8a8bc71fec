"""An actor as its page shows it: who it is, where it stands, whom it fits, what is not known."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from matching.completeness import completeness_of
from ontology.terms import KL
from service.cards import Card, cards_of
from service.chain_drawing import ChainDrawing, chain_drawing, chains_of
from service.maps import Map, map_of
from service.quotations import Labels
from service.ties import Ties, kind_of, ties_of
from service.workbench import Workbench

_BEST = 3
"""Matches that a profile shows."""

_GLANCE: Mapping[str, tuple[str, ...]] = {
    "kinds": (KL.actorKind, KL.level),
    "places": (KL.locatedIn,),
    "industries": (KL.industry,),
    "stages": (KL.activeIn,),
    "technologies": (KL.uses,),
}
"""Fields of an actor's answer that are told at a glance, and the facts behind each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that is told of an actor, and the sentences that say so."""

    iri: str
    label: str
    evidence: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """All that the page of an actor or a project shows."""

    answer: Mapping[str, Any]
    kind: str
    """``actor``, ``project`` or ``programme``."""
    glance: Mapping[str, tuple[Told, ...]]
    chains: tuple[ChainDrawing, ...]
    """The chains that it stands in, its own stages marked; the one it fills most first."""
    map: Map | None
    ties: Ties
    matches: tuple[Card, ...]
    nobody: str
    """Why no match is shown, where none is."""
    newest: str | None
    """Date of the newest document that names it."""
    held: tuple[str, ...]
    """Parts of the profile that hold something, as ``matching.completeness`` names them."""
    missing: tuple[str, ...]
    facts: tuple[Mapping[str, Any], ...]
    """Every fact with its sentences, subject and predicate in words."""

    @property
    def share(self) -> float:
        """The share of the parts of the profile that hold something, 0..1."""
        return len(self.held) / max(1, len(self.held) + len(self.missing))


def portrait_of(workbench: Workbench, iri: str, *, language: str) -> Portrait:
    """Return the portrait of an actor or a project.

    Raises:
        NotFoundError: nothing of that IRI is held.
    """
    answer = workbench.actor(iri, language=language)
    labels = Labels(workbench.edition.graph, workbench.tools.concepts, language)
    finder, kind = workbench.finder, kind_of(iri)
    is_actor = kind == "actor" and iri in finder.directory.standings
    standing = finder.directory.standings.get(iri)
    complete = completeness_of(finder.profile(iri)) if is_actor else None
    found = workbench.partners(actor=iri, limit=_BEST) if is_actor else None
    return Portrait(
        answer=answer,
        kind=kind,
        glance={
            field: tuple(_told(answer, field, predicates, iri))
            for field, predicates in _GLANCE.items()
        },
        chains=tuple(own_chains(workbench, standing.work if standing else (), labels)),
        map=map_of(
            [(iri, [one["iri"] for one in answer["places"]])],
            concepts=workbench.tools.concepts,
            labels=labels,
        ),
        ties=ties_of(workbench, iri, language=language),
        matches=tuple(cards_of(found, workbench)) if found else (),
        nobody=found["nobody"]["why"] if found and found["nobody"] else "",
        newest=standing.newest if standing else None,
        held=complete.held if complete else (),
        missing=complete.missing if complete else (),
        facts=tuple(worded(answer["facts"], labels)),
    )


def worded(facts: Iterable[Mapping[str, Any]], labels: Labels) -> Iterator[dict[str, Any]]:
    """Yield each fact with its subject and predicate in words."""
    for fact in facts:
        yield {
            "fact": fact,
            "subject": labels.of(fact["subject"]),
            "is": labels.of(fact["predicate"]),
        }


def own_chains(workbench: Workbench, work: Iterable[str], labels: Labels) -> Iterator[ChainDrawing]:
    """Yield the chains that somebody stands in: own stages marked, those before and after too."""
    concepts, chains = workbench.tools.concepts, workbench.finder.chains
    own = {one for one in work if one in concepts and concepts[one].kind == KL.Stage}
    before = {near for one in own for near in chains.feeders.get(one, ())}
    after = {near for one in own for near in chains.fed.get(one, ())}
    marks = {
        **dict.fromkeys(before, "before"),
        **dict.fromkeys(after, "after"),
        **dict.fromkeys(own, "own"),
    }
    for chain in chains_of(own, concepts):
        doing = workbench.finder.directory.doing
        yield chain_drawing(chain, doing, concepts=concepts, labels=labels, marks=marks)


def _told(
    answer: Mapping[str, Any], field: str, predicates: tuple[str, ...], iri: str
) -> Iterator[Told]:
    """Yield what stands in a field, each with the sentences of the fact behind it."""
    evidence = {
        fact["object"]: tuple(fact["evidence"])
        for fact in answer["facts"]
        if fact["subject"] == iri and fact["predicate"] in predicates
    }
    for one in answer[field]:
        yield Told(iri=one["iri"], label=one["label"], evidence=evidence.get(one["iri"], ()))
