"""What all procedures that SPARQL can call say in the same way: numbers, and where words stand."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ontology.rdf import Literal, NamedNode
from ontology.terms import Std
from store.sparql.procedures import Value

if TYPE_CHECKING:
    from service.workbench import Workbench

Opened = Callable[[], "Workbench"]
"""Opens the workbench when a procedure is called."""


def decimal(number: float) -> Literal:
    """Return a number as people and tables write it: six decimals keep the order of scores."""
    return Literal(f"{number:.6f}", datatype=NamedNode(Std.decimal))


def place_of(evidence: Mapping[str, Any]) -> dict[str, Value]:
    """Return where evidence stands: its document, and where in it the words begin and end."""
    return {
        "document": NamedNode(evidence["document"]),
        "start": Literal(evidence["start"]),
        "end": Literal(evidence["end"]),
    }
