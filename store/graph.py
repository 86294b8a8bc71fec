"""Named graphs: what one document says, as quads; and the graph of an edition on disk."""

from collections.abc import Iterable, Iterator

from ontology.facts import Evidence, Mention, Reading, Statement, Value
from ontology.iris import concept_iri, evidence_iri
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store, Term
from ontology.terms import KL, Std

_TYPE = NamedNode(Std.type)
_INTEGER = NamedNode(Std.integer)


def document_quads(reading: Reading) -> list[Quad]:
    """Return the document's named graph: itself, passages, mentions, statements, evidence."""
    graph = NamedNode(reading.document.iri)
    triples = [
        *_document_triples(reading),
        *_passage_triples(reading),
        *(t for mention in reading.mentions for t in _mention_triples(reading, mention)),
        *(t for statement in reading.statements for t in _statement_triples(reading, statement)),
    ]
    return list(dict.fromkeys(Quad(*triple, graph) for triple in triples))


_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def _document_triples(reading: Reading) -> Iterator[_Triple]:
    document, metadata = reading.document, reading.document.metadata
    iri = NamedNode(document.iri)
    yield iri, _TYPE, NamedNode(KL.Document)
    yield iri, NamedNode(Std.title), Literal(document.title)
    yield iri, NamedNode(KL.text), Literal(document.text)
    yield iri, NamedNode(Std.language), _concept("language", document.language)
    yield iri, NamedNode(KL.documentKind), _concept("document-kind", metadata.kind or "other")
    yield iri, NamedNode(KL.access), _concept("access", metadata.access)
    if metadata.issued:
        issued = Literal(metadata.issued.isoformat(), datatype=NamedNode(Std.date))
        yield iri, NamedNode(Std.issued), issued
    if metadata.licence:
        yield iri, NamedNode(Std.license), Literal(metadata.licence)


def _passage_triples(reading: Reading) -> Iterator[_Triple]:
    document = NamedNode(reading.document.iri)
    for passage in reading.document.passages:
        iri = NamedNode(passage.iri)
        yield iri, _TYPE, NamedNode(KL.Record if passage.record else KL.Passage)
        yield iri, NamedNode(Std.isPartOf), document
        yield iri, NamedNode(KL.start), _number(passage.start)
        yield iri, NamedNode(KL.end), _number(passage.end)
        yield iri, NamedNode(Std.language), _concept("language", passage.language)
        if passage.section:
            yield iri, NamedNode(KL.section), Literal(passage.section)
        if passage.page is not None:
            yield iri, NamedNode(KL.page), _number(passage.page)


def _mention_triples(reading: Reading, mention: Mention) -> Iterator[_Triple]:
    iri = NamedNode(mention.iri)
    yield iri, _TYPE, NamedNode(KL.Mention)
    yield iri, _TYPE, NamedNode(mention.kind)
    yield iri, NamedNode(KL.mentionedIn), NamedNode(reading.document.iri)
    for identifier in mention.identifiers:
        yield iri, NamedNode(KL.identifier), Literal(identifier)
    for alias in mention.aliases:
        yield iri, NamedNode(Std.altLabel), Literal(alias)
    name = Statement(
        subject=mention.iri,
        predicate=Std.label,
        object=Value(text=mention.name),
        evidence=mention.evidence,
    )
    yield from _statement_triples(reading, name)


def _statement_triples(reading: Reading, statement: Statement) -> Iterator[_Triple]:
    subject, predicate = NamedNode(statement.subject), NamedNode(statement.predicate)
    held = _object(statement.object)
    yield subject, predicate, held
    if statement.evidence is None:
        return
    evidence = statement.evidence
    key = (statement.subject, statement.predicate, str(held), str(evidence.start), evidence.quote)
    iri = NamedNode(evidence_iri(reading.document.iri, *key))
    yield iri, _TYPE, NamedNode(Std.Statement)
    yield iri, _TYPE, NamedNode(KL.Evidence)
    yield iri, NamedNode(Std.subject), subject
    yield iri, NamedNode(Std.predicate), predicate
    yield iri, NamedNode(Std.object), held
    yield from _evidence_triples(iri, evidence)


def _evidence_triples(iri: NamedNode, evidence: Evidence) -> Iterator[_Triple]:
    yield iri, NamedNode(Std.wasDerivedFrom), NamedNode(evidence.passage)
    yield iri, NamedNode(KL.quote), Literal(evidence.quote)
    yield iri, NamedNode(KL.start), _number(evidence.start)
    yield iri, NamedNode(KL.end), _number(evidence.end)
    yield iri, NamedNode(KL.extractor), Literal(evidence.extractor)
    confidence = Literal(f"{evidence.confidence:.2f}", datatype=NamedNode(Std.decimal))
    yield iri, NamedNode(KL.confidence), confidence


def _object(value: str | Value) -> NamedNode | Literal:
    if not isinstance(value, Value):
        return NamedNode(value)
    if value.datatype:
        return Literal(value.text, datatype=NamedNode(value.datatype))
    return Literal(value.text, language=value.language) if value.language else Literal(value.text)


def _concept(scheme: str, slug: str) -> NamedNode:
    return NamedNode(concept_iri(scheme, slug))


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)


def objects(store: Store, subject: Term, predicate: str, graph: Term | None = None) -> list[Term]:
    """Return the objects of (subject, predicate) in one graph (the default graph if None)."""
    place = graph if graph is not None else DefaultGraph()
    found = store.quads_for_pattern(subject, NamedNode(predicate), None, place)  # type: ignore[arg-type]
    return [quad.object for quad in found]


def pairs(store: Store, predicate: str, *, everywhere: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (subject IRI, object's IRI or text) of a predicate in the default graph, or in all."""
    graph = None if everywhere else DefaultGraph()
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject.value, quad.object.value


def literals(store: Store, predicate: str) -> Iterator[tuple[str, Literal]]:
    """Yield (subject IRI, literal) of a predicate in the default graph."""
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, DefaultGraph()):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject.value, quad.object


class Property:
    """One predicate of the default graph, looked up when it is asked for: nothing is held.

    Of several values the last in the store's order is given, which is a function of what it holds.
    """

    def __init__(self, store: Store, predicate: str) -> None:
        self._store = store
        self._predicate = predicate

    def get(self, subject: str, default: str | None = None) -> str | None:
        """Return the object's IRI or text, or ``default`` if there is none."""
        literal = self.literal(subject)
        return default if literal is None else literal.value

    def __getitem__(self, subject: str) -> str:
        """Return the object's IRI or text.

        Raises:
            KeyError: the subject has no such property.
        """
        found = self.get(subject)
        if found is None:
            raise KeyError(subject)
        return found

    def literal(self, subject: str) -> NamedNode | Literal | None:
        """Return the object, or None if there is none."""
        held = objects(self._store, NamedNode(subject), self._predicate)
        return next((one for one in reversed(held) if isinstance(one, NamedNode | Literal)), None)


def subjects(store: Store, predicate: str, thing: str) -> Iterator[str]:
    """Yield the subjects of (predicate, object IRI) in the default graph."""
    found = store.quads_for_pattern(None, NamedNode(predicate), NamedNode(thing), DefaultGraph())
    for quad in found:
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def canonical_lines(quads: Iterable[Quad]) -> list[str]:
    """Return the quads as sorted N-Quads lines; there are no blank nodes, so equal is equal."""
    return sorted(f"{quad} ." for quad in quads)
