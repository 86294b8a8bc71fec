"""What a person says of a table's columns, over what their headings tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind, Cell, Extract, row
from ingest.readers.headings import heading_key
from ontology.errors import UnknownColumn

Saying = tuple[str, str | None]
"""A heading, and the canonical field it is, or None for a column that is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of one table, as ``corpus.toml`` maps them."""

    own: tuple[Saying, ...] = ()
    """Said of this document: each heading must be in it."""
    usual: tuple[Saying, ...] = ()
    """Said of all documents of a corpus: a heading that is not there does not matter."""


UNMAPPED = Columns()
"""Of a table whose headings tell all that is known."""


def mapped(name: str, extract: Extract, columns: Columns) -> Extract:
    """Return the extract with each cell's field as the columns say.

    Raises:
        UnknownColumn: a heading that is said of this very document is not in it.
    """
    if columns == UNMAPPED:
        return extract
    held = {cell.field for block in extract.blocks for cell in block.cells}
    _require(name, columns, held)
    said = {heading_key(heading): field for heading, field in (*columns.usual, *columns.own)}
    blocks = (_mapped(block, said) for block in extract.blocks)
    return replace(extract, blocks=tuple(block for block in blocks if block.text))


def _require(name: str, columns: Columns, held: set[str]) -> None:
    known = {heading_key(heading) for heading in held}
    for heading, _ in columns.own:
        if heading_key(heading) not in known:
            there = ", ".join(sorted(held)) or "none: nothing in it was read as a table"
            raise UnknownColumn(
                f"{name}: corpus.toml maps the heading {heading!r}, which the document does not "
                f"have; its headings are {there}"
            )


def _mapped(block: Block, said: dict[str, str | None]) -> Block:
    if block.kind is not BlockKind.ROW:
        return block
    return row(tuple(_cells(block, said)), page=block.page)


def _cells(block: Block, said: dict[str, str | None]) -> Iterator[Cell]:
    for cell in block.cells:
        key = heading_key(cell.field)
        if key not in said:
            yield cell
        elif field := said[key]:
            yield replace(cell, meaning=field)
