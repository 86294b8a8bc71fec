"""One call of a procedure, answered: its hits, joined with the patterns that stand beside them."""

from collections.abc import Iterator, Mapping, Sequence

from ontology.errors import InputError
from store.sparql.blocks import Block
from store.sparql.narrowing import early_clauses, target_of
from store.sparql.patterns import ClauseKind
from store.sparql.procedures import Found, Value
from store.sparql.searches import (
    Ask,
    Search,
    Solution,
    check,
    constants_of,
    searches_of,
    told_by,
    written,
    wrong,
)

MOST_SEARCHES = 100
"""Different inputs that one call may have."""
_MORE = 8
"""How many times more hits are fetched when too few of them fit."""
_ROW = "klyngeHit"
_INPUT = "klyngeInput"
"""Variables of ours in the queries that are put to the edition; nothing of them is told."""


def solve(block: Block, *, ask: Ask) -> list[Solution]:
    """Return the solutions of a block: by search, then as its hits are ranked.

    Raises:
        QueryError: an input is missing, not bound in the block or not of its type.
    """
    check(block)
    constants = constants_of(block, ask)
    searches = searches_of(block, constants, ask)
    if len(searches) > MOST_SEARCHES:
        raise wrong(
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
        self._exact = not block.rest or early_clauses(block.rest, told_by(block)) == block.rest

    def all(self, searches: Sequence[Search]) -> Iterator[Solution]:
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

    def _hits(self, search: Search, limit: int) -> tuple[list[Solution], bool]:
        """Return the hits that have what is asked of them, and whether there may be more."""
        try:
            found = self._block.procedure.rank(search.arguments, limit=limit, among=search.among)
        except InputError as error:
            raise wrong(self._block, str(error)) from error
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
        self, hits: Mapping[int, list[Solution]], searches: Sequence[Search]
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
        held = (written(one) for one in self._block.rest)
        return f"SELECT * WHERE {{ {' '.join((hits, *held, *same))} }}"
