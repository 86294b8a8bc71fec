"""Evidence read back from the graph: which sentence says a fact, and what its parts are called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ontology.concepts import Concepts
from ontology.iris import local_name
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store
from ontology.terms import KL, Std
from store.editions import Edition
from store.graph import objects


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One fact as one sentence says it, with mentions resolved to actors."""

    iri: str
    """IRI of the evidence."""
    subject: str
    predicate: str
    object: NamedNode | Literal
    start: int
    end: int
    quote: str
    extractor: str
    confidence: float

    @property
    def document(self) -> str:
        """IRI of the document in which the sentence stands."""
        return self.iri.split("#", 1)[0]

    @property
    def place(self) -> tuple[str, int, int]:
        """Document and span, for ordering."""
        return self.document, self.start, self.end


class Labels:
    """What things are called, in one language where they have it."""

    def __init__(self, graph: Store, concepts: Concepts, language: str = "en") -> None:
        self._graph = graph
        self._concepts = concepts
        self.language = language

    def of(self, iri: str) -> str:
        """Return the label of a concept, a term, an actor, a document or something said."""
        if iri in self._concepts:
            return self._concepts.label(iri, self.language)
        for predicate in (Std.label, Std.prefLabel, Std.title, Std.description):
            held = [o for o in objects(self._graph, NamedNode(iri), predicate) if _is_text(o)]
            if held:
                return min(held, key=self._order).value  # type: ignore[union-attr]
        return local_name(iri)

    def of_object(self, thing: NamedNode | Literal) -> str:
        """Return the label of an object, or a literal's text."""
        return thing.value if isinstance(thing, Literal) else self.of(thing.value)

    def reference(self, iri: str) -> dict[str, str]:
        """Return ``{"iri", "label"}``."""
        return {"iri": iri, "label": self.of(iri)}

    def references(self, iris: Iterable[str]) -> list[dict[str, str]]:
        """Return references to all, by label."""
        held = (self.reference(iri) for iri in set(iris))
        return sorted(held, key=lambda one: (one["label"].casefold(), one["iri"]))

    def _order(self, label: Any) -> tuple[bool, bool, str]:  # noqa: ANN401 - a literal
        return label.language != self.language, label.language != "en", label.value


def _is_text(thing: object) -> bool:
    return isinstance(thing, Literal)


def said_of(graph: Store, iri: str) -> list[Quoted]:
    """Return all evidence for facts with this subject or object, by place."""
    nodes = {
        quad.subject
        for predicate in (Std.subject, Std.object)
        for quad in _found(graph, None, predicate, NamedNode(iri))
    }
    return _quoted(graph, (node for node in nodes if isinstance(node, NamedNode)))


def said_in(graph: Store, document: str) -> list[Quoted]:
    """Return all evidence that stands in a document, by place."""
    marks = graph.quads_for_pattern(
        None, NamedNode(Std.type), NamedNode(KL.Evidence), NamedNode(document)
    )
    return _quoted(graph, (m.subject for m in marks if isinstance(m.subject, NamedNode)))


def _quoted(graph: Store, nodes: Iterable[NamedNode]) -> list[Quoted]:
    held = (read_evidence(graph, node) for node in nodes)
    return sorted(held, key=lambda one: (*one.place, one.predicate, one.iri))


def read_evidence(graph: Store, node: NamedNode) -> Quoted:
    """Return what a node of evidence in the default graph says."""
    parts: dict[str, Any] = {
        quad.predicate.value: quad.object for quad in _found(graph, node, None, None)
    }
    return Quoted(
        iri=node.value,
        subject=parts[Std.subject].value,
        predicate=parts[Std.predicate].value,
        object=parts[Std.object],
        start=int(parts[KL.start].value),
        end=int(parts[KL.end].value),
        quote=parts[KL.quote].value,
        extractor=parts[KL.extractor].value,
        confidence=float(parts[KL.confidence].value),
    )


def _found(
    graph: Store, subject: NamedNode | None, predicate: str | None, thing: NamedNode | None
) -> Iterator[Quad]:
    wanted = NamedNode(predicate) if predicate else None
    return iter(graph.quads_for_pattern(subject, wanted, thing, DefaultGraph()))


class Sources:
    """Titles and dates of documents, looked up once each."""

    def __init__(self, edition: Edition) -> None:
        self._ledger = edition.ledger
        self._held: dict[str, tuple[str, str | None]] = {}

    def of(self, document: str) -> tuple[str, str | None]:
        """Return (title, date) of a document."""
        if document not in self._held:
            record = self._ledger.document(document)
            self._held[document] = (record.title, record.issued) if record else (document, None)
        return self._held[document]

    def evidence(
        self, document: str, *, start: int, end: int, quote: str, confidence: float
    ) -> dict[str, Any]:
        """Return EVIDENCE, the shape in which every answer shows where something is said."""
        title, date = self.of(document)
        return {
            "document": document,
            "title": title,
            "date": date,
            "start": start,
            "end": end,
            "quote": quote,
            "confidence": confidence,
        }

    def of_quoted(self, quoted: Quoted) -> dict[str, Any]:
        """Return EVIDENCE for one quoted fact."""
        return self.evidence(
            quoted.document,
            start=quoted.start,
            end=quoted.end,
            quote=quoted.quote,
            confidence=quoted.confidence,
        )
