"""What the graph holds on one IRI, as RDF or as a page about a concept or a term."""

from typing import Any

from ontology.concepts import Concepts
from ontology.errors import NotFoundError
from ontology.rdf import DefaultGraph, Literal, NamedNode, Triple, serialize
from ontology.terms import KL, PREFIXES, Std
from service.quotations import Labels
from store.editions import Edition
from store.graph import objects, subjects
from store.sparql import GRAPHS, Answer

_MOST = 100
"""Actors and quotes shown on one page about a concept."""

_WORKING_WITH = (KL.activeIn, KL.uses, KL.locatedIn, KL.actorKind, KL.industry, KL.level)


def described(edition: Edition, iri: str, media_type: str) -> Answer:
    """Return what is said of an IRI as RDF: a document's whole graph, else all its own facts.

    Raises:
        NotFoundError: nothing is.
    """
    node = NamedNode(iri)
    if edition.ledger.document(iri):
        quads = edition.graph.quads_for_pattern(None, None, None, node)
    else:
        quads = edition.graph.quads_for_pattern(node, None, None, DefaultGraph())
    triples = [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    if not triples:
        raise NotFoundError(f"nothing is held on {iri}")
    prefixes = PREFIXES if media_type == "text/turtle" else None
    content = serialize(triples, format=GRAPHS[media_type], prefixes=prefixes)
    return Answer(media_type=media_type, content=content or b"")


def term_answer(edition: Edition, iri: str, concepts: Concepts) -> dict[str, Any]:
    """Return what a page about a concept, a class or a property shows.

    Raises:
        NotFoundError: there is no such term.
    """
    graph, node = edition.graph, NamedNode(iri)
    labels = Labels(graph, concepts)
    named = _texts(edition, node, Std.prefLabel) or _texts(edition, node, Std.label)
    if not named:
        raise NotFoundError(f"there is no concept or term {iri}")
    concept = concepts.get(iri)
    working = {actor for one in _WORKING_WITH for actor in subjects(graph, one, iri)}
    return {
        "iri": iri,
        "label": labels.of(iri),
        "kinds": labels.references(set(_nodes(edition, node, Std.type)) - {Std.Concept}),
        "names": named,
        "others": _texts(edition, node, Std.altLabel),
        "definitions": _texts(edition, node, Std.definition),
        "broader": labels.references(_nodes(edition, node, Std.broader)),
        "narrower": labels.references(one.iri for one in concepts.children(iri)),
        "chain": labels.references([concept.stage_of] if concept and concept.stage_of else []),
        "feeds": labels.references(concept.feeds if concept else ()),
        "actors": labels.references(sorted(working)[:_MOST]),
        "said": _said(edition, iri),
    }


def _texts(edition: Edition, node: NamedNode, predicate: str) -> list[dict[str, str]]:
    held = (o for o in objects(edition.graph, node, predicate) if isinstance(o, Literal))
    rows = ({"text": one.value, "language": one.language or ""} for one in held)
    return sorted(rows, key=lambda row: (row["language"], row["text"]))


def _nodes(edition: Edition, node: NamedNode, predicate: str) -> list[str]:
    held = objects(edition.graph, node, predicate)
    return [one.value for one in held if isinstance(one, NamedNode)]


def _said(edition: Edition, iri: str) -> list[dict[str, Any]]:
    """Return the needs, offers and goals that concern a concept."""
    rows = edition.items.concept_rows(iri)[:_MOST]
    held = (item for _, item in sorted(edition.items.at(rows).items()))
    return [
        {
            "kind": item.kind.lower(),
            "text": item.text,
            "language": item.language,
            "speaker": item.speaker,
            "name": item.name,
            "evidence": {"document": item.document, "start": item.start, "end": item.end},
        }
        for item in held
        if item.kind in ("Need", "Offer", "Goal")
    ]
