"""Where it is said that a group has to do with something: the sentence behind a shared thing."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matching.clusters.claim_table import ClaimTable
from matching.clusters.groups import Group, Said
from matching.clusters.kinship import Encounter
from matching.clusters.kinships import Kinships
from matching.profiles import claim_of
from ontology.rdf import DefaultGraph, Literal, NamedNode
from ontology.terms import KL, Std
from store.encoder import Vectors
from store.graph import objects
from store.quotations import Quotation, quotation_at

_TELLING = frozenset(
    {KL.activeIn, KL.uses, KL.locatedIn, KL.memberOf, KL.facilitates, KL.collaboratesWith}
)


_FEW_WORDS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """A sentence, and of whom it tells; None for an application that is not stored."""

    quotation: Quotation
    of: str | None


def testimony(kinships: Kinships, group: Group, thing: str) -> Testimony | None:
    """Return a sentence that says that a group has to do with an actor, a concept or a place.

    Of an application it is where the thing is named. None if no sentence says it by itself: a
    cluster's chain may follow from a stage, and its region from a town.
    """
    around = _within(kinships, thing)
    if group.iri is None:
        named = (group.quotations[one] for one in around if one in group.quotations)
        return next((Testimony(quotation=one, of=None) for one in named), None)
    if thing in group.members:
        return _evidence(kinships, frozenset({thing}), group.iri)
    for one in around:
        if told := _evidence(kinships, group.voices, one) or _claimed(kinships, group, one):
            return told
    return None


def nearest_passages(kinships: Kinships, ours: Group, theirs: Group) -> Encounter | None:
    """Return the two passages, one of each, that are most alike; None without any.

    What all texts have in common is taken off, or two of the same form would be nearest.
    """
    one = _prose(ours.passages)
    other = _prose(theirs.passages or kinships.passages(theirs))
    if not one or not other:
        return None
    mean = kinships.edition.vectors.mean
    cosines = _away(_stacked(one), mean) @ _away(_stacked(other), mean).T
    mine, their = np.unravel_index(int(cosines.argmax()), cosines.shape)
    return Encounter(
        ours=one[int(mine)], theirs=other[int(their)], likeness=float(cosines[mine, their])
    )


def _prose(passages: Iterable[Said]) -> tuple[Said, ...]:
    """Return the passages that say something: not a heading or a line that names the document."""
    held = tuple(passages)
    return tuple(one for one in held if len(one.claim.text.split()) >= _FEW_WORDS) or held


def _stacked(passages: Iterable[Said]) -> Vectors:
    held = [one.claim.vector for one in passages if one.claim.vector is not None]
    return np.concatenate([np.atleast_2d(one) for one in held])


def _away(vectors: Vectors, mean: Vectors) -> Vectors:
    """Return the directions in which vectors lie from their mean."""
    away = vectors - mean
    lengths = np.linalg.norm(away, axis=1, keepdims=True)
    return np.asarray(away / np.maximum(lengths, 1e-6), dtype=np.float32)


def _within(kinships: Kinships, thing: str) -> tuple[str, ...]:
    """Return a thing and what lies in it: the towns of a region, the stages of a chain."""
    if thing not in kinships.concepts:
        return (thing,)
    below = kinships.concepts.below(thing)
    if kinships.concepts[thing].kind != KL.ValueChain:
        return below
    stages = kinships.concepts.of_kind(KL.Stage)
    return (*below, *(one.iri for one in stages if one.stage_of == thing))


def _evidence(kinships: Kinships, subjects: frozenset[str], thing: str) -> Testimony | None:
    """Return where it is said that one of some has to do with a thing."""
    found = kinships.edition.graph.quads_for_pattern(
        None, NamedNode(Std.object), NamedNode(thing), DefaultGraph()
    )
    nodes = (quad.subject for quad in found if isinstance(quad.subject, NamedNode))
    for node in nodes:
        told = _text(kinships, node, Std.predicate) in _TELLING
        who = _text(kinships, node, Std.subject)
        if told and who in subjects:
            return Testimony(quotation=quotation_at(kinships.edition, node), of=who)
    return None


def _text(kinships: Kinships, node: NamedNode, predicate: str) -> str:
    held = objects(kinships.edition.graph, node, predicate)
    return next((one.value for one in held if isinstance(one, NamedNode | Literal)), "")


def _claimed(kinships: Kinships, group: Group, concept: str) -> Testimony | None:
    """Return an offer in a group that concerns a concept."""
    table: ClaimTable = kinships.roster.offers
    place = next((n for n, one in enumerate(kinships.clusters) if one.iri == group.iri), None)
    if place is None or concept not in table.concerning:
        return None
    span = table.of_cluster(place)
    inside = [
        one
        for one in table.concerning[concept].tolist()
        if span.start <= one < span.stop and table.speakers[one] in group.voices
    ]
    if not inside:
        return None
    row = int(table.rows[inside[0]])
    quotation = claim_of(kinships.edition.items.at([row])[row], kinships.titles).quotation
    return Testimony(quotation=quotation, of=table.speakers[inside[0]])
