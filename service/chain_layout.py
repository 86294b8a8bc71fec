"""Where the stages of a value chain are drawn: in columns from what feeds to what is fed.

A layered drawing after Sugiyama, Tagawa & Toda (1981), in three steps: each stage stands one column
past the last that feeds it; a way over several columns takes a seat in each that it passes; and
each column is ordered by the middle of what its seats are joined to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 4

_Seat = tuple[str, str, int] | str
"""A stage, or (from, to, column) of a way that passes a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Seats on a grid of columns and half rows, so that a column with fewer stands in the middle.

    A stage takes the half rows ``row`` and ``row + 1``; both count from 0.
    """

    columns: int
    rows: int
    """Half rows."""
    seats: Mapping[str, tuple[int, int]]
    """{stage: (column, half row)}."""
    ways: tuple[tuple[tuple[int, int], ...], ...]
    """For each feeding the seats it goes by, from the first to the last, as (column, half row)."""


def layout_of(feeds: Mapping[str, Iterable[str]]) -> Layout:
    """Return where stages are drawn.

    Args:
        feeds: {stage: those that it feeds}; a way that leads back to an earlier one is left out.
    """
    joined = _without_rings(feeds)
    column = _columns(joined)
    rows: list[list[_Seat]] = [[] for _ in range(1 + max(column.values(), default=0))]
    for stage, place in column.items():
        rows[place].append(stage)
    chains = [_chain(one, other, column) for one, held in joined.items() for other in held]
    for chain in chains:
        for seat in chain:
            if not isinstance(seat, str):
                rows[seat[2]].append(seat)
    _order(rows, chains)
    most = max((len(held) for held in rows), default=0)
    seats = {
        seat: (place, most - len(held) + 2 * number)
        for place, held in enumerate(rows)
        for number, seat in enumerate(held)
    }
    return Layout(
        columns=len(rows),
        rows=2 * most,
        seats={seat: held for seat, held in seats.items() if isinstance(seat, str)},
        ways=tuple(tuple(seats[seat] for seat in chain) for chain in chains),
    )


def _without_rings(feeds: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return what feeds what, less what would lead back to where it came from."""
    joined: dict[str, tuple[str, ...]] = dict.fromkeys(feeds, ())
    for stage, held in feeds.items():
        for other in held:
            if other in joined and other != stage and not _leads(joined, other, stage):
                joined[stage] = (*joined[stage], other)
    return joined


def _leads(joined: Mapping[str, Sequence[str]], one: str, other: str) -> bool:
    edge, seen = [one], {one}
    while edge:
        for after in joined[edge.pop()]:
            if after not in seen:
                seen.add(after)
                edge.append(after)
    return other in seen


def _columns(joined: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return {stage: its column}: one past the last that feeds it.

    What nothing feeds stands just before the first that it feeds.
    """
    column = dict.fromkeys(joined, 0)
    for _ in joined:
        for stage, held in joined.items():
            for other in held:
                column[other] = max(column[other], column[stage] + 1)
    fed = {other for held in joined.values() for other in held}
    for stage, held in joined.items():
        if stage not in fed and held:
            column[stage] = min(column[other] for other in held) - 1
    return column


def _chain(one: str, other: str, column: Mapping[str, int]) -> tuple[_Seat, ...]:
    """Return a way with a seat for every column between its ends."""
    passed = range(column[one] + 1, column[other])
    return (one, *((one, other, place) for place in passed), other)


def _order(rows: list[list[_Seat]], chains: Iterable[Sequence[_Seat]]) -> None:
    """Order each column by the middle of its neighbours, to and fro; ties keep their order."""
    near: dict[_Seat, list[_Seat]] = {}
    for chain in chains:
        for before, after in pairwise(chain):
            near.setdefault(after, []).append(before)
            near.setdefault(before, []).append(after)
    for sweep in range(_SWEEPS):
        step = -1 if sweep % 2 else 1
        places = range(1, len(rows)) if step > 0 else range(len(rows) - 2, -1, -1)
        for place in places:
            middle = _middles(rows[place], rows[place - step], near)
            rows[place].sort(key=middle.__getitem__)


def _middles(
    here: Sequence[_Seat], beside: Sequence[_Seat], near: Mapping[_Seat, Sequence[_Seat]]
) -> dict[_Seat, float]:
    """Return for each seat how far below the middle its neighbours in the column beside stand."""
    heights = {seat: row - (len(beside) - 1) / 2 for row, seat in enumerate(beside)}
    found: dict[_Seat, float] = {}
    for row, seat in enumerate(here):
        met = [heights[one] for one in near.get(seat, ()) if one in heights]
        found[seat] = sum(met) / len(met) if met else row - (len(here) - 1) / 2
    return found
