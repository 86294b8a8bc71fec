"""PDF documents: the lines that stand on each page, with place and size, become blocks."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Any

from ingest.blocks import Block, BlockKind, Extract
from ingest.readers.limits import DEFAULT, Limits, check
from ingest.readers.lines import HYPHEN, Line, Piece
from ingest.readers.pages import blocks
from ingest.readers.text import fold
from ontology.errors import CorruptDocument, EmptyDocument, EncryptedDocument

READER = "pdf/2"
GAP = 1.0
"""Pieces of a line this many font sizes apart stand in different columns of a table."""
LINE_ENDS = f"\r\n{HYPHEN}"
NO_CHARACTER = 0xFFFE
"""What older versions of the engine give for a hyphen that divides a word."""
NO_TITLE = re.compile(
    r"^(?:microsoft .*|untitled|uten navn|dokument\d*|document\d*|.*\.(docx?|pdf|pptx?|rtf))$", re.I
)
"""What programs put in for a title when the author gave none."""


def read(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Extract:
    """Return the paragraphs, headings, items and table rows of a PDF, each with its page.

    Raises:
        EmptyDocument: its pages are pictures.
        CorruptDocument: it is broken beyond what the engine can repair.
        EncryptedDocument: it opens only with a password.
        OversizedDocument: it has more pages than the limit.
    """
    from pypdfium2 import PdfiumError

    try:
        document = _open(name, content)
        check(name, "pages", len(document), limits.pages)
        read = [_page(document[number]) for number in range(len(document))]
        title = _title(document)
        document.close()
    except (PdfiumError, ValueError) as error:  # a ValueError where a letter has no code
        raise CorruptDocument(
            f"{name}: not a readable PDF ({error}); print it to PDF anew and try again"
        ) from error
    pages = [lines for lines, _ in read]
    pictures = [number for number, (_, picture) in enumerate(read, start=1) if picture]
    if not any(pages):
        raise EmptyDocument(_scanned(name, len(pages), pictures))
    held = tuple(blocks(pages, title=title))
    return Extract(
        blocks=held,
        reader=READER,
        title=title or _heading(held),
        warnings=(_unread(pictures),) if pictures else (),
    )


def _scanned(name: str, pages: int, pictures: Sequence[int]) -> str:
    if not pictures:
        return f"{name}: {pages} empty pages; send the document that the text is in"
    return (
        f"{name}: {pages} pages without text; the pages are pictures and need OCR. Run it through "
        f"a text recognition program first: ocrmypdf -l nor+eng {name} readable.pdf"
    )


def _unread(pictures: Sequence[int]) -> str:
    """Return what is not read of a document of which some pages are scanned."""
    runs: list[list[int]] = []
    for number in pictures:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(f"{run[0]}" if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"pages that are pictures were not read, and need text recognition (OCR): {told}"


def _title(document: Any) -> str:  # noqa: ANN401 - pypdfium2 has no types
    try:
        return NO_TITLE.sub("", fold(document.get_metadata_value("Title")))
    except UnicodeDecodeError:  # a title in a broken encoding is no reason to lose the text
        return ""


def _heading(blocks: tuple[Block, ...]) -> str | None:
    return next((block.text for block in blocks if block.kind is BlockKind.HEADING), None)


def _open(name: str, content: bytes) -> Any:  # noqa: ANN401 - pypdfium2 has no types
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            message = f"{name}: protected by a password; save a copy without one"
            raise EncryptedDocument(message) from error
        raise


def _page(page: Any) -> tuple[tuple[Line, ...], bool]:  # noqa: ANN401
    """Return the lines of a page, and whether it has none but a picture: a scan."""
    from pypdfium2 import raw

    lines = tuple(_lines(page))
    images = () if lines else page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    picture = any(True for _ in images)
    page.close()
    return lines, picture


def _lines(page: Any) -> Iterator[Line]:  # noqa: ANN401
    text = page.get_textpage()
    letters = _letters(text)
    begun = 0
    for at, letter in enumerate([*letters, "\n"]):
        if letter in LINE_ENDS:
            end = at + (letter == HYPHEN)  # the hyphen is part of its line
            if line := _line(text, letters, range(begun, end)):
                yield line
            begun = at + 1
    text.close()


def _letters(text: Any) -> Sequence[str]:  # noqa: ANN401
    """Return the page's characters one by one: the engine's own text may count otherwise."""
    from pypdfium2 import raw

    codes = (raw.FPDFText_GetUnicode(text, n) for n in range(text.count_chars()))
    return [HYPHEN if code == NO_CHARACTER else chr(code) for code in codes]


def _line(text: Any, letters: Sequence[str], span: range) -> Line | None:  # noqa: ANN401
    seen = [n for n in span if not letters[n].isspace()]
    if not seen:
        return None
    # a bullet or a number may be set otherwise than the line it opens
    first, middle, last = seen[0], seen[len(seen) // 2], seen[-1]
    size = sorted(_size(text, n) for n in (first, middle, last))[1]
    cuts = [b for a, b in pairwise(seen) if b > a + 1 and _gap(text, a, b) > GAP * size]
    edges = [span.start, *cuts, span.stop]
    return Line(
        pieces=tuple(_piece(text, letters, range(a, b)) for a, b in pairwise(edges)),
        bottom=_baseline(text, middle),
        size=size,
        bold=all(_is_bold(text, n) for n in (first, middle, last)),
    )


def _size(text: Any, index: int) -> float:  # noqa: ANN401
    """Return the height a letter is set in: some programs set size 1 and magnify it."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
    return round(2 * size) / 2 or 1.0


def _baseline(text: Any, index: int) -> float:  # noqa: ANN401
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return y.value


def _gap(text: Any, left: int, right: int) -> float:  # noqa: ANN401
    return float(text.get_charbox(right)[0] - text.get_charbox(left)[2])


def _piece(text: Any, letters: Sequence[str], span: range) -> Piece:  # noqa: ANN401
    seen = [n for n in span if not letters[n].isspace()]
    raw = "".join(letters[n] for n in span)
    return Piece(
        # a letter outside the basic plane comes as two halves
        text=raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip(),
        left=text.get_charbox(seen[0])[0],
        right=text.get_charbox(seen[-1])[2],
        bottom=_baseline(text, seen[-1]),
    )


def _is_bold(text: Any, index: int) -> bool:  # noqa: ANN401
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))
