"""What every reader gives, whatever the format: blocks of text in reading order."""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """The part a block plays in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One field of a row: its heading (as written, or a canonical field name) and its value."""

    field: str
    value: str
    meaning: str | None = None
    """The canonical field that ``corpus.toml`` says it is; None where the heading decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph, list item or table row; never spans two of them."""

    kind: BlockKind
    text: str
    """For a row: its cells as ``field: value`` joined by `` · ``."""
    page: int | None = None
    level: int | None = None
    """1 … 6 for headings."""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A document's content as its reader sees it, before anything is understood."""

    blocks: tuple[Block, ...]
    reader: str
    """Name and version of the reader, ``pdf/1``: part of the document's fingerprint."""
    title: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


def row(cells: tuple[Cell, ...], *, page: int | None = None) -> Block:
    """Return a row block whose text is made of its non-empty cells."""
    held = tuple(cell for cell in cells if cell.value)
    text = " · ".join(f"{cell.field}: {cell.value}" for cell in held)
    return Block(kind=BlockKind.ROW, text=text, page=page, cells=held)
