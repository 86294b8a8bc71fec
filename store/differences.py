"""What facts came and went between two editions: one pass over the evidence of each."""

from collections.abc import Iterator

from ontology.rdf import DefaultGraph, NamedNode, Quad, Store
from ontology.terms import KL, Std


def gone_between(earlier: Store, later: Store) -> Iterator[NamedNode]:
    """Yield the evidence of the earlier graph whose fact the later one no longer holds.

    Facts are those of the composed view. Only one fact is held in memory at a time; swap the graphs
    to learn what came. A fact that kept one of several sentences has not gone, nor has one that the
    earlier graph itself does not hold as it was said, as a name that is not the one shown.
    """
    default = DefaultGraph()
    for mark in earlier.quads_for_pattern(
        None, NamedNode(Std.type), NamedNode(KL.Evidence), default
    ):
        evidence = mark.subject
        parts = {
            quad.predicate.value: quad.object
            for quad in earlier.quads_for_pattern(evidence, None, None, default)
        }
        subject, predicate = parts.get(Std.subject), parts.get(Std.predicate)
        if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode):
            continue
        fact = Quad(subject, predicate, parts[Std.object], default)
        if fact in earlier and fact not in later and isinstance(evidence, NamedNode):
            yield evidence
