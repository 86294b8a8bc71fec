"""An evaluation file as data: sections of paragraphs, tables and drawings, before any format.

A number never stands in running text. It is a ``Number`` that carries its figure, and with it the
facts that were counted; so a program can follow every number of a file to its sentences.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portfolio.figures import Figure
from store.quotations import Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Text without a number of its own: phrases, names, years, quotes."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it is shown, and the figure that it shows."""

    figure: Figure
    text: str


Piece = Words | Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A sentence or a few, a cell or an item, and the numbers of its sources."""

    pieces: tuple[Piece, ...]
    references: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """All that is read, without the references."""
        return "".join(one.text for one in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Items, each on a line of its own."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headings; the first cell of a row is its head."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    numeric: tuple[int, ...] = ()
    """Columns of numbers, set to the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart as a Vega-Lite spec, with what it shows in words."""

    caption: str
    about: str
    """For who does not see it."""
    spec: Mapping[str, Any]
    figures: tuple[Figure, ...] = ()
    """What is drawn."""


Block = Paragraph | Listing | Table | Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands below it; level 1 are the chapters."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A quoted sentence under its number."""

    number: int
    quotation: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The whole file."""

    cluster: str
    """IRI."""
    name: str
    year: int
    language: str
    edition: str
    title: str
    subtitle: str
    note: str
    """How the file came about, for its first page."""
    sections: tuple[Section, ...]
    sources_title: str
    sources: tuple[Source, ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph, item and cell, in order."""
        for section in self.sections:
            for block in section.blocks:
                yield from _paragraphs(block)

    def numbers(self) -> Iterator[Number]:
        """Yield every number that the text shows, in order."""
        for paragraph in self.paragraphs():
            yield from (one for one in paragraph.pieces if isinstance(one, Number))


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Listing):
        yield from block.items
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row
