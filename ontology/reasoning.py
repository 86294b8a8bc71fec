"""What follows from the ontology by OWL 2 RL, and whether it contradicts itself.

The reasoner is owlrl, which comes with the ``test`` extra. Nothing else needs it: the store infers
nothing, and a check without it says so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from ontology.rdf import NamedNode, Quad, RdfFormat, Triple, parse, serialize

_IRI = re.compile(r"https?://[^\s,()<>]+")


@dataclass(frozen=True, slots=True)
class Closure:
    """All that holds under OWL 2 RL, and what cannot hold together."""

    triples: frozenset[Triple]
    """What was given and what follows, but for statements that have a literal as subject."""
    contradictions: tuple[str, ...]
    """In the reasoner's words, sorted; empty when the graph is consistent."""


def can_reason() -> bool:
    """Tell whether the reasoner is installed."""
    return find_spec("owlrl") is not None


def closure(quads: Iterable[Quad]) -> Closure:
    """Return the OWL 2 RL closure of a graph; names of graphs are left out."""
    import rdflib
    from owlrl import OWLRL_Semantics

    graph = rdflib.Graph()
    given = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    graph.parse(data=given.decode(), format="nt")
    rules = OWLRL_Semantics(graph, axioms=False, daxioms=False)
    rules.closure()
    lines = "\n".join(_n_triples(graph))
    return Closure(
        frozenset(quad.triple for quad in parse(lines, RdfFormat.N_TRIPLES)),
        tuple(sorted(set(rules.error_messages))),
    )


def contradictions(quads: Iterable[Quad]) -> tuple[tuple[str, str], ...]:
    """Return (subject, what is contradictory about it) for links between IRIs, sorted.

    Labels and other literals say nothing that could contradict and are left out, which keeps the
    whole ontology within a few seconds.
    """
    links = (quad for quad in quads if isinstance(quad.object, NamedNode))
    return tuple(sorted((_subject(text), text) for text in closure(links).contradictions))


def _subject(message: str) -> str:
    """Return the IRI that a contradiction is about: the individual, not the classes."""
    found = _IRI.findall(message)
    if not found:
        return ""
    return str(found[-1] if message.startswith(("Disjoint", "Violation")) else found[0])


def _n_triples(graph: Iterable[tuple[object, object, object]]) -> Iterator[str]:
    import rdflib

    for subject, predicate, held in graph:
        if isinstance(subject, rdflib.Literal) or not isinstance(predicate, rdflib.URIRef):
            continue
        terms = (subject, predicate, held)
        yield (
            " ".join(term.n3() for term in terms if isinstance(term, rdflib.term.Identifier)) + " ."
        )
