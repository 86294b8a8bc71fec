"""Plain text: paragraphs parted by blank lines, list items, and short lines that head them."""

from collections.abc import Iterator
from itertools import pairwise

from ingest.blocks import Block, BlockKind, Extract
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.text import block, decode, fold, paragraphs

READER = "plain/1"
HEADING = 80
"""A heading is no longer than this, and what it heads is longer than itself."""


def read(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Extract:
    """Return the paragraphs, items and headings of a text file.

    Raises:
        CorruptDocument: the bytes are no text.
    """
    del limits  # what is counted in a text, the caller counts
    held = tuple(blocks(decode(name, content)))
    title = held[0].text if held and held[0].kind is BlockKind.HEADING else None
    return Extract(blocks=held, reader=READER, title=title)


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of plain text."""
    raws = [raw for raw in paragraphs(text) if fold(raw)]
    for number, (raw, after) in enumerate(pairwise([*raws, ""])):
        if _heads(raw, after):
            level = 2 if number else 1
            yield Block(kind=BlockKind.HEADING, text=fold(raw), level=level)
        elif (held := block(raw)).text:
            yield held


def _heads(raw: str, after: str) -> bool:
    text = raw.strip()
    if "\n" in text or len(text) > HEADING or text.endswith((".", ",", ";", ":", "!", "?")):
        return False
    numbered = text[:1].isdigit() and any(char.isalpha() for char in text)
    return (block(raw).kind is not BlockKind.ITEM or numbered) and len(after) > len(text)
