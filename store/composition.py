"""The default graph: what the documents say, with mentions resolved to actors.

It is composed whole from the named graphs, never edited, so it is the same however the documents
came in. Evidence is carried along with its subject and object resolved, so that each composed fact
leads to its sentences; a document's full text stays in the document's own graph.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ontology.concepts import bundled_concepts
from ontology.iris import ONTOLOGY_GRAPH, local_name
from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store, Term
from ontology.terms import CONCEPT, KL, Std
from store.decisions import judgements, withdrawn
from store.graph import objects
from store.grouping import NamedMention
from store.identity import Identity, Resolution, former_iris, replacements, resolve
from store.units import units
from store.verdicts import Decision

_DEFAULT = DefaultGraph()
_ONTOLOGY = (ONTOLOGY_GRAPH, CONCEPT)
_NOT_COMPOSED = frozenset({NamedNode(KL.text)})
_ADMINISTRATIVE = re.compile(r"[A-Z]{2}(-\d+)?")
_NAMING = frozenset({NamedNode(Std.label), NamedNode(Std.altLabel)})


def resolved(store: Store, decisions: Sequence[Decision] = ()) -> Resolution:
    """Return who is who among all that the named graphs mention."""
    return resolve(_mentions(store), judgements(decisions))


def compose(
    store: Store, identities: Sequence[Identity], decisions: Sequence[Decision] = ()
) -> Iterator[Quad]:
    """Yield the quads of the default graph that follow from the store's named graphs.

    A quad may come more than once, when several documents say the same. The ontology is not among
    them: the writer lays it into the default graph when it changes (see ``is_ontology``).
    """
    actors = {m: NamedNode(a) for m, a in replacements(identities).items()}
    gone = withdrawn(store, decisions)
    for graph in store.named_graphs():
        if not isinstance(graph, NamedNode):
            continue
        if graph != NamedNode(ONTOLOGY_GRAPH):
            yield from _resolved(store, graph, actors, gone)
    for identity in identities:
        yield from _identity_quads(identity)
    yield from _unit_quads(identities)


def is_ontology(quad: Quad) -> bool:
    """Tell whether a quad of the default graph is of the ontology, whose IRIs nobody else uses."""
    return isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(_ONTOLOGY)


def _mentions(store: Store) -> Iterator[NamedMention]:
    marks = store.quads_for_pattern(None, NamedNode(Std.type), NamedNode(KL.Mention), None)
    for mark in marks:
        mention, graph = mark.subject, mark.graph_name
        if not isinstance(mention, NamedNode) or not isinstance(graph, NamedNode):
            continue
        kinds = sorted(str(k.value) for k in _nodes(store, mention, Std.type, graph))
        names = [str(n.value) for n in _literals(store, mention, Std.label, graph)]
        yield NamedMention(
            iri=mention.value,
            document=graph.value,
            kind=next(k for k in kinds if k != KL.Mention),
            name=min(names),
            identifiers=tuple(
                sorted(str(n.value) for n in _literals(store, mention, KL.identifier, graph))
            ),
            confidence=_name_confidence(store, mention, graph),
            aliases=tuple(
                sorted(str(n.value) for n in _literals(store, mention, Std.altLabel, graph))
            ),
            places=tuple(
                sorted({_path(place) for place in _nodes(store, mention, KL.locatedIn, graph)})
            ),
        )


def _path(place: NamedNode) -> tuple[str, ...]:
    """Return a place from the country down: ``("NO", "NO-46", "NO-4601")``.

    Only country, county and municipality: a landscape lies across them, and contradicts nothing.
    """
    concepts = bundled_concepts()
    above = concepts.ancestors(place.value) if place.value in concepts else ()
    levels = (*(local_name(one.iri) for one in reversed(above)), local_name(place.value))
    return tuple(level for level in levels if _ADMINISTRATIVE.fullmatch(level))


def _name_confidence(store: Store, mention: NamedNode, graph: NamedNode) -> float:
    """Return the confidence of the evidence for the mention's name."""
    for quad in store.quads_for_pattern(None, NamedNode(Std.subject), mention, graph):
        if NamedNode(Std.label) in objects(store, quad.subject, Std.predicate, graph):
            return max(float(v.value) for v in _literals(store, quad.subject, KL.confidence, graph))
    return 0.0


def _nodes(store: Store, subject: Term, predicate: str, graph: NamedNode) -> list[NamedNode]:
    return [o for o in objects(store, subject, predicate, graph) if isinstance(o, NamedNode)]


def _literals(store: Store, subject: Term, predicate: str, graph: NamedNode) -> list[Literal]:
    return [o for o in objects(store, subject, predicate, graph) if isinstance(o, Literal)]


def _resolved(
    store: Store, graph: NamedNode, actors: Mapping[str, NamedNode], gone: frozenset[Quad]
) -> Iterator[Quad]:
    for quad in store.quads_for_pattern(None, None, None, graph):
        if quad.predicate in _NOT_COMPOSED or _names_a_mention(quad, actors) or quad in gone:
            continue
        subject = actors.get(str(quad.subject.value), quad.subject)  # type: ignore[union-attr]
        held = quad.object
        if isinstance(held, NamedNode):
            held = actors.get(held.value, held)
        yield Quad(subject, quad.predicate, held, _DEFAULT)


def _names_a_mention(quad: Quad, actors: Mapping[str, NamedNode]) -> bool:
    """Tell labels and the mark of a mention: actors get one label, and are no mentions."""
    is_mention = isinstance(quad.subject, NamedNode) and quad.subject.value in actors
    return is_mention and (quad.predicate in _NAMING or quad.object == NamedNode(KL.Mention))


def _identity_quads(identity: Identity) -> Iterator[Quad]:
    actor, replaced = NamedNode(identity.iri), NamedNode(Std.isReplacedBy)
    yield Quad(actor, NamedNode(Std.label), Literal(identity.label), _DEFAULT)
    for name in identity.names:
        yield Quad(actor, NamedNode(Std.altLabel), Literal(name), _DEFAULT)
    for mention in identity.mentions:
        yield Quad(NamedNode(mention.iri), replaced, actor, _DEFAULT)
    for former in former_iris(identity):
        yield Quad(NamedNode(former), replaced, actor, _DEFAULT)


def _unit_quads(identities: Iterable[Identity]) -> Iterator[Quad]:
    """Yield whose unit each department is, as the names of both tell."""
    names = {one.iri: (one.label, *one.names) for one in identities}
    for unit, parent in units(names).items():
        yield Quad(NamedNode(unit), NamedNode(KL.unitOf), NamedNode(parent), _DEFAULT)
