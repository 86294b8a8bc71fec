"""Quotations: a place in a document as it is shown, whichever wing shows it."""

from dataclasses import asdict, dataclass
from typing import Any

from ontology.rdf import DefaultGraph, Literal, NamedNode
from ontology.terms import KL
from store.editions import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Evidence as it is shown: the quote is ``text[start:end]`` of the document."""

    document: str | None
    """IRI; None for a text that was only typed in, and is not stored."""
    title: str
    date: str | None
    start: int
    end: int
    quote: str
    confidence: float


def evidence_of(quotation: Quotation) -> dict[str, Any]:
    """Return EVIDENCE, the shape in which every answer shows where something is said."""
    return asdict(quotation)


def quotation_at(edition: Edition, node: NamedNode) -> Quotation:
    """Return what a node of evidence in the default graph quotes, with its document's title."""
    document = node.value.split("#", 1)[0]
    record = edition.ledger.document(document)
    held = {
        quad.predicate.value: quad.object.value
        for quad in edition.graph.quads_for_pattern(node, None, None, DefaultGraph())
        if isinstance(quad.object, NamedNode | Literal)
    }
    return Quotation(
        document=document,
        title=record.title if record else document,
        date=record.issued if record else None,
        start=int(held[KL.start]),
        end=int(held[KL.end]),
        quote=held[KL.quote],
        confidence=float(held[KL.confidence]),
    )
