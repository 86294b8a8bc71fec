"""From bytes to characters, and from characters to clean blocks."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from ingest.blocks import Block, BlockKind
from ontology.errors import CorruptDocument

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Nordic offices have written in. A detector let loose on every code page there is takes a
# short member list with "Østfold" for Polish or Japanese.
NORDIC_ENCODINGS = ["cp1252", "mac_roman", "cp850"]
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
BULLET = re.compile(
    r"^\s*(?:[-–—*+•·‣▪●○◦■□➢➤✓✔\uf0a7\uf0b7]|[a-zæøå]\)"
    rf"|\(?\d{{1,2}}[.)](?!\s*(?:{MONTHS}|kvartal|halvår|divisjon|klasse|gang|etasje|plass)))\s+",
    re.I,
)
"""What opens a list item; a number before a month is an ordinal at the end of a wrapped line."""
LONG_LINE = 120
"""No one wraps lines by hand at this width: a longer line is a paragraph of its own."""


def fold(text: str) -> str:
    """Return the text in NFC, on one line, with single spaces and nothing unprintable."""
    folded = " ".join(text.split())
    if not folded.isprintable():
        folded = " ".join("".join(c for c in folded if c.isprintable()).split())
    return unicodedata.normalize("NFC", folded)


def decode(name: str, content: bytes, *, declared: str | None = None) -> str:
    """Return the characters of a text file: UTF-8, else as declared, else as detected.

    A file whose lines are partly in UTF-8 is read line by line.

    Raises:
        CorruptDocument: the bytes are no text in any encoding tried.
    """
    text = _decode(content, declared)
    if text is None or len(CONTROL.findall(text)) > len(text) // 100:
        raise CorruptDocument(
            f"{name}: bytes that are no text; expected UTF-8, UTF-16, Windows-1252 or ISO-8859-1. "
            "Save the file as UTF-8 text, or give it the ending of its real format"
        )
    return text


def _decode(content: bytes, declared: str | None) -> str | None:
    marked = next((codec for mark, codec in BYTE_ORDER_MARKS if content.startswith(mark)), None)
    for codec in filter(None, (marked, "utf-8", declared)):
        try:
            return content.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return _line_by_line(content) or _detected(content)


def _line_by_line(content: bytes) -> str | None:
    """Return the text of a file pasted together from two encodings, or None where it is of one."""
    lines = content.splitlines(keepends=True)
    beyond_ascii = [line for line in lines if not line.isascii()]
    if not any(map(_is_utf8, beyond_ascii)):
        return None
    return "".join(
        line.decode("utf-8" if _is_utf8(line) else "cp1252", "replace") for line in lines
    )


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _detected(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=NORDIC_ENCODINGS).best()
    return None if best is None else str(best)


def paragraphs(text: str) -> Iterator[str]:
    """Yield the raw paragraphs of plain text: blank lines part them, and so do bullets."""
    held: list[str] = []
    for line in text.splitlines():
        alone = len(line) > LONG_LINE
        if held and (alone or not line.strip() or BULLET.match(line)):
            yield "\n".join(held)
            held = []
        if alone:
            yield line
        elif line.strip():
            held.append(line)
    if held:
        yield "\n".join(held)


def apart(raw: str) -> list[str]:
    """Return the lines of a paragraph with line breaks typed in it, where these part it.

    An address or a list of names is parted, and so is what ends a sentence before the break;
    prose that merely happens to have breaks in it is left whole.
    """
    lines = [line for line in raw.split("\n") if line.strip()]
    begins = not any(line.lstrip()[:1].islower() for line in lines)
    if begins and all(len(line) < LONG_LINE for line in lines):
        return lines
    return re.split(r"(?<=[.!?:])[ \t]*\n(?=\s*[^\sa-zæøå])", raw)


def block(raw: str, *, page: int | None = None) -> Block:
    """Return the raw paragraph as a block: a list item when it opens with a bullet."""
    bullet = BULLET.match(raw)
    if bullet:
        return Block(kind=BlockKind.ITEM, text=fold(raw[bullet.end() :]), page=page)
    return Block(kind=BlockKind.PARAGRAPH, text=fold(raw), page=page)
