"""Sayings: what the documents say, one by one, each with its document and the year it tells of."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.rdf import DefaultGraph, Literal, NamedNode, Store
from ontology.terms import KL, Std
from store.ledger import DocumentRecord, Ledger

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement of one document."""

    node: str
    """IRI of its evidence, which leads to the sentence."""
    subject: str
    predicate: str
    object: str
    """IRI or text."""
    year: int | None
    """The year that its document tells of; None for a document without a date."""

    @property
    def document(self) -> str:
        """IRI of the document that says it."""
        return self.node.split("#", 1)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """The sayings of an edition, by predicate and in order of their evidence."""

    by_predicate: Mapping[str, tuple[Saying, ...]]
    documents: Mapping[str, DocumentRecord]
    years: Mapping[str, int]
    """The year that each document tells of, of those with a date."""

    def of(self, *predicates: str) -> Iterable[Saying]:
        """Yield the sayings of these predicates."""
        for one in predicates:
            yield from self.by_predicate.get(str(one), ())


def year_told(document: DocumentRecord) -> int | None:
    """Return the year that a document tells of, or None if it has no date.

    An annual report tells of the year in its title, else of the year before it was issued; any
    other document of the year in which it was issued.
    """
    if document.kind == "annual-report":
        named = set(_YEAR.findall(document.title))
        if len(named) == 1:
            return int(named.pop())
        return int(document.issued[:4]) - 1 if document.issued else None
    return int(document.issued[:4]) if document.issued else None


def read_sayings(graph: Store, ledger: Ledger, predicates: Iterable[str]) -> Sayings:
    """Return what the documents of an edition say with these predicates."""
    documents = {one.iri: one for one in ledger.documents()}
    years = {iri: year for iri, one in documents.items() if (year := year_told(one)) is not None}
    found: dict[str, tuple[Saying, ...]] = {}
    for predicate in sorted(map(str, predicates)):
        marks = graph.quads_for_pattern(
            None, NamedNode(Std.predicate), NamedNode(predicate), DefaultGraph()
        )
        nodes = sorted(quad.subject.value for quad in marks if isinstance(quad.subject, NamedNode))
        held = (_saying(graph, node, predicate, years) for node in nodes)
        found[predicate] = tuple(one for one in held if one is not None)
    return Sayings(by_predicate=found, documents=documents, years=years)


def _saying(graph: Store, node: str, predicate: str, years: Mapping[str, int]) -> Saying | None:
    subject, thing = (_one(graph, node, part) for part in (Std.subject, Std.object))
    if subject is None or thing is None:
        return None
    return Saying(node, subject, predicate, thing, years.get(node.split("#", 1)[0]))


def _one(graph: Store, node: str, predicate: str) -> str | None:
    found = graph.quads_for_pattern(NamedNode(node), NamedNode(predicate), None, DefaultGraph())
    return next((q.object.value for q in found if isinstance(q.object, NamedNode | Literal)), None)


def grouped(sayings: Iterable[Saying]) -> dict[tuple[str, str], list[Saying]]:
    """Return sayings by what they hold, (subject, object), however often it is said."""
    held: defaultdict[tuple[str, str], list[Saying]] = defaultdict(list)
    for one in sayings:
        held[one.subject, one.object].append(one)
    return dict(held)


TIES = (KL.collaboratesWith, KL.participatesIn, KL.leads)
"""What ties actors to each other, themselves or through a project."""
