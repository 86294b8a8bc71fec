"""A table, from whatever format, as blocks: which row holds the headings, what stands above it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from statistics import median_low

from ingest.blocks import Block, BlockKind, Cell, row
from ingest.readers.headings import canonical_field
from ingest.readers.text import fold

LOOK = 20
"""Headings stand among the first rows of a table, or it has none."""
LONG = 120
"""A heading is never this long; and in a form, an answer this long is prose, not a value."""

Row = Sequence[str]


def blocks(rows: Iterable[Row], *, page: int | None = None) -> Iterator[Block]:
    """Yield a block for each row under the headings, and for each line of text above them.

    A heading that is empty because cells are merged takes the one above it, else the one to its
    left. A table of two columns that pairs questions with answers becomes one row of all pairs,
    and a single column without a heading a list.
    """
    rows = ([fold(value) for value in values] for values in rows)
    filled = (values for values in rows if any(values))
    opening = list(islice(filled, LOOK))
    everything = chain(opening, filled)
    if _is_list(opening):
        yield from (Block(kind=BlockKind.ITEM, text="".join(v), page=page) for v in everything)
    elif _is_form(opening):
        yield from _form(everything, page)
    else:
        yield from _table(opening, filled, page)


def _table(opening: Sequence[Row], rest: Iterable[Row], page: int | None) -> Iterator[Block]:
    at = _heading_row(opening)
    under = opening[at + 1 :]
    width = median_low(map(len, under or opening))
    titles, fields = _titles_and_fields(opening[: at + 1], width)
    yield from _titles(titles, page)
    for values in chain(under, rest):
        if values != opening[at]:  # a list printed on many pages repeats its headings
            yield row(_cells(fields, values), page=page)


def _cells(fields: Row, values: Row) -> tuple[Cell, ...]:
    names = chain(fields, (f"column {n}" for n in range(len(fields) + 1, len(values) + 1)))
    return tuple(Cell(field=f, value=v) for f, v in zip(names, values, strict=False) if v)


def _heading_row(opening: Sequence[Row]) -> int:
    """Return the row with most known headings, else the first as wide as the table."""
    known = [len({canonical_field(value) for value in values} - {None}) for values in opening]
    if max(known) >= 2:
        return known.index(max(known))
    width = max(sum(map(bool, values)) for values in opening)
    return next(n for n, values in enumerate(opening) if sum(map(bool, values)) * 2 > width)


def _titles_and_fields(head: Sequence[Row], width: int) -> tuple[Sequence[Row], list[str]]:
    *above, headings = head
    headings = [*headings, *[""] * (width - len(headings))]
    group = above[-1] if above and sum(map(bool, above[-1])) > 1 else ()
    titles = above[:-1] if group else above
    fields: list[str] = []
    for column, heading in enumerate(headings):
        over = group[column] if column < len(group) else ""
        left = fields[-1] if fields else f"column {column + 1}"
        fields.append(heading or over or left)
    return titles, fields


def _titles(rows: Iterable[Row], page: int | None) -> Iterator[Block]:
    for number, values in enumerate(rows):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        text = " ".join(dict.fromkeys(filter(None, values)))
        yield Block(kind=kind, text=text, page=page, level=None if number else 1)


def _is_list(rows: Sequence[Row]) -> bool:
    single = all(sum(map(bool, values)) == 1 for values in rows)
    return single and not any(canonical_field(value) for value in chain(*rows[:1]))


def _is_form(rows: Sequence[Row]) -> bool:
    pairs = [values[:2] for values in rows if len(values) >= 2 and not any(values[2:])]
    if len(pairs) < len(rows) or len(rows) < 2 or not all(question for question, _ in pairs):
        return False
    short = all(len(question) < LONG for question, _ in pairs)
    headed = all(map(canonical_field, pairs[0])) or pairs[0][1] == ""
    asked = sum(q.endswith((":", "?")) or canonical_field(q) is not None for q, _ in pairs)
    return short and not headed and asked * 3 >= len(pairs) * 2


def _form(rows: Iterable[Row], page: int | None) -> Iterator[Block]:
    pairs = [(values[0].rstrip(": "), values[1]) for values in rows]
    values = tuple(Cell(field=q, value=a) for q, a in pairs if a and len(a) < LONG)
    if values:
        yield row(values, page=page)
    for question, answer in pairs:
        if len(answer) >= LONG:
            yield Block(kind=BlockKind.HEADING, text=question, page=page, level=3)
            yield Block(kind=BlockKind.PARAGRAPH, text=answer, page=page)
