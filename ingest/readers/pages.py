"""From the lines on printed pages to the blocks that the author wrote."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from ingest.blocks import Block, BlockKind
from ingest.readers.columns import rows, table, tabular
from ingest.readers.lines import HYPHEN, Line, Page, body_size, join, without_edges
from ingest.readers.text import BULLET, block, fold

STOPS = (".", "!", "?", ":")
CLOSING = "»\"'”)]"
HEADING = 150
FEW = 5
"""Steps between lines of one size, below which their median says little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a document is set: what tells a new paragraph from a new line."""

    pitches: dict[float, float]
    """Usual distance between lines, by size."""
    edges: dict[int, float]
    """How far to the right lines reach, by the column they begin in."""


def blocks(pages: Sequence[Page], *, title: str = "") -> Iterator[Block]:
    """Yield the blocks of a printed document, without running heads, feet and page numbers.

    ``title`` is the document's own; where it runs along the top of pages it is left out there.
    """
    numbered = [[replace(line, page=n) for line in page] for n, page in enumerate(pages, start=1)]
    body = body_size(numbered)
    lines = rows(without_edges(numbered, title=title, body=body))
    sizes = sorted({line.size for line in lines if line.size > body * 1.1}, reverse=True)
    setting = Setting(pitches=_pitches(lines, body), edges=_edges_of(lines))
    for is_table, run in tabular(lines):
        if is_table:
            yield from table(run)
        else:
            yield from (_block(part, sizes, body) for part in _paragraphs(run, setting))


def _pitches(lines: Sequence[Line], body: float) -> dict[float, float]:
    """Return, for each size, the usual distance from one line to the next.

    A size of which there are few lines is spaced as the body is.
    """
    steps: dict[float, list[float]] = {line.size: [] for line in lines}
    for a, b in pairwise(lines):
        if a.page == b.page and a.size == b.size and 0 < a.bottom - b.bottom < 2 * a.size:
            steps[a.size].append(a.bottom - b.bottom)
    lead = median_low(steps[body]) / body if steps.get(body) else 1.2
    return {s: median_low(d) if len(d) >= FEW else lead * s for s, d in steps.items()}


def _paragraphs(lines: Sequence[Line], setting: Setting) -> Iterator[list[Line]]:
    held: list[Line] = []
    for line in lines:
        if held and not _continues(held, line, setting):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _continues(held: Sequence[Line], line: Line, setting: Setting) -> bool:
    first, last = held[0], held[-1]
    if BULLET.match(line.text) or line.size != last.size or line.bold != last.bold:
        return False
    step = last.bottom - line.bottom
    if line.page != last.page or step < 0:  # a new page or column: the sentence may run on
        divided = last.text.endswith((HYPHEN, "-"))
        goes_on = line.text[:1].islower() or line.text[:1].isdigit()
        return divided or (not _ends(last.text) and goes_on)
    if BULLET.match(first.text) and line.left < first.left - line.size / 2:
        return False
    close = step <= 1.2 * setting.pitches[line.size]
    return close and not _had_room(last, line, setting.edges)


def _had_room(last: Line, line: Line, edges: dict[int, float]) -> bool:
    """Return whether the line's first word would have stood on the last line: a break was meant."""
    piece, column = line.pieces[0], _column(last)
    letter = (piece.right - piece.left) / max(len(piece.text), 1)
    word = piece.text.split(maxsplit=1)[0]
    edge = max(edges.get(near, 0.0) for near in (column - 1, column, column + 1))
    return edge - last.right > letter * (1.6 * len(word) + 2)


def _column(line: Line) -> int:
    """Return a number for where the line begins; an indent gives the same or the next."""
    return int(line.left // 20)


def _edges_of(lines: Sequence[Line]) -> dict[int, float]:
    """Return how far to the right the lines that begin at the same place reach.

    One line in ten may reach further: an address or a formula that could not be wrapped.
    """
    rights: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        rights[_column(line)].append(line.right)
    return {column: sorted(held)[len(held) * 9 // 10] for column, held in rights.items()}


def _ends(text: str) -> bool:
    return text.rstrip(CLOSING).endswith(STOPS)


def _block(lines: Sequence[Line], sizes: Sequence[float], body: float) -> Block:
    first, raw = lines[0], join([line.text for line in lines])
    level = _level(first, sizes, body)
    if level and len(raw) <= HEADING and not raw.endswith((".", ";", ",")):
        return Block(kind=BlockKind.HEADING, text=fold(raw), level=level, page=first.page)
    return block(raw, page=first.page)


def _level(line: Line, sizes: Sequence[float], body: float) -> int | None:
    if line.size in sizes:
        return min(sizes.index(line.size) + 1, 6)
    return min(len(sizes) + 1, 6) if line.bold and line.size >= body else None
