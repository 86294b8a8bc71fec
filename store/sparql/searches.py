"""The searches that one call asks for: how its inputs are given, and what narrows each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ontology.errors import QueryError
from store.sparql.blocks import Block, Given
from store.sparql.narrowing import early_clauses, target_of
from store.sparql.patterns import Clause, ClauseKind
from store.sparql.procedures import DEFAULT_LIMIT, LIMIT, MOST_HITS, Value

Solution = Mapping[str, Value]
Ask = Callable[[str], Sequence[Solution]]
"""Solves ``SELECT …`` on the edition, with the query's prologue put before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One way in which the inputs are given, and what is known of its hits beforehand."""

    arguments: Mapping[str, tuple[Value, ...]]
    bound: Solution
    """What the variables at inputs are."""
    among: Mapping[str, frozenset[str]]

    @property
    def limit(self) -> int:
        """How many hits are wanted."""
        held = self.arguments.get(LIMIT)
        return int(held[0].value) if held else DEFAULT_LIMIT


def check(block: Block) -> None:
    """Raise what is wrong with a call that needs no look at the edition.

    Raises:
        QueryError: an input is missing or given too often, or an output is bound by a BIND.
    """
    given = [one.name for one in block.inputs]
    for told in block.procedure.inputs:
        if not told.many and given.count(told.name) > 1:
            raise wrong(
                block, f"kl:{told.name} is given {given.count(told.name)} times; once will do"
            )
    chosen = [name for name in block.procedure.one_of if name in given]
    if len(chosen) != 1:
        wanted = " or ".join(f"kl:{name}" for name in block.procedure.one_of)
        raise wrong(block, f"it needs {wanted}; found {', '.join(chosen) or 'none'}")
    targets = {target_of(one) for one in block.rest if one.kind is ClauseKind.BIND}
    for one in block.outputs:
        if one.variable in targets:
            raise wrong(
                block,
                f"?{one.variable} is told by the hit and bound by a BIND; use two variables",
                one,
            )


def told_by(block: Block) -> set[str]:
    """Return the variables that a hit binds."""
    told = {one.variable for one in block.outputs if one.variable is not None}
    return told | ({block.hit} if block.hit else set())


def constants_of(block: Block, ask: Ask) -> dict[str, Value]:
    """Return {constant as it was typed: its value}; the engine reads them."""
    typed = {one.text: one for one in (*block.inputs, *block.outputs) if one.variable is None}
    if not typed:
        return {}
    heading = " ".join(f"?c{place}" for place in range(len(typed)))
    (solution,) = ask(f"SELECT * WHERE {{ VALUES ({heading}) {{ ({' '.join(typed)}) }} }}")
    return {text: solution[f"c{place}"] for place, text in enumerate(typed)}


def searches_of(block: Block, constants: Mapping[str, Value], ask: Ask) -> list[Search]:
    """Return every way in which the inputs are given, with what narrows its hits.

    Raises:
        QueryError: a variable at an input is not bound in the block, or a value is not of its type.
    """
    early = early_clauses(block.rest, told_by(block))
    bound = {name for clause in early for name in clause.variables}
    variables = sorted({one.variable for one in block.inputs if one.variable is not None})
    for one in block.inputs:
        if one.variable is not None and one.variable not in bound:
            raise wrong(
                block,
                f"?{one.variable} is not bound in the block; bind it there, by VALUES or BIND",
                one,
            )
    narrowing = _narrowing(block, bound)
    fixed = {
        one.name: frozenset({constants[one.text].value})
        for one in block.outputs
        if one.variable is None and _is_early(block, one.name)
    }
    if not variables and not narrowing:
        return [_search(block, constants, {}, fixed)]
    columns = [*variables, *(name for name in narrowing if name not in variables)]
    solutions = ask(
        f"SELECT DISTINCT {' '.join(f'?{name}' for name in columns)} "
        f"WHERE {{ {' '.join(written(one) for one in early)} }}"
    )
    return [
        _search(block, constants, bound_to, {**_among(narrowing, held), **fixed})
        for bound_to, held in _by_inputs(block, variables, solutions)
    ]


def _narrowing(block: Block, bound: Iterable[str]) -> dict[str, str]:
    """Return {variable: output} of early outputs that the clauses beside the hit speak of."""
    asked = [(one.variable, one.name) for one in block.outputs]
    asked += [(block.hit, block.procedure.hit)]
    return {v: name for v, name in asked if v is not None and v in bound and _is_early(block, name)}


def _is_early(block: Block, name: str) -> bool:
    return any(one.early for one in block.procedure.outputs if one.name == name)


def _by_inputs(
    block: Block, variables: Sequence[str], solutions: Iterable[Solution]
) -> list[tuple[Solution, list[Solution]]]:
    grouped: dict[tuple[Value, ...], list[Solution]] = {}
    for solution in solutions:
        missing = [name for name in variables if name not in solution]
        if missing:
            raise wrong(block, f"?{missing[0]} has no value in some solution of its block")
        grouped.setdefault(tuple(solution[name] for name in variables), []).append(solution)
    return [(dict(zip(variables, key, strict=True)), held) for key, held in grouped.items()]


def _among(
    narrowing: Mapping[str, str], solutions: Sequence[Solution]
) -> dict[str, frozenset[str]]:
    """Return what early outputs may be; a variable that some solution leaves open narrows none."""
    return {
        name: frozenset(one[variable].value for one in solutions)
        for variable, name in narrowing.items()
        if all(variable in one for one in solutions)
    }


def _search(
    block: Block,
    constants: Mapping[str, Value],
    bound: Solution,
    among: Mapping[str, frozenset[str]],
) -> Search:
    arguments: dict[str, tuple[Value, ...]] = {}
    for one in block.inputs:
        value = constants[one.text] if one.variable is None else bound[one.variable]
        _check_value(block, one, value)
        arguments[one.name] = (*arguments.get(one.name, ()), value)
    return Search(arguments=arguments, bound=bound, among=among)


def _check_value(block: Block, given: Given, value: Value) -> None:
    told = next(one for one in block.procedure.inputs if one.name == given.name)
    if not told.type.fits(value):
        raise wrong(block, f"kl:{told.name} is {value}; expected {told.type.says}", given)
    if told.name == LIMIT and int(value.value) > MOST_HITS:
        raise wrong(block, f"kl:{LIMIT} is {value.value}; expected at most {MOST_HITS}", given)


def written(clause: Clause) -> str:
    """Return a clause as it can be put beside others."""
    return f"{clause.text} ." if clause.kind is ClauseKind.TRIPLES else clause.text


def wrong(block: Block, why: str, given: Given | None = None) -> QueryError:
    """Return the error that says what is wrong with a call, and where."""
    where = given.place if given else block.place
    return QueryError(f"SERVICE {block.procedure.name}: {why}. ({where})")
