"""A query whose calls of procedures are answered first and put in place as VALUES.

The calls are answered one after the other, the last first, so that one inside another is there when
its turn comes. What stands beside the hit in a block is solved on the edition: what it says of
values that are known before ranking narrows what is ranked, and the hits that come out are joined
with all of it. If fewer are left than were asked for, more are fetched. So the answer is the first
of the whole ranking that fit, whatever the block holds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ontology.errors import QueryError
from ontology.rdf import BlankNode, Triple
from store.sparql.blocks import Block, calls_of, find_calls, read_block, read_prologue
from store.sparql.procedures import Procedures, Value
from store.sparql.searches import Ask, Solution
from store.sparql.solving import solve
from store.sparql.tokens import read_tokens, replaced, unescaped

MOST_SOLUTIONS = 20_000
"""Solutions that one block may have: they become part of the query's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inlined:
    """A query that calls nothing any more."""

    text: str
    called: tuple[str, ...] = ()
    """IRIs of the procedures that were called, each once, in the order of the query."""


def readable(text: str, procedures: Procedures, *, declared: bool) -> str:
    r"""Return the query as it is read for calls: as typed, or with its ``\uXXXX`` replaced.

    By SPARQL 1.1 (section 19.2) these are replaced before anything else, so they may stand in the
    word SERVICE or the procedure's name; the engine knows them in strings and IRIs only.
    """
    plain = unescaped(text)
    if plain == text:
        return text
    as_typed, as_meant = (
        len(calls_of(one, procedures, declared=declared)) for one in (text, plain)
    )
    return plain if as_meant > as_typed else text


def masked(text: str, procedures: Procedures, *, declared: bool) -> str:
    """Return the query with ``GRAPH`` in place of each call's ``SERVICE``, all else where it was.

    It parses if and only if the query does, and in it a SERVICE that is left is another's.
    """
    spans = []
    for call in calls_of(text, procedures, declared=declared):
        words = [one for one in call.tokens[: call.opening] if one.keyword]
        spans += [(one.start, one.end, " " * len(one.text)) for one in words[1:]]
        spans.append((words[0].start, words[0].end, "GRAPH  "))
    return replaced(text, spans)


def inline(
    text: str,
    procedures: Procedures,
    *,
    ask: Callable[[str], Ask],
    declared: bool = False,
) -> Inlined:
    """Return the query with every call answered; a query without one as it is.

    Args:
        text: the query.
        procedures: what can be called.
        ask: given a query's prologue, returns how the patterns beside a hit are solved.
        declared: whether Klynge's prefixes are declared for the query.

    Raises:
        QueryError: a call is wrong; the message says where.
        Unreadable: a block cannot be read, because the query does not parse.
    """
    called: list[str] = []
    while True:
        tokens = read_tokens(text)
        prologue = read_prologue(tokens, declared=declared)
        calls = find_calls(tokens, prologue, procedures)
        if not calls:
            return Inlined(text=text, called=tuple(dict.fromkeys(reversed(called))))
        block = read_block(text, calls[-1], prologue)
        solutions = solve(block, ask=ask(text[: prologue.end]))
        lines = "\n" * text.count("\n", block.start, block.end)
        values = _values(block, solutions) + lines
        text = replaced(text, [(block.start, block.end, values)])
        called.append(block.procedure.iri)


def _values(block: Block, solutions: Sequence[Solution]) -> str:
    """Return a group that has exactly these solutions, in one line."""
    if len(solutions) > MOST_SOLUTIONS:
        raise QueryError(
            f"SERVICE {block.procedure.name}: its block has {len(solutions):,} solutions, more "
            f"than {MOST_SOLUTIONS:,}; write patterns that only look things up after the block. "
            f"({block.place})"
        )
    names = _names(block, solutions)
    rows = (" ".join(_written(block, one.get(name)) for name in names) for one in solutions)
    heading = " ".join(f"?{name}" for name in names)
    return f"{{ VALUES ({heading}) {{ {' '.join(f'({row})' for row in rows)} }} }}"


def _names(block: Block, solutions: Iterable[Mapping[str, Value]]) -> list[str]:
    given = (*block.inputs, *block.outputs)
    own = [name for name in (block.hit, *(one.variable for one in given)) if name is not None]
    inside = sorted({name for clause in block.rest for name in clause.variables})
    bound = {name for one in solutions for name in one} or {*inside}
    return list(dict.fromkeys((*own, *(name for name in inside if name in bound))))


def _written(block: Block, value: object) -> str:
    if value is None:
        return "UNDEF"
    if isinstance(value, BlankNode | Triple):
        raise QueryError(
            f"SERVICE {block.procedure.name}: a pattern in its block binds a variable to a node "
            f"without a name; write that pattern after the block. ({block.place})"
        )
    return str(value)
