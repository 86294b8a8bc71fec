"""The vocabulary of the release: its modules and terms, at hand before anything has been read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ontology.files import FOLDER
from ontology.iris import ONTOLOGY_GRAPH
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from ontology.terms import Std

_OWL = "http://www.w3.org/2002/07/owl#"
_KINDS = {
    _OWL + "Class": "class",
    _OWL + "ObjectProperty": "property",
    _OWL + "DatatypeProperty": "property",
}
_SCHEME = NamedNode("http://www.w3.org/2004/02/skos/core#ConceptScheme")
_VERSION = NamedNode(_OWL + "versionIRI")


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyTerm:
    """A class or a property, as a list shows it."""

    iri: str
    kind: str
    """``class`` or ``property``."""
    labels: Mapping[str, str]
    """By language."""
    definitions: Mapping[str, str]
    """By language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A file of the vocabulary and the terms it defines, by their IRIs."""

    name: str
    terms: tuple[VocabularyTerm, ...]

    def of_kind(self, kind: str) -> tuple[VocabularyTerm, ...]:
        """Return its classes or its properties."""
        return tuple(term for term in self.terms if term.kind == kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All modules, and the statements they are read from."""

    modules: tuple[Module, ...]
    graph: Store
    """Every statement of the vocabulary, in the default graph."""
    terms: Mapping[str, VocabularyTerm] = field(default_factory=dict)
    """The terms of all modules by IRI."""
    schemes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Labels of the concept schemes, by IRI and language."""

    @property
    def version(self) -> str:
        """IRI of this version of the ontology, or of the ontology where it names none."""
        said = (quad.object for quad in self._said(NamedNode(ONTOLOGY_GRAPH), _VERSION))
        return next((one.value for one in said if isinstance(one, NamedNode)), ONTOLOGY_GRAPH)

    def triples(self, iri: str | None = None) -> list[Triple]:
        """Return what the vocabulary says of one IRI, by default of all."""
        quads = self._said(NamedNode(iri) if iri else None, None)
        return sorted((quad.triple for quad in quads), key=str)

    def _said(self, subject: NamedNode | None, predicate: NamedNode | None) -> Iterator[Quad]:
        return self.graph.quads_for_pattern(subject, predicate, None, DefaultGraph())


@cache
def bundled_vocabulary() -> Vocabulary:
    """Return the vocabulary of the release; read once."""
    return read_vocabulary(FOLDER)


def read_vocabulary(folder: Path) -> Vocabulary:
    """Return the vocabulary of the Turtle files under ``folder/vocabulary``."""
    graph = Store()
    modules = []
    for path in sorted((folder / "vocabulary").glob("*.ttl")):
        quads = list(parse(path.read_bytes(), RdfFormat.TURTLE))
        graph.extend(quads)
        module = Module(name=path.stem, terms=tuple(_terms(quads)))
        modules += [module] if module.terms else []
    terms = {term.iri: term for module in modules for term in module.terms}
    return Vocabulary(
        modules=tuple(modules), graph=graph, terms=terms, schemes=dict(_schemes(folder))
    )


def _schemes(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted((folder / "schemes").glob("*.ttl")):
        quads = list(parse(path.read_bytes(), RdfFormat.TURTLE))
        for quad in quads:
            if quad.object == _SCHEME and isinstance(quad.subject, NamedNode):
                yield quad.subject.value, _texts(quads, quad.subject.value, Std.prefLabel)


def _terms(quads: list[Quad]) -> Iterator[VocabularyTerm]:
    kinds = {
        quad.subject.value: _KINDS[quad.object.value]
        for quad in quads
        if quad.predicate.value == Std.type
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and quad.object.value in _KINDS
        and quad.subject.value.startswith(ONTOLOGY_GRAPH)
    }
    for iri, kind in sorted(kinds.items()):
        yield VocabularyTerm(
            iri=iri,
            kind=kind,
            labels=_texts(quads, iri, Std.label),
            definitions=_texts(quads, iri, Std.definition),
        )


def _texts(quads: list[Quad], iri: str, predicate: str) -> dict[str, str]:
    return {
        quad.object.language or "": quad.object.value
        for quad in quads
        if quad.subject == NamedNode(iri)
        and quad.predicate.value == predicate
        and isinstance(quad.object, Literal)
    }
