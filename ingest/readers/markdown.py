"""Markdown: headings, paragraphs, list items and tables; front matter gives title and language."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.blocks import Block, BlockKind, Extract
from ingest.readers import grid, html
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.text import decode, fold

READER = "markdown/1"
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
FIELD = re.compile(r"^(title|lang|language):\s*[\"']?(.+?)[\"']?\s*$", re.M | re.I)


def read(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Extract:
    """Return the blocks of a Markdown text.

    Raises:
        CorruptDocument: the bytes are no text.
    """
    del limits  # what is counted in a text, the caller counts
    text = decode(name, content).replace("\r\n", "\n")
    front = FRONT_MATTER.match(text)
    told = {key.lower(): fold(value) for key, value in FIELD.findall(front[1])} if front else {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text)
    held = tuple(_blocks(tokens))
    first = next((block.text for block in held if block.kind is BlockKind.HEADING), None)
    language = told.get("lang") or told.get("language")
    return Extract(
        blocks=held,
        reader=READER,
        title=told.get("title") or first,
        language=language[:2].lower() if language else None,
    )


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    rows: list[list[str]] = []
    lists = 0
    for before, token in zip([None, *tokens], tokens, strict=False):
        lists += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield from grid.blocks(rows)
            rows = []
        elif token.type == "inline" and rows:
            rows[-1].append(_text(token))
        else:
            yield from (held for held in _leaf(token, before, listed=lists > 0) if held.text)


def _leaf(token: Token, before: Token | None, *, listed: bool) -> Iterator[Block]:
    if token.type == "inline" and before and before.type == "heading_open":
        yield Block(kind=BlockKind.HEADING, text=_text(token), level=int(before.tag[1]))
    elif token.type == "inline":
        yield Block(kind=BlockKind.ITEM if listed else BlockKind.PARAGRAPH, text=_text(token))
    elif token.type in {"fence", "code_block"}:
        yield Block(kind=BlockKind.PARAGRAPH, text=fold(token.content))
    elif token.type == "html_block":
        page = html.parse(token.content)
        yield from html.blocks(page) if page is not None else ()


def _text(token: Token) -> str:
    spaces = {"softbreak": " ", "hardbreak": " ", "html_inline": "", "image": ""}
    return fold("".join(spaces.get(part.type, part.content) for part in token.children or ()))
