"""Quotations: a place in a document as it is shown, whichever wing shows it."""

from dataclasses import asdict, dataclass
from typing import Any

from ontology.rdf import DefaultGraph, Literal, NamedNode
from ontology.terms import KL, Std
from store.editions import Edition
from store.graph import objects


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


def quotations_of(
    edition: Edition, subject: str, predicate: str, held: str
) -> tuple[Quotation, ...]:
    """Return where the default graph says that one fact is said, the surest first.

    ``held`` is the IRI or the text of the fact's object.
    """
    graph, default = edition.graph, DefaultGraph()
    about = graph.quads_for_pattern(None, NamedNode(Std.subject), NamedNode(subject), default)
    nodes = [quad.subject for quad in about if isinstance(quad.subject, NamedNode)]
    telling = [
        node
        for node in nodes
        if _values(edition, node, Std.predicate) == [predicate]
        and _values(edition, node, Std.object) == [held]
    ]
    found = [quotation_at(edition, node) for node in telling]
    return tuple(sorted(found, key=lambda one: (-one.confidence, one.document or "", one.start)))


def _values(edition: Edition, node: NamedNode, predicate: str) -> list[str]:
    held = objects(edition.graph, node, predicate)
    return [one.value for one in held if isinstance(one, NamedNode | Literal)]
