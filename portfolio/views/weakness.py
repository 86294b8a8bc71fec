"""How many facts of each kind rest on little."""

from dataclasses import dataclass

from ontology.terms import KL
from portfolio.chronicle import Chronicle
from portfolio.sayings import TIES, Saying, grouped
from store.graph import pairs

_FACTS = (KL.memberOf, *TIES, KL.activeIn, KL.uses, KL.level, KL.plannedIn, KL.reportedIn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """How many facts of one kind rest on little."""

    predicate: str
    facts: int
    one_source: int
    unreviewed: int
    old: int
    examples: tuple[Saying, ...]


def weak_facts(chronicle: Chronicle, *, before: int, examples: int = 5) -> list[Weak]:
    """Return by kind of fact how many rest on one document, are unreviewed, or are old.

    Args:
        chronicle: whose facts.
        before: old is what only documents that tell of years before this one say.
        examples: of each kind, how many that are all three are named.
    """
    reviewed = {node for _, node in pairs(chronicle.edition.graph, KL.decides)}
    found = []
    for predicate in _FACTS:
        held = list(grouped(chronicle.sayings.of(predicate)).values())
        one_source = [said for said in held if len({one.document for one in said}) == 1]
        raw = [said for said in held if not any(one.node in reviewed for one in said)]
        old = [said for said in held if max(one.year or 0 for one in said) < before]
        if held:
            found.append(
                Weak(
                    predicate=predicate,
                    facts=len(held),
                    one_source=len(one_source),
                    unreviewed=len(raw),
                    old=len(old),
                    examples=tuple(said[0] for said in old[:examples]),
                )
            )
    return found
