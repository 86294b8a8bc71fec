"""Word documents: headings, paragraphs, list items and tables, in the order they stand."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ingest.blocks import Block, BlockKind, Extract
from ingest.readers import grid
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.package import damage_as_corrupt, require_safe
from ingest.readers.text import apart, block, fold

READER = "docx/1"
CONTENT = "./w:p | ./w:tbl | ./w:sdt/w:sdtContent/* | ./w:customXml/* | ./w:ins/w:p"
"""What a body or a cell holds; form fields (content controls) and marked insertions are opened."""
LETTERS = ".//w:t[not(ancestor::w:txbxContent)] | .//w:tab | .//w:br | .//w:noBreakHyphen"
HEADING = re.compile(r"heading (\d)", re.I)
LIST = re.compile(r"list|bullet|punkt", re.I)
CONTENTS = re.compile(r"toc( heading| \d|$)|table of", re.I)
SPACES = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}

Element = Any  # python-docx's own classes of lxml elements


def read(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Extract:
    """Return the blocks of a Word document; text marked as deleted is left out.

    Raises:
        CorruptDocument: it is no Word document, or a broken one.
        EncryptedDocument: its parts are encrypted.
        OversizedDocument: it unpacks to more than the limits allow.
    """
    from docx import Document

    with damage_as_corrupt(name, "Word"):
        require_safe(name, content, limits=limits)
        document = Document(BytesIO(content))
        held = tuple(_blocks(document.element.body, document))
        told = document.core_properties
        title, language = fold(told.title or ""), fold(told.language or "")
    return Extract(
        blocks=held, reader=READER, title=title or _title(held), language=language[:2] or None
    )


def _title(blocks: tuple[Block, ...]) -> str | None:
    return next((block.text for block in blocks if block.kind is BlockKind.HEADING), None)


def _blocks(body: Element, document: Any) -> Iterator[Block]:  # noqa: ANN401 - untyped library
    for element in body.xpath(CONTENT):
        if element.tag.endswith("}tbl"):
            yield from _table(element, document)
        elif element.tag.endswith("}p"):
            yield from (held for held in _paragraph(element, document) if held.text)
        else:
            yield from _blocks(element, document)


def _paragraph(element: Element, document: Any) -> Iterator[Block]:  # noqa: ANN401
    text, names = _text(element), _styles(element, document)
    level = _level(names)
    if any(CONTENTS.match(name) for name in names):
        return  # a table of contents says nothing that its headings do not
    if level:
        yield Block(kind=BlockKind.HEADING, text=fold(text), level=level)
    elif element.xpath("./w:pPr/w:numPr") or any(LIST.search(name) for name in names):
        yield Block(kind=BlockKind.ITEM, text=fold(text))
    else:
        yield from map(block, apart(text))


def _text(element: Element) -> str:
    letters = (SPACES.get(node.tag.split("}")[1], node.text) for node in element.xpath(LETTERS))
    return "".join(letter or "" for letter in letters)


def _styles(element: Element, document: Any) -> list[str]:  # noqa: ANN401
    """Return the names of the paragraph's style and of those it is based on."""
    from docx.enum.style import WD_STYLE_TYPE

    style = document.part.get_style(element.style, WD_STYLE_TYPE.PARAGRAPH)
    names: list[str] = []
    while style is not None and style.name not in names:  # some documents base styles in a ring
        names.append(style.name or "")
        style = style.base_style
    return names


def _level(names: list[str]) -> int | None:
    for name in names:
        match = HEADING.match(name)
        if match:
            return min(max(int(match[1]), 1), 6)
        if name in {"Title", "Subtitle"}:
            return 1 if name == "Title" else 2
    return None


def _table(table: Element, document: Any) -> Iterator[Block]:  # noqa: ANN401
    rows = [row.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc") for row in table.xpath(".//w:tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2 or table.xpath(".//w:tbl"):
        for cell in (cell for row in rows for cell in row):  # a frame, not a table
            yield from _blocks(cell, document)
        return
    yield from grid.blocks([value for cell in row for value in _spread(cell)] for row in rows)


def _spread(cell: Element) -> list[str]:
    text = " ".join(_text(paragraph) for paragraph in cell.xpath(".//w:p"))
    return [text, *[""] * (min(cell.grid_span, 50) - 1)]
