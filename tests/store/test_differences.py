"""What came and went between two graphs, on a fact or two."""

from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store
from ontology.terms import KL, Std
from store.differences import gone_between

ACTOR, EVIDENCE = NamedNode("urn:x:actor"), NamedNode("urn:x:evidence")
LABEL, NAME = NamedNode(Std.label), Literal("Havbris Drift")


def graph_of(*predicates: NamedNode) -> Store:
    """Return a graph with the evidence for a name, and the name by each of the predicates."""
    said = {
        NamedNode(Std.type): NamedNode(KL.Evidence),
        NamedNode(Std.subject): ACTOR,
        NamedNode(Std.predicate): LABEL,
        NamedNode(Std.object): NAME,
    }
    held = Store()
    held.extend(Quad(EVIDENCE, p, o, DefaultGraph()) for p, o in said.items())
    held.extend(Quad(ACTOR, p, NAME, DefaultGraph()) for p in predicates)
    return held


def test_a_fact_that_is_no_longer_held_has_gone() -> None:
    assert list(gone_between(graph_of(LABEL), graph_of())) == [EVIDENCE]
    assert list(gone_between(graph_of(LABEL), graph_of(LABEL))) == []


def test_a_name_that_is_not_the_one_shown_has_not_gone() -> None:
    second = graph_of(NamedNode(Std.altLabel))
    assert list(gone_between(second, second)) == []
