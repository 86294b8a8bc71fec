"""Which clauses beside a hit can be solved before it is known, and still leave no hit out.

Their solutions may be too many, never too few: what comes out is joined with all clauses again.
So a clause is *early* if leaving the others out, and not knowing the hit yet, can only let more
through:

- triples, VALUES, groups and GRAPH are joined, and a join only narrows;
- OPTIONAL and MINUS depend on what stands before them: late;
- FILTER and BIND are early if each variable in them is bound for certain by the early clauses, or
  stands nowhere else in the block.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from store.sparql.patterns import Clause, ClauseKind, variable
from store.sparql.tokens import Kind

_JOINED = frozenset({ClauseKind.TRIPLES, ClauseKind.VALUES, ClauseKind.GROUP})
_BINDING = frozenset({ClauseKind.TRIPLES, ClauseKind.VALUES})


def early_clauses(rest: Sequence[Clause], told: Iterable[str]) -> tuple[Clause, ...]:
    """Return the early clauses, in their order.

    Args:
        rest: the clauses beside the hit.
        told: the variables that the hit will bind.
    """
    certain = {name for one in rest if _binds_for_certain(one) for name in one.variables}
    elsewhere = Counter(name for one in rest for name in one.variables)
    elsewhere.update(told)
    unknown = frozenset(told)
    early = []
    for clause in rest:
        if clause.kind in _JOINED:
            early.append(clause)
        elif clause.kind is ClauseKind.FILTER:
            if all(name in certain or elsewhere[name] == 1 for name in clause.variables):
                early.append(clause)
        elif clause.kind is ClauseKind.BIND:
            target = target_of(clause)
            used = clause.variables - {target}
            if all(
                (name in certain and name not in unknown) or elsewhere[name] == 1 for name in used
            ):
                early.append(clause)
                certain.add(target)
    return tuple(early)


def target_of(clause: Clause) -> str:
    """Return the variable that a BIND binds: the last one in it."""
    return next(variable(one) for one in reversed(clause.tokens) if one.kind is Kind.VARIABLE)


def _binds_for_certain(clause: Clause) -> bool:
    return clause.kind in _BINDING and not any(one.keyword == "UNDEF" for one in clause.tokens)
