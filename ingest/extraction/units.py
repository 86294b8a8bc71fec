"""Whose unit the actor of a row is, where a column says so: no chain of units is a ring."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.extraction.cast import Character
from ingest.extraction.rows import Row, Rows
from ingest.records import Field, official_number

Meet = Callable[[Field], Character]
"""Gives the character of a name; who is not in the cast yet is from now on."""


def with_units(rows: Rows, meet: Meet) -> Rows:
    """Return the rows with whose unit each actor is; a link that would close a ring is told.

    The column holds a name, or the number of an organisation that another row names.
    """
    numbered = {n: one for row in rows.held for one in row.actors for n in one.identifiers}
    parents: dict[int, Character] = {}
    held, noted = list(rows.held), list(rows.noted)
    for place, row in enumerate(rows.held):
        for cell, parent in _stated(row, numbered, meet):
            unit = row.actors[0]
            if parent is unit or unit in _above(parent, parents):
                noted.append(
                    f"{cell.heading}: {cell.value!r} would make {unit.name!r} a unit of itself "
                    "and was not used"
                )
            else:
                parents.setdefault(id(unit), parent)
                held[place] = replace(row, unit_of=parent)
    return Rows(tuple(held), tuple(noted))


def _stated(
    row: Row, numbered: Mapping[str, Character], meet: Meet
) -> Iterator[tuple[Field, Character]]:
    cell = row.record.fields.get("unit_of")
    if cell is None or len(row.actors) != 1:
        return
    if number := official_number(cell):
        if number in numbered:
            yield cell, numbered[number]
    elif any(letter.isalpha() for letter in cell.value):
        yield cell, meet(cell)


def _above(start: Character, parents: Mapping[int, Character]) -> Sequence[Character]:
    """Return the one it starts from and all above it."""
    chain = [start]
    while (above := parents.get(id(chain[-1]))) and above not in chain:
        chain.append(above)
    return chain
