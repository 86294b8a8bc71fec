"""Web pages: the main text without navigation, forms, scripts and footers."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import html
from lxml.etree import ParserError

from ingest.blocks import Block, BlockKind, Extract
from ingest.readers import grid
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.text import apart, decode, fold
from ontology.errors import CorruptDocument

READER = "html/1"
CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I)
HEAD = 4096
"""A page declares its encoding in its first bytes."""

SILENT = frozenset(
    "script style noscript template svg canvas iframe object button select input "  # noqa: SIM905
    "textarea dialog head title link meta img picture video audio map".split()
)
SILENT_ROLES = frozenset(
    {"navigation", "search", "banner", "contentinfo", "dialog", "alertdialog", "menu", "menubar"}
)
SILENT_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|sidebar|footer|share|"
    r"sharing|social|skip|skiplink|banner|newsletter|pagination|gdpr)(?:$|[\s_-])",
    re.I,
)
APART = frozenset(
    "p div section article main header footer aside blockquote pre address figure figcaption "  # noqa: SIM905
    "ul ol li dl dt dd table tr td th thead tbody caption h1 h2 h3 h4 h5 h6 hr details summary "
    "fieldset center body html".split()
)
"""Elements that begin a block of their own; the others run on inside one."""
MAIN_TEXT = ("main", "article", "h1")
ITEMS = frozenset({"li", "dt", "dd"})

Element = Any  # lxml has no types


def read(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Extract:
    """Return the headings, paragraphs, list items and table rows of a page's main text.

    Raises:
        CorruptDocument: the bytes are no text, or elements are nested beyond reason.
    """
    del limits  # what is counted in a page, the caller counts
    declared = CHARSET.search(content[:HEAD])
    text = decode(name, content, declared=declared[1].decode("ascii") if declared else None)
    page = parse(text)
    if page is None:
        return Extract(blocks=(), reader=READER)
    try:
        held = tuple(blocks(_main(page)))
    except RecursionError as error:
        raise CorruptDocument(
            f"{name}: elements nested deeper than any page written by or for people; "
            "save the page from a browser and try again"
        ) from error
    return Extract(
        blocks=held,
        reader=READER,
        title=_title(page),
        language=fold(page.get("lang") or page.get("xml:lang") or "")[:2].lower() or None,
    )


def parse(text: str) -> Element | None:
    """Return the page's root element, or None when there is nothing in it."""
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        # as bytes, because lxml refuses a str that declares an encoding
        return html.document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except ParserError:
        return None


def blocks(element: Element) -> Iterator[Block]:
    """Yield the blocks in an element, in the order they are read."""
    kind = BlockKind.ITEM if element.tag in ITEMS else BlockKind.PARAGRAPH
    run: list[str] = [element.text or ""]
    for child in element:
        if _is_silent(child):
            run.append(" ")
        elif child.tag == "br":
            run.append("\n")
        elif child.tag not in APART and not _holds_blocks(child):
            run.append(_inline(child))
        else:
            yield from _flush(run, kind)
            yield from _block(child)
        run.append(child.tail or "")
    yield from _flush(run, kind)


def _block(element: Element) -> Iterator[Block]:
    tag = element.tag
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        text = fold(_inline(element))
        if text:
            yield Block(kind=BlockKind.HEADING, text=text, level=int(tag[1]))
    elif tag == "table":
        yield from _table(element)
    else:
        yield from blocks(element)


def _flush(run: list[str], kind: BlockKind) -> Iterator[Block]:
    """Yield what has been gathered; line breaks part it, the page source's own do not."""
    text = "".join(" ".join(part.split("\n")) if part != "\n" else part for part in run)
    run.clear()
    for part in re.split(r"\n\s*\n", text):
        for line in apart(part):
            if folded := fold(line):
                yield Block(kind=kind, text=folded)


def _inline(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == "br" or child.tag in APART:
            parts.append(" ")
        if not _is_silent(child):
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _table(table: Element) -> Iterator[Block]:
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
    if len(rows) < 2 or max(map(len, cells), default=0) < 2 or table.find(".//table") is not None:
        for cell in (cell for row in cells for cell in row):  # a table that only lays out the page
            yield from blocks(cell)
        return
    caption = table.find("caption")
    if caption is not None and (text := fold(_inline(caption))):
        yield Block(kind=BlockKind.PARAGRAPH, text=text)
    yield from grid.blocks([value for cell in row for value in _spread(cell)] for row in cells)


def _spread(cell: Element) -> Iterable[str]:
    span = cell.get("colspan", "1")
    empty = min(int(span), 50) - 1 if span.isdecimal() else 0
    return [_inline(cell), *[""] * empty]


def _holds_blocks(element: Element) -> bool:
    return any(child.tag in APART for child in element.iterdescendants())


def _is_silent(element: Element) -> bool:
    """Return whether an element is not part of the text; nothing that holds the main text is."""
    if element.tag in SILENT:
        return True
    return _is_about_the_page(element) and not any(True for _ in element.iter(*MAIN_TEXT))


def _is_about_the_page(element: Element) -> bool:
    if element.tag in {"nav", "form", "aside"} or element.get("role") in SILENT_ROLES:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag in {"header", "footer"}:
        return next(element.iterancestors("article", "main"), None) is None
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in {"div", "ul", "section", "p", "a"} and bool(SILENT_WORDS.search(named))


def _main(page: Element) -> Element:
    """Return the one element that says it is the main text, else the body."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = page.findall(path)
        if len(found) == 1 and fold(found[0].text_content()):
            return found[0]
    body = page.find("body")
    return page if body is None else body


def _title(page: Element) -> str | None:
    for path in (".//h1", ".//title"):
        found = page.find(path)
        if found is not None and (text := fold(found.text_content())):
            return text
    return None
