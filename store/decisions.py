"""From decisions to the graph: whom they unite or part, which facts they take out or put in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.iris import decision_iri
from ontology.rdf import Literal, NamedNode, Quad, Store
from ontology.terms import KL, Std
from store.graph import objects
from store.verdicts import Decision, Verdict

_SIDES = {Verdict.SAME: KL.decidesSame, Verdict.DIFFERENT: KL.decidesDifferent}
_LANGUAGE = "und"
"""Tag of a reason: in whatever language it was written."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Judgement:
    """Somebody has judged that two are the same, or that they are not."""

    id: str
    same: bool
    one: tuple[str, ...]
    """IRIs of mentions of the one; the first of them that is there now speaks for it."""
    other: tuple[str, ...]
    """IRIs of mentions of the other."""


def judgements(decisions: Iterable[Decision]) -> tuple[Judgement, ...]:
    """Return what the decisions say about who is who."""
    return tuple(
        Judgement(
            id=decision.id,
            same=decision.verdict is Verdict.SAME,
            one=tuple(kept.iri for kept in decision.one),
            other=tuple(kept.iri for kept in decision.other),
        )
        for decision in decisions
        if decision.verdict in _SIDES
    )


def decision_quads(decision: Decision) -> Iterator[Quad]:
    """Yield the named graph of a decision."""
    iri = NamedNode(decision_iri(decision.id))

    def said(predicate: str, thing: NamedNode | Literal) -> Quad:
        return Quad(iri, NamedNode(predicate), thing, iri)

    yield said(Std.type, NamedNode(KL.Decision))
    yield said(KL.decidedBy, Literal(decision.by))
    yield said(KL.decidedOn, Literal(decision.on, datatype=NamedNode(Std.date)))
    if decision.reason:
        yield said(KL.reason, Literal(decision.reason, language=_LANGUAGE))
    for kept in (*decision.one, *decision.other):
        yield said(_SIDES[decision.verdict], NamedNode(kept.iri))
    for thing in (*(decision.fact.evidence if decision.fact else ()), decision.document):
        if thing:
            yield said(KL.decides, NamedNode(thing))
    if decision.fact and decision.right:
        right, fact = NamedNode(f"{iri.value}#right"), decision.fact
        value = as_term(decision.right)
        yield Quad(right, NamedNode(Std.type), NamedNode(Std.Statement), iri)
        yield Quad(right, NamedNode(Std.wasDerivedFrom), iri, iri)
        yield Quad(right, NamedNode(Std.subject), NamedNode(fact.subject), iri)
        yield Quad(right, NamedNode(Std.predicate), NamedNode(fact.predicate), iri)
        yield Quad(right, NamedNode(Std.object), value, iri)
        yield Quad(NamedNode(fact.subject), NamedNode(fact.predicate), value, iri)


def withdrawn(store: Store, decisions: Iterable[Decision]) -> frozenset[Quad]:
    """Return the quads of documents' graphs that corrections and objections take out of the view.

    Evidence that no longer counts goes, and a fact goes with the last evidence for it in its
    document; so does what is said of the offer, need or goal that the fact was about.
    """
    evidence = {
        NamedNode(iri)
        for decision in decisions
        if decision.fact is not None
        for iri in decision.fact.evidence
    }
    found: set[Quad] = set()
    for one in evidence:
        held = list(store.quads_for_pattern(one, None, None, None))
        found.update(held)
        for graph in {quad.graph_name for quad in held}:
            if isinstance(graph, NamedNode):
                found.update(_unsupported(store, one, graph, evidence))
    return frozenset(found)


def _unsupported(
    store: Store, evidence: NamedNode, graph: NamedNode, withdrawn_evidence: set[NamedNode]
) -> Iterator[Quad]:
    subject, predicate, thing = (
        next(iter(objects(store, evidence, part, graph)), None)
        for part in (Std.subject, Std.predicate, Std.object)
    )
    if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode) or not thing:
        return
    others = (
        quad.subject
        for quad in store.quads_for_pattern(None, NamedNode(Std.object), thing, graph)
        if quad.subject not in withdrawn_evidence
    )
    if any(
        subject in objects(store, other, Std.subject, graph)
        and predicate in objects(store, other, Std.predicate, graph)
        for other in others
    ):
        return
    yield Quad(subject, predicate, thing, graph)
    if isinstance(thing, NamedNode) and thing.value.startswith(f"{graph.value}#"):
        mention = NamedNode(KL.Mention)
        if mention not in objects(store, thing, Std.type, graph):
            yield from store.quads_for_pattern(thing, None, None, graph)


def as_term(written: str) -> NamedNode | Literal:
    """Return the IRI or the text that a person wrote."""
    if "://" not in written:
        return Literal(written)
    try:
        return NamedNode(written)
    except ValueError:  # it has the look of an IRI and is none
        return Literal(written)
