"""Answers as plain data: the one shape that the command, the API and the pages give.

Partners have theirs in ``matching.answers``; docs/api.md shows them all.
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from ontology.concepts import Concepts
from ontology.errors import NotFoundError
from ontology.rdf import Literal, NamedNode
from ontology.sentences import Sentence
from ontology.terms import KL, Std
from service.quotations import Labels, Quoted, Sources, said_in, said_of
from store.editions import Edition
from store.graph import objects, subjects
from store.items import Item
from store.marks import marks_of
from store.search import Hit, Question

RELATIONS: Mapping[str, tuple[str, ...]] = {
    "kinds": (KL.actorKind, KL.level),
    "places": (KL.locatedIn,),
    "ties": (KL.tiedTo,),
    "industries": (KL.industry,),
    "stages": (KL.activeIn,),
    "technologies": (KL.uses,),
    "clusters": (KL.memberOf, KL.facilitates),
    "projects": (KL.participatesIn, KL.leads),
    "partners": (KL.collaboratesWith,),
}
"""Fields of an actor's answer, and the properties behind each."""

BACKWARDS: Mapping[str, tuple[str, ...]] = {
    "partners": (KL.collaboratesWith,),
    "members": (KL.memberOf,),
    "facilitators": (KL.facilitates,),
    "participants": (KL.participatesIn, KL.leads),
}
"""Fields that are filled from properties of others that lead to it."""

_SAID = {"needs": "Need", "offers": "Offer", "goals": "Goal"}
_QUOTE_KINDS: Mapping[str, str] = {
    KL.needs: "need",
    KL.offers: "offer",
    KL.pursues: "goal",
    Std.label: "name",
}
_CLAIMS = ("need", "offer", "goal")


def search_answer(
    hits: Iterable[Hit], *, edition: Edition, query: str, question: Question, labels: Labels
) -> dict[str, Any]:
    """Return the JSON object for a search."""
    sources = Sources(edition)
    named = [one.iri for one in question.concepts]
    return {
        "edition": edition.number,
        "query": query,
        "language": question.language,
        "expansion": {"gloss": question.gloss, "concepts": labels.references(named)},
        "approximate": edition.manifest.search.approximate,
        "hits": [_hit(hit, sources, question) for hit in hits],
    }


def _hit(hit: Hit, sources: Sources, question: Question) -> dict[str, Any]:
    item = hit.item
    title, date = sources.of(item.document) if item.document else (None, None)
    return {
        "iri": item.iri,
        "kind": item.kind,
        "name": item.name,
        "score": hit.score,
        "parts": dict(hit.parts),
        "language": item.language,
        "quote": item.text,
        "document": item.document,
        "start": item.start,
        "end": item.end,
        "speaker": item.speaker,
        "title": title,
        "date": date,
        "marks": [list(mark) for mark in marks_of(item, question)],
    }


def actor_answer(
    edition: Edition, iri: str, concepts: Concepts, *, language: str = "en"
) -> dict[str, Any]:
    """Return the JSON object for an actor, a cluster or a project; labels in ``language``.

    Raises:
        NotFoundError: nothing of that IRI is named in the edition.
    """
    graph, node = edition.graph, NamedNode(iri)
    labels, sources = Labels(graph, concepts, language), Sources(edition)
    names = [_text(one) for predicate in _NAMES for one in objects(graph, node, predicate)]
    if not names:
        raise NotFoundError(Sentence("nothing is held on {iri}", iri=iri))
    said = said_of(graph, iri)
    return {
        "edition": edition.number,
        "iri": iri,
        "name": names[0],
        "names": [names[0], *sorted(names[1:])],
        "identifiers": sorted(_text(one) for one in objects(graph, node, KL.identifier)),
        **_related(edition, iri, labels),
        **_claims(edition, iri, labels, sources),
        "facts": _facts(said, labels, sources),
        "documents": _documents(said, sources),
    }


_NAMES = (Std.label, Std.altLabel)


def _text(thing: object) -> str:
    return thing.value if isinstance(thing, Literal | NamedNode) else str(thing)


def _related(edition: Edition, iri: str, labels: Labels) -> dict[str, list[dict[str, str]]]:
    """Return references to all that it is, does and knows, field by field."""
    graph, found = edition.graph, {field: set[str]() for field in (*RELATIONS, *BACKWARDS)}
    for field, predicates in RELATIONS.items():
        for predicate in predicates:
            found[field] |= {_text(one) for one in objects(graph, NamedNode(iri), predicate)}
    for field, predicates in BACKWARDS.items():
        for predicate in predicates:
            found[field] |= set(subjects(graph, predicate, iri))
    return {field: labels.references(iris - {iri}) for field, iris in found.items()}


def _claims(
    edition: Edition, iri: str, labels: Labels, sources: Sources
) -> dict[str, list[dict[str, Any]]]:
    held = edition.items.of(iri, _SAID.values())
    return {
        field: [_claim(item, labels, sources) for _, item in held if item.kind == kind]
        for field, kind in _SAID.items()
    }


def _claim(item: Item, labels: Labels, sources: Sources) -> dict[str, Any]:
    evidence = sources.evidence(
        item.document or "",
        start=item.start or 0,
        end=item.end or 0,
        quote=item.text,
        confidence=item.confidence or 0.0,
    )
    return {
        "iri": item.iri,
        "text": item.text,
        "language": item.language,
        "concepts": labels.references(item.concepts),
        "evidence": [evidence],
    }


def _facts(said: Iterable[Quoted], labels: Labels, sources: Sources) -> list[dict[str, Any]]:
    """Return each fact once, with every sentence that says it."""
    grouped: dict[tuple[str, str, str], list[Quoted]] = {}
    for one in said:
        grouped.setdefault((one.predicate, one.subject, str(one.object)), []).append(one)
    return [
        {
            "subject": quoted[0].subject,
            "predicate": quoted[0].predicate,
            "object": quoted[0].object.value,
            "label": labels.of_object(quoted[0].object),
            "evidence": [sources.of_quoted(one) for one in quoted],
        }
        for _, quoted in sorted(grouped.items())
    ]


def _documents(said: Iterable[Quoted], sources: Sources) -> list[dict[str, Any]]:
    """Return the documents that speak of it, the newest first."""
    rows = []
    for document in {one.document for one in said}:
        title, date = sources.of(document)
        rows.append({"iri": document, "title": title, "date": date})
    by_title = sorted(rows, key=lambda row: (str(row["title"]).casefold(), row["iri"] or ""))
    return sorted(by_title, key=lambda row: row["date"] or "", reverse=True)


def document_answer(
    edition: Edition, iri: str, concepts: Concepts, *, language: str = "en"
) -> dict[str, Any]:
    """Return the JSON object for a document: its text, and what was read where in it.

    Raises:
        NotFoundError: no such document is held.
    """
    record = edition.ledger.document(iri)
    if record is None:
        raise NotFoundError(Sentence("no document {iri} is held", iri=iri))
    labels, node = Labels(edition.graph, concepts, language), NamedNode(iri)
    return {
        "edition": edition.number,
        "iri": iri,
        "title": record.title,
        "kind": record.kind,
        "language": record.language,
        "date": record.issued,
        "access": record.access,
        # names only: where a file lies on the reader's machine is nobody else's business
        "locations": [PurePosixPath(place).name for place in edition.ledger.locations(iri)],
        "text": "".join(_text(one) for one in objects(edition.graph, node, KL.text, node)),
        "passages": _passages(edition, iri),
        "quotes": [_quote(one, labels, edition) for one in said_in(edition.graph, iri)],
        "counts": {
            field: getattr(record, field)
            for field in ("passages", "sentences", "understood", "statements")
        },
        "warnings": list(record.warnings),
    }


def _passages(edition: Edition, iri: str) -> list[dict[str, Any]]:
    held = edition.items.in_document(iri)
    return [
        {"iri": item.iri, "start": item.start, "end": item.end, "language": item.language}
        for _, item in held
        if item.kind == "Passage"
    ]


def _quote(quoted: Quoted, labels: Labels, edition: Edition) -> dict[str, Any]:
    kind = _QUOTE_KINDS.get(quoted.predicate, "fact")
    return {
        "start": quoted.start,
        "end": quoted.end,
        "kind": kind,
        "quote": quoted.quote,
        "speaker": quoted.subject if kind in _CLAIMS else None,
        "concepts": labels.references(_about(quoted, edition)),
        "statement": {
            "subject": labels.reference(quoted.subject),
            "predicate": labels.reference(quoted.predicate),
            "object": quoted.object.value,
            "label": labels.of_object(quoted.object),
        },
        "extractor": quoted.extractor,
        "confidence": quoted.confidence,
    }


def _about(quoted: Quoted, edition: Edition) -> list[str]:
    """Return what a need, offer or goal concerns, and which common goals it serves."""
    claim = quoted.object
    if not isinstance(claim, NamedNode) or quoted.predicate not in _QUOTE_KINDS:
        return []
    return [_text(o) for p in (KL.concerns, KL.serves) for o in objects(edition.graph, claim, p)]
