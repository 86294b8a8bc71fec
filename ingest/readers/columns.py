"""Tables on printed pages, found by what stands side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.blocks import Block
from ingest.readers import grid
from ingest.readers.lines import Line, Piece, join
from ingest.readers.text import BULLET

REACH = 12
"""A cell has fewer lines than this. What stands side by side further apart is columns of text."""


def rows(lines: Iterable[Line]) -> list[Line]:
    """Return the lines with those that make up one row of a table as one.

    A PDF gives a table cell by cell, and the lines of a cell one below the other: a line that
    stands level with an earlier one and to the right of it goes on in that one's row.
    """
    held: list[Line] = []
    for line in lines:
        begun = _row_of(held, line)
        cell = _cell_of(held[-1], line) if held else None
        if begun is not None:
            first, *wrapped = held[begun:]
            for below in wrapped:
                first = _lengthened(first, len(first.pieces) - 1, below)
            held[begun:] = [replace(first, pieces=first.pieces + line.pieces)]
        elif cell is not None:
            held[-1] = _lengthened(held[-1], cell, line)
        else:
            held.append(line)
    return held


def tabular(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Yield the lines in runs, each with whether it is a table: two rows or more that meet."""
    wide = [len(line.pieces) > 1 and not BULLET.match(line.text) for line in lines]
    marked = [
        (wide[n] and sum(wide[max(n - 1, 0) : n + 2]) > 1, line) for n, line in enumerate(lines)
    ]
    for is_table, run in groupby(marked, key=lambda pair: pair[0]):
        yield is_table, [line for _, line in run]


def table(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the blocks of a table, page by page."""
    columns = max(lines, key=lambda line: len(line.pieces)).pieces
    for page, run in groupby(lines, key=lambda line: line.page):
        yield from grid.blocks((_cells(line, columns) for line in run), page=page)


def _row_of(held: Sequence[Line], line: Line) -> int | None:
    """Return the place of the line that this one stands level with and to the right of."""
    for back, other in enumerate(reversed(held[-REACH:]), start=1):
        if other.page != line.page:
            return None
        if abs(other.bottom - line.bottom) < line.size / 3 and other.right < line.left:
            return len(held) - back
        if len(other.pieces) > 1:
            return None  # a row that is whole lies between
    return None


def _cell_of(row: Line, line: Line) -> int | None:
    """Return the cell, not the first one, that the line goes on in right below."""
    if len(line.pieces) > 1 or line.page != row.page:
        return None
    for number, piece in enumerate(row.pieces[1:], start=1):
        near = 0 < piece.bottom - line.bottom <= 1.6 * line.size
        if near and _apart(piece, line.pieces[0]) < line.size / 2:
            return number
    return None


def _lengthened(row: Line, cell: int, line: Line) -> Line:
    old, new = row.pieces[cell], line.pieces[0]
    piece = Piece(
        text=join([old.text, line.text]),
        left=min(old.left, new.left),
        right=max(old.right, line.right),
        bottom=line.bottom,
    )
    return replace(row, pieces=(*row.pieces[:cell], piece, *row.pieces[cell + 1 :]))


def _cells(line: Line, columns: Sequence[Piece]) -> list[str]:
    values = [""] * len(columns)
    for piece in line.pieces:
        at = min(range(len(columns)), key=lambda n: _apart(piece, columns[n]))
        values[at] = f"{values[at]} {piece.text}"
    return values


def _apart(a: Piece, b: Piece) -> float:
    """Return how far two pieces are from standing in one column, left, right or centred."""
    left, right = a.left - b.left, a.right - b.right
    return min(abs(left), abs(right), abs(left + right) / 2)
