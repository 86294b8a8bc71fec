"""Passages of a document with their headings, rows of tables among them."""

from dataclasses import dataclass

from ontology.rdf import Literal, NamedNode
from ontology.terms import KL, Std
from portfolio.chronicle import Chronicle
from store.graph import objects, subjects
from store.quotations import Quotation

CELLS = " · "
"""What parts the cells of a row; each is ``heading: value``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A passage, ``text[start:]`` of its document."""

    start: int
    text: str
    section: str

    @property
    def cells(self) -> dict[str, str]:
        """The cells of a row by their headings in small letters; none for prose."""
        if CELLS not in self.text:
            return {}
        told = (cell.partition(": ") for cell in self.text.split(CELLS))
        return {heading.strip().lower(): value.strip() for heading, _, value in told}


def parts_of(chronicle: Chronicle, document: str) -> list[Part]:
    """Return the passages of a document in the order of its text."""
    graph, node = chronicle.edition.graph, NamedNode(document)
    text = "".join(_value(one) for one in objects(graph, node, KL.text, node))
    found = []
    for passage in subjects(graph, Std.isPartOf, document):
        held = {
            predicate: next(map(_value, objects(graph, NamedNode(passage), predicate)), "")
            for predicate in (KL.start, KL.end, KL.section)
        }
        if held[KL.start] and held[KL.end]:
            start, end = int(held[KL.start]), int(held[KL.end])
            found.append(Part(start=start, text=text[start:end], section=held[KL.section]))
    return sorted(found, key=lambda one: one.start)


def quoted_part(chronicle: Chronicle, document: str, part: Part, start: int, end: int) -> Quotation:
    """Return a stretch of a passage as it is shown among the sources."""
    record = chronicle.sayings.documents[document]
    return Quotation(
        document=document,
        title=record.title,
        date=record.issued,
        start=part.start + start,
        end=part.start + end,
        quote=part.text[start:end],
        confidence=1.0,
    )


def _value(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""
