"""What is held on one IRI: as RDF, or as a page about a concept, a scheme or a term."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from ontology.concepts import Concepts
from ontology.errors import NotFoundError
from ontology.iris import ONTOLOGY_GRAPH
from ontology.mappings import Mapping, load_mappings
from ontology.rdf import DefaultGraph, Literal, NamedNode, Store, Triple, serialize
from ontology.sentences import Sentence
from ontology.terms import KL, PREFIXES, Std
from service.caching import tagged
from service.glossary import scheme_counts, top_concepts
from service.negotiation import graph_wanted, sent
from service.quotations import Labels
from store.editions import Edition
from store.graph import objects, subjects
from store.sparql.formats import GRAPHS, Answer

_MOST = 100
"""Actors and quotes shown on one page about a concept."""

_WORKING_WITH = (KL.activeIn, KL.uses, KL.locatedIn, KL.actorKind, KL.industry, KL.level)
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SCHEMA = "https://schema.org/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

_LINKS = {
    Sentence("Kind of"): (_RDFS + "subClassOf", _RDFS + "subPropertyOf"),
    Sentence("Said of"): (_RDFS + "domain", _SCHEMA + "domainIncludes"),
    Sentence("Leads to"): (_RDFS + "range", _SCHEMA + "rangeIncludes"),
    Sentence("Never also"): (_OWL + "disjointWith",),
    Sentence("Inverse of"): (_OWL + "inverseOf",),
    Sentence("See also"): (_RDFS + "seeAlso",),
    Sentence("Replaced by"): (Std.isReplacedBy,),
}
"""Headings on the page of a term, and the properties whose objects stand under each."""

_NOTES = {
    Sentence("Note"): _SKOS + "scopeNote",
    Sentence("Example"): _SKOS + "example",
    Sentence("Source"): "http://purl.org/dc/terms/source",
    Sentence("Changed"): _SKOS + "changeNote",
}


def described(edition: Edition, iri: str, media_type: str) -> Answer:
    """Return what is said of an IRI as RDF.

    Of a document that is its whole graph, of a scheme all its concepts; of anything else its own
    facts, and of a concept its mappings too.

    Raises:
        NotFoundError: nothing is.
    """
    node = NamedNode(iri)
    if edition.ledger.document(iri):
        quads = list(edition.graph.quads_for_pattern(None, None, None, node))
    else:
        nodes = [node, *map(NamedNode, sorted(subjects(edition.graph, Std.inScheme, iri)))]
        quads = [
            quad
            for one in nodes
            for quad in edition.graph.quads_for_pattern(one, None, None, DefaultGraph())
        ]
    triples = [quad.triple for quad in quads]
    if not triples:
        raise NotFoundError(Sentence("nothing is held on {iri}", iri=iri))
    return in_rdf([*triples, *_mapping_triples(iri)], media_type)


def rdf_if_wanted(edition: Edition, iri: str) -> Response | None:
    """Return what is said of an IRI as RDF, if the client would rather have that than a page.

    Raises:
        NotFoundError: nothing is.
    """
    wanted = graph_wanted(request.accept_mimetypes)
    return tagged(sent(described(edition, iri, wanted))) if wanted else None


def in_rdf(triples: Iterable[Triple], media_type: str) -> Answer:
    """Return triples in one of the types of ``GRAPHS``."""
    prefixes = PREFIXES if media_type == "text/turtle" else None
    content = serialize(triples, format=GRAPHS[media_type], prefixes=prefixes)
    return Answer(media_type=media_type, content=content or b"")


def term_answer(graph: Store, iri: str, concepts: Concepts, language: str = "en") -> dict[str, Any]:
    """Return what a page about a class, a property, a concept or a scheme shows of it.

    Raises:
        NotFoundError: there is no such term in the graph.
    """
    node = NamedNode(iri)
    labels = Labels(graph, concepts, language)
    named = _texts(graph, node, Std.prefLabel) or _texts(graph, node, Std.label)
    if not named:
        raise NotFoundError(Sentence("there is no concept or term {iri}", iri=iri))
    links = {
        heading: [one for predicate in predicates for one in _nodes(graph, node, predicate)]
        for heading, predicates in _LINKS.items()
    }
    notes = {heading: _notes(graph, node, predicate) for heading, predicate in _NOTES.items()}
    ours = [one for one in _nodes(graph, node, Std.type) if one.startswith(ONTOLOGY_GRAPH)]
    return {
        "iri": iri,
        "label": next((n for n in named if n["language"] == language), named[0]),
        "kinds": labels.references(ours),
        "names": named,
        "others": _texts(graph, node, Std.altLabel),
        "definitions": _texts(graph, node, Std.definition),
        "links": {head: labels.references(held) for head, held in links.items() if held},
        "notes": {head: held for head, held in notes.items() if held},
    }


def concept_answer(
    edition: Edition, iri: str, concepts: Concepts, language: str = "en"
) -> dict[str, Any]:
    """Return what a page about a concept shows: itself, what is near it, who works with it.

    Raises:
        NotFoundError: there is no such concept.
    """
    graph = edition.graph
    answer = term_answer(graph, iri, concepts, language)
    labels, concept = Labels(graph, concepts, language), concepts.get(iri)
    working = {actor for one in _WORKING_WITH for actor in subjects(graph, one, iri)}
    below = labels.references(one.iri for one in concepts.children(iri))
    stages = [one for one in below if concepts[one["iri"]].kind == KL.Stage]
    return answer | {
        "broader": labels.references(_nodes(graph, NamedNode(iri), Std.broader)),
        "narrower": [one for one in below if one not in stages],
        "stages": sorted(stages, key=lambda one: _position(graph, one["iri"])),
        "feeds": labels.references(concept.feeds if concept else ()),
        "actors": labels.references(sorted(working)[:_MOST]),
        "matches": [_match(one) for one in _mappings_of(iri)],
        "said": _said(edition, iri),
    }


def scheme_answer(
    edition: Edition, iri: str, concepts: Concepts, language: str = "en"
) -> dict[str, Any]:
    """Return what a page about a concept scheme shows: itself, and the top of its concepts.

    Raises:
        NotFoundError: there is no such scheme.
    """
    answer = term_answer(edition.graph, iri, concepts, language)
    labels = Labels(edition.graph, concepts, language)
    top = labels.references(one.iri for one in top_concepts(concepts, iri))
    rows = [
        (one, labels.references(below.iri for below in concepts.children(one["iri"])))
        for one in top
    ]
    return answer | {"top": rows, "count": scheme_counts(concepts).get(iri, 0)}


@cache
def _mappings() -> dict[str, tuple[Mapping, ...]]:
    """Return {concept: its mappings, the surest first}; read once."""
    held: dict[str, tuple[Mapping, ...]] = {}
    for one in sorted(load_mappings(), key=lambda one: (-one.confidence, one.object)):
        held[one.subject] = (*held.get(one.subject, ()), one)
    return held


def _mappings_of(iri: str) -> tuple[Mapping, ...]:
    return _mappings().get(iri, ())


def _mapping_triples(iri: str) -> list[Triple]:
    node = NamedNode(iri)
    return [
        Triple(node, NamedNode(one.predicate), NamedNode(one.object)) for one in _mappings_of(iri)
    ]


def _match(mapping: Mapping) -> dict[str, str]:
    return {
        "relation": mapping.predicate.name.lower(),
        "iri": mapping.object,
        "label": mapping.label,
    }


def _position(graph: Store, stage: str) -> tuple[int, str]:
    held = objects(graph, NamedNode(stage), KL.position)
    numbers = [int(one.value) for one in held if isinstance(one, Literal)]
    return min(numbers, default=0), stage


def _texts(graph: Store, node: NamedNode, predicate: str) -> list[dict[str, str]]:
    held = (o for o in objects(graph, node, predicate) if isinstance(o, Literal))
    rows = ({"text": one.value, "language": one.language or ""} for one in held)
    return sorted(rows, key=lambda row: (row["language"], row["text"]))


def _notes(graph: Store, node: NamedNode, predicate: str) -> list[dict[str, str]]:
    """Return texts, then IRIs as links."""
    linked = ({"text": iri, "language": "", "iri": iri} for iri in _nodes(graph, node, predicate))
    return [*_texts(graph, node, predicate), *linked]


def _nodes(graph: Store, node: NamedNode, predicate: str) -> list[str]:
    return sorted(o.value for o in objects(graph, node, predicate) if isinstance(o, NamedNode))


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
