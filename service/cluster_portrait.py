"""A cluster as its page shows it: who is in it, what it covers, lacks and shares with others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ontology.concepts import Concepts
from ontology.rdf import NamedNode
from ontology.terms import KL
from service.chain_drawing import ChainDrawing, chain_drawing, chains_of
from service.gaps import untold
from service.maps import Map, map_of
from service.portrait import worded
from service.quotations import Labels
from service.related_rows import RelatedRow, related_rows
from service.rings import Rings, rings
from service.sayings import Saying, saying_of_claim, saying_of_said
from service.ties import Ties, ties_of
from service.timeline import Event, events_of
from service.workbench import Workbench
from store.graph import objects

if TYPE_CHECKING:
    from matching.clusters.groups import Group
    from matching.white_spots.gaps import UnmetNeed

_RELATED = 4
"""Related clusters on the page; /related tells all."""
_TECHNOLOGIES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member, and what it is there."""

    iri: str
    name: str
    role: dict[str, str] | None
    """A reference to its role; None where no text tells it."""
    degree: float | None
    """How near to the core it stands, 0..1; None where nothing tells."""
    word: str
    """What the degree is called: ``core``, ``periphery`` …"""
    kinds: tuple[dict[str, str], ...]
    places: tuple[dict[str, str], ...]
    needs: int
    offers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A need that nobody in the cluster answers."""

    saying: Saying
    offered_by: dict[str, str] | None
    """A reference to somebody outside who does, if there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterPortrait:
    """All that the page of a cluster shows."""

    answer: Mapping[str, Any]
    members: tuple[MemberRow, ...]
    """Nearest to the core first, then by name."""
    rings: Rings | None
    chains: tuple[ChainDrawing, ...]
    """The chains in which members work, with them only; the one they fill most first."""
    technologies: tuple[tuple[dict[str, str], int], ...]
    """What members work with, and how many; most first."""
    needs: tuple[tuple[Saying, bool], ...]
    """What is needed in it, and whether somebody in it may have it."""
    offers: tuple[Saying, ...]
    unmet: tuple[Unmet, ...]
    """What nobody in it has; what is said twice stands once."""
    related: tuple[RelatedRow, ...]
    why_alone: str
    """Why no cluster is related, where none is."""
    map: Map | None
    ties: Ties
    events: tuple[Event, ...]
    facts: tuple[Mapping[str, Any], ...]


def cluster_portrait(workbench: Workbench, iri: str, *, language: str) -> ClusterPortrait:
    """Return the portrait of a cluster.

    Raises:
        NotFoundError: no such cluster is held.
    """
    from matching.clusters.related import related_clusters
    from matching.white_spots.gaps import Scope
    from matching.white_spots.unmet import unmet_needs

    concepts = workbench.tools.concepts
    answer = workbench.actor(iri, language=language)
    labels = Labels(workbench.edition.graph, concepts, language)
    group = workbench.kinships.cluster(iri)
    standings = workbench.finder.directory.standings
    unmet = unmet_needs(workbench.finder, concepts, Scope(group.voices), progress=untold)
    related = related_clusters(workbench.kinships, group, limit=_RELATED)
    places = [(one, standings[one].places) for one in group.voices if one in standings]
    members = tuple(_members(workbench, group, labels))
    borders = workbench.survey.thresholds.borders
    return ClusterPortrait(
        answer=answer,
        members=members,
        rings=rings(
            ((one.iri, one.name, one.degree) for one in members if one.degree is not None),
            core=borders.core,
            periphery=borders.periphery,
        ),
        chains=tuple(_chains(workbench, group, concepts, labels)),
        technologies=tuple(_technologies(group, labels)),
        needs=tuple(
            (saying_of_said(one, labels), one.claim.iri not in unmet.said) for one in group.needs
        ),
        offers=tuple(saying_of_said(one, labels) for one in group.offers),
        unmet=tuple(_unmet(one, labels) for one in unmet.needs),
        related=tuple(related_rows(related.related, labels)),
        why_alone=related.why_none or "",
        map=map_of(places, concepts=concepts, labels=labels),
        ties=ties_of(workbench, iri, language=language),
        events=tuple(
            events_of(
                workbench.edition,
                iri,
                {*group.documents, *(one["iri"] for one in answer["documents"])},
                labels,
            )
        ),
        facts=tuple(worded(answer["facts"], labels)),
    )


def _members(workbench: Workbench, group: "Group", labels: Labels) -> Iterator[MemberRow]:
    degrees = _degrees(workbench, group.iri or "")
    borders = workbench.survey.thresholds.borders

    def from_core(iri: str) -> tuple[float, str]:
        return -(degrees.get(iri) or 0.0), group.members[iri].name.casefold()

    for iri in sorted(group.members, key=from_core):
        member, said = group.members[iri], workbench.edition.items.of(iri, ("Need", "Offer"))
        standing = workbench.finder.directory.standings.get(iri)
        degree = degrees.get(iri)
        yield MemberRow(
            iri=iri,
            name=member.name,
            role=labels.reference(member.role) if member.role else None,
            degree=degree,
            word=borders.word(degree, tied=True),
            kinds=tuple(labels.references(standing.kinds if standing else ())),
            places=tuple(labels.references(_towns(workbench, iri))),
            needs=sum(one.kind == "Need" for _, one in said),
            offers=sum(one.kind == "Offer" for _, one in said),
        )


def _degrees(workbench: Workbench, cluster: str) -> dict[str, float | None]:
    """Return {actor: how near to the core it stands}."""
    from portfolio.delimitation.degrees import degrees
    from portfolio.delimitation.gatherings import gathering_of

    survey = workbench.survey
    landscape = survey.landscape
    there = gathering_of(landscape.roster.find(cluster), landscape, survey.thresholds)
    return {one.actor.iri: one.value for one in degrees(there)}


def _towns(workbench: Workbench, iri: str) -> list[str]:
    held = objects(workbench.edition.graph, NamedNode(iri), KL.locatedIn)
    return [one.value for one in held if isinstance(one, NamedNode)]


def _chains(
    workbench: Workbench, group: "Group", concepts: Concepts, labels: Labels
) -> Iterator[ChainDrawing]:
    doing = workbench.finder.directory.doing
    workers = {stage: doing[stage] & group.voices for stage in group.does.stages if stage in doing}
    for chain in chains_of(workers, concepts):
        yield chain_drawing(chain, workers, concepts=concepts, labels=labels)


def _technologies(group: "Group", labels: Labels) -> list[tuple[dict[str, str], int]]:
    counted = [(labels.reference(iri), count) for iri, count in group.does.technologies.items()]
    ordered = sorted(counted, key=lambda held: (-held[1], held[0]["label"].casefold()))
    return ordered[:_TECHNOLOGIES]


def _unmet(need: "UnmetNeed", labels: Labels) -> Unmet:
    near, first = need.nearest, need.voices[0]
    outside = near.voice.actor if near and need.reach == "elsewhere" else None
    return Unmet(
        saying=saying_of_claim(first.claim, first.actor, labels),
        offered_by=labels.reference(outside) if outside else None,
    )
