"""One call of a procedure, answered: its hits, joined with the patterns that stand beside them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ontology.errors import InputError, QueryError
from store.sparql.blocks import Block, Given
from store.sparql.narrowing import early_clauses, target_of
from store.sparql.patterns import Clause, ClauseKind
from store.sparql.procedures import DEFAULT_LIMIT, LIMIT, MOST_HITS, Found, Value

Solution = Mapping[str, Value]
Ask = Callable[[str], Sequence[Solution]]
"""Solves ``SELECT …`` on the edition, with the query's prologue put before it."""

MOST_SEARCHES = 100
"""Different inputs that one call may have."""
_MORE = 8
"""How many times more hits are fetched when too few of them fit."""
_ROW = "klyngeHit"
_INPUT = "klyngeInput"
"""Variables of ours in the queries that are put to the edition; nothing of them is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
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


def solve(block: Block, *, ask: Ask) -> list[Solution]:
    """Return the solutions of a block: by search, then as its hits are ranked.

    Raises:
        QueryError: an input is missing, not bound in the block or not of its type.
    """
    _check(block)
    constants = _constants(block, ask)
    searches = _searches(block, constants, ask)
    if len(searches) > MOST_SEARCHES:
        raise _wrong(
            block,
            f"its inputs take {len(searches):,} different values; at most {MOST_SEARCHES} can",
        )
    wanted = {one.name: constants[one.text] for one in block.outputs if one.variable is None}
    return list(_Solving(block, ask, wanted).all(searches))


class _Solving:
    """Fetches hits until as many fit as are wanted."""

    def __init__(self, block: Block, ask: Ask, wanted: Mapping[str, Value]) -> None:
        self._block = block
        self._ask = ask
        self._wanted = wanted
        self._exact = not block.rest or early_clauses(block.rest, _told(block)) == block.rest

    def all(self, searches: Sequence[_Search]) -> Iterator[Solution]:
        open_searches = list(enumerate(searches))
        done: dict[int, list[list[Solution]]] = {}
        factor = 1 if self._exact else _MORE
        while open_searches:
            hits = {place: self._hits(one, one.limit * factor) for place, one in open_searches}
            fitting = self._fitting({place: told for place, (told, _) in hits.items()}, searches)
            still_open = []
            for place, one in open_searches:
                done[place] = fitting[place][: one.limit]
                if len(done[place]) < one.limit and hits[place][1]:
                    still_open.append((place, one))
            open_searches, factor = still_open, factor * _MORE
        for place in sorted(done):
            for solutions in done[place]:
                yield from solutions

    def _hits(self, search: _Search, limit: int) -> tuple[list[Solution], bool]:
        """Return the hits that have what is asked of them, and whether there may be more."""
        try:
            found = self._block.procedure.rank(search.arguments, limit=limit, among=search.among)
        except InputError as error:
            raise _wrong(self._block, str(error)) from error
        told = (self._told(one) for one in found)
        return [{**search.bound, **one} for one in told if one is not None], len(found) >= limit

    def _told(self, found: Found) -> dict[str, Value] | None:
        """Return a hit by the block's variables, or None if it lacks a value or has another."""
        solution: dict[str, Value] = {}
        block = self._block
        asked = [(one.name, one.variable) for one in block.outputs]
        asked += [(block.procedure.hit, block.hit)] if block.hit else []
        for name, variable in asked:
            value = found.get(name)
            if value is None or (variable is None and value != self._wanted[name]):
                return None
            if variable is not None and solution.setdefault(variable, value) != value:
                return None
        return solution

    def _fitting(
        self, hits: Mapping[int, list[Solution]], searches: Sequence[_Search]
    ) -> dict[int, list[list[Solution]]]:
        """Return for each search the solutions of each hit that fits, as they are ranked."""
        if not self._block.rest:
            return {place: [[one] for one in told] for place, told in hits.items()}
        rows = [(place, one) for place, told in hits.items() for one in told]
        grouped: dict[int, list[Solution]] = {}
        if rows:
            for solution in self._ask(self._joined([one for _, one in rows])):
                row = int(solution[_ROW].value)
                kept = {n: v for n, v in solution.items() if not n.startswith((_ROW, _INPUT))}
                grouped.setdefault(row, []).append(kept)
        fitting: dict[int, list[list[Solution]]] = {place: [] for place in hits}
        for row in sorted(grouped):
            fitting[rows[row][0]].append(grouped[row])
        return fitting

    def _joined(self, rows: Sequence[Solution]) -> str:
        """Return the query that joins hits with all the clauses beside them."""
        names = sorted({name for row in rows for name in row})
        targets = {target_of(one) for one in self._block.rest if one.kind is ClauseKind.BIND}
        columns = {
            name: f"{_INPUT}{place}" if name in targets else name
            for place, name in enumerate(names)
        }
        heading = " ".join(f"?{column}" for column in (_ROW, *columns.values()))
        lines = (
            f"({place} {' '.join(str(row[name]) for name in names)})"
            for place, row in enumerate(rows)
        )
        same = (f"FILTER (sameTerm(?{c}, ?{n}))" for n, c in columns.items() if c != n)
        hits = f"VALUES ({heading}) {{ {' '.join(lines)} }}"
        held = (_written(one) for one in self._block.rest)
        return f"SELECT * WHERE {{ {' '.join((hits, *held, *same))} }}"


def _check(block: Block) -> None:
    given = [one.name for one in block.inputs]
    for told in block.procedure.inputs:
        if not told.many and given.count(told.name) > 1:
            raise _wrong(
                block, f"kl:{told.name} is given {given.count(told.name)} times; once will do"
            )
    chosen = [name for name in block.procedure.one_of if name in given]
    if len(chosen) != 1:
        wanted = " or ".join(f"kl:{name}" for name in block.procedure.one_of)
        raise _wrong(block, f"it needs {wanted}; found {', '.join(chosen) or 'none'}")
    targets = {target_of(one) for one in block.rest if one.kind is ClauseKind.BIND}
    for one in block.outputs:
        if one.variable in targets:
            raise _wrong(
                block,
                f"?{one.variable} is told by the hit and bound by a BIND; use two variables",
                one,
            )


def _told(block: Block) -> set[str]:
    """Return the variables that a hit binds."""
    told = {one.variable for one in block.outputs if one.variable is not None}
    return told | ({block.hit} if block.hit else set())


def _constants(block: Block, ask: Ask) -> dict[str, Value]:
    """Return {constant as it was typed: its value}; the engine reads them."""
    typed = {one.text: one for one in (*block.inputs, *block.outputs) if one.variable is None}
    if not typed:
        return {}
    heading = " ".join(f"?c{place}" for place in range(len(typed)))
    (solution,) = ask(f"SELECT * WHERE {{ VALUES ({heading}) {{ ({' '.join(typed)}) }} }}")
    return {text: solution[f"c{place}"] for place, text in enumerate(typed)}


def _searches(block: Block, constants: Mapping[str, Value], ask: Ask) -> list[_Search]:
    """Return every way in which the inputs are given, with what narrows its hits."""
    early = early_clauses(block.rest, _told(block))
    bound = {name for clause in early for name in clause.variables}
    variables = sorted({one.variable for one in block.inputs if one.variable is not None})
    for one in block.inputs:
        if one.variable is not None and one.variable not in bound:
            raise _wrong(
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
        f"WHERE {{ {' '.join(_written(one) for one in early)} }}"
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
            raise _wrong(block, f"?{missing[0]} has no value in some solution of its block")
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
) -> _Search:
    arguments: dict[str, tuple[Value, ...]] = {}
    for one in block.inputs:
        value = constants[one.text] if one.variable is None else bound[one.variable]
        _check_value(block, one, value)
        arguments[one.name] = (*arguments.get(one.name, ()), value)
    return _Search(arguments=arguments, bound=bound, among=among)


def _check_value(block: Block, given: Given, value: Value) -> None:
    told = next(one for one in block.procedure.inputs if one.name == given.name)
    if not told.type.fits(value):
        raise _wrong(block, f"kl:{told.name} is {value}; expected {told.type.says}", given)
    if told.name == LIMIT and int(value.value) > MOST_HITS:
        raise _wrong(block, f"kl:{LIMIT} is {value.value}; expected at most {MOST_HITS}", given)


def _written(clause: Clause) -> str:
    return f"{clause.text} ." if clause.kind is ClauseKind.TRIPLES else clause.text


def _wrong(block: Block, why: str, given: Given | None = None) -> QueryError:
    where = given.place if given else block.place
    return QueryError(f"SERVICE {block.procedure.name}: {why}. ({where})")
