"""What a document of an edition says that gave no fact: for the command and for pages."""

from collections.abc import Iterator

from ingest.unread import Unread, unread
from ontology.rdf import Literal, NamedNode
from ontology.terms import KL, Std
from service.quotations import said_in
from store.editions import Edition
from store.graph import objects


def unread_in(edition: Edition, document: str) -> Iterator[Unread]:
    """Yield the sentences of a document of which no fact was drawn, with the likely reasons.

    A name alone is no fact.
    """
    node = NamedNode(document)
    texts = [
        one.value for one in objects(edition.graph, node, KL.text, node) if isinstance(one, Literal)
    ]
    passages = [
        (item.start or 0, item.end or 0, item.language)
        for _, item in edition.items.in_document(document)
        if item.kind == "Passage"
    ]
    read = [
        (one.start, one.end)
        for one in said_in(edition.graph, document)
        if one.predicate != Std.label
    ]
    yield from unread("".join(texts), passages, read)
