"""Printed lines: what stands on them, how they are joined, which of them run along the edges."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.text import fold

HYPHEN = "\x02"
"""A hyphen put in to divide a word at the end of a line, as the PDF engine gives it."""
AND_OR = re.compile(r"(?:og|eller|samt|and|or|och|til)\b", re.I)
PAGE_NUMBER = re.compile(
    r"(?:side|page|s\.|p\.)?\s*[-–]?\s*\d{1,4}(?:\s*(?:av|of|/)\s*\d+)?\s*[-–]?", re.I
)
LEADERS = re.compile(r"(?:\.\s?){6,}|…{3,}")
"""The dots in a table of contents, which says nothing that the headings do not."""
DIGITS = re.compile(r"\d+")
EDGE = 2
"""Running heads and feet are among this many lines at the top or the bottom of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text without a gap as wide as between columns; in a table, a cell."""

    text: str
    left: float
    right: float
    bottom: float
    """The baseline of its last line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line, or a row of a table: its pieces from left to right, and how it is set."""

    pieces: tuple[Piece, ...]
    bottom: float
    """The baseline."""
    size: float
    bold: bool = False
    page: int = 0

    @property
    def text(self) -> str:
        """All pieces, as one would read them aloud."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.pieces[-1].right


Page = Sequence[Line]


def join(texts: Sequence[str]) -> str:
    """Return lines as one text, with words that were divided at a line's end put together.

    A hyphen stays where the word has one of its own: before "og" in "forsknings- og ...", and
    after a digit or a capital as in "CO2-fangst".
    """
    joined = texts[0]
    for text in texts[1:]:
        stem = joined.rstrip(f"-{HYPHEN}")
        if stem == joined or not stem or stem.endswith(" "):
            joined = f"{joined} {text}"
        elif AND_OR.match(text):
            joined = f"{stem}- {text}"
        elif text[:1].islower() and stem[-1].islower():
            joined = f"{stem}{text}"
        else:
            joined = f"{stem}-{text}"
    return joined


def body_size(pages: Sequence[Page]) -> float:
    """Return the size that most letters are set in."""
    letters: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        letters[line.size] += len(line.text)
    return max(letters, key=lambda size: (letters[size], -size))


def without_edges(pages: Sequence[Page], *, title: str, body: float) -> Iterator[Line]:
    """Yield the lines of all pages but running heads and feet, page numbers and contents.

    The title runs along the top of the later pages of many documents; there it is left out too.
    Where nothing else would be left, as in a form of two lines on every page, all lines stay.
    """
    kept = list(_without_edges(pages, title=title, body=body))
    yield from kept or (line for page in pages for line in page)


def _without_edges(pages: Sequence[Page], *, title: str, body: float) -> Iterator[Line]:
    heads = Counter(mask for page in pages for mask in {_mask(line.text) for line in _edges(page)})
    often = max(1, len(pages) // 3)
    running = {mask for mask, count in heads.items() if count > often}
    for number, page in enumerate(pages):
        drop = running | {_mask(title)} if number else running
        small = [line for line in _edges(page) if line.size <= body * 1.1]
        gone = [line for line in small if _mask(line.text) in drop or _is_page_number(line)]
        yield from (line for line in page if line not in gone and not LEADERS.search(line.text))


def _edges(page: Page) -> Page:
    """Return the lines nearest to the top and to the bottom of a page."""
    high = sorted(page, key=lambda line: -line.bottom)
    return [*high[:EDGE], *high[-EDGE:]]


def _mask(text: str) -> str:
    return DIGITS.sub("#", fold(text).casefold())


def _is_page_number(line: Line) -> bool:
    return PAGE_NUMBER.fullmatch(line.text.strip()) is not None
