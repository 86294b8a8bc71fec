"""Lists kept as tables: CSV and TSV in any delimiter and encoding, and Excel workbooks."""

import csv
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import islice
from pathlib import PurePath
from typing import Any

from ingest.blocks import Block, BlockKind, Extract
from ingest.readers.grid import Row, blocks
from ingest.readers.limits import DEFAULT, Limits, check
from ingest.readers.package import damage_as_corrupt, require_safe
from ingest.readers.text import decode, fold
from ontology.errors import CorruptDocument

READER = "tables/1"
DELIMITERS = ";,\t|"
SAMPLE = 50


def read(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Extract:
    """Return one row block for each row of a table, its cells under the headings as written.

    Raises:
        CorruptDocument: quoting is broken (the line is named), or the workbook is.
        EncryptedDocument: the workbook's parts are encrypted.
        OversizedDocument: there are more rows, or more bytes unpacked, than the limits allow.
    """
    if PurePath(name).suffix.lower() in {".xlsx", ".xlsm"}:
        return _workbook(name, content, limits)
    rows = _counted(name, _delimited(name, decode(name, content)), limits)
    return Extract(blocks=tuple(blocks(rows)), reader=READER)


def _counted(name: str, rows: Iterable[Row], limits: Limits) -> Iterator[Row]:
    for number, values in enumerate(rows, start=1):
        check(name, "table rows", number, limits.rows)
        yield values


def _delimited(name: str, text: str) -> Iterator[Row]:
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True)
    begun = 1
    try:
        for values in reader:
            yield values
            begun = reader.line_num + 1
    except csv.Error as error:
        raise CorruptDocument(
            f"{name}: broken quoting in the row that begins on line {begun} ({error}); "
            'expected each " inside a quoted field to be doubled and each quote to be closed'
        ) from error


def _delimiter(text: str) -> str:
    """Return the delimiter that parts most rows of the file's beginning into equally many."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    widths: list[int] = []
    with suppress(csv.Error):  # told with its line when the rows themselves are read
        for values in islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), SAMPLE):
            widths += [len(values)] if len(values) > 1 else []
    width = max(widths, key=widths.count, default=0)
    return widths.count(width), width


def _workbook(name: str, content: bytes, limits: Limits) -> Extract:
    with damage_as_corrupt(name, "a spreadsheet program"), warnings.catch_warnings():
        # openpyxl warns of styles and validations that it does not keep; we read values only
        warnings.simplefilter("ignore", UserWarning)
        require_safe(name, content, limits=limits)
        return _sheets(name, content, limits)


def _sheets(name: str, content: bytes, limits: Limits) -> Extract:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    held: list[Block] = []
    for sheet in visible:
        sheet.reset_dimensions()  # what a sheet states of its own size is often wrong
        under = list(blocks(_counted(name, _rows(sheet), limits)))
        if under and len(visible) > 1:
            held.append(Block(kind=BlockKind.HEADING, text=fold(sheet.title), level=1))
        held.extend(under)
    book.close()
    return Extract(
        blocks=tuple(held),
        reader=READER,
        title=fold(book.properties.title or "") or None,
        warnings=tuple(f"the hidden sheet {title!r} was not read" for title in hidden),
    )


def _rows(sheet: Any) -> Iterator[Row]:  # noqa: ANN401 - openpyxl has no types
    for values in sheet.iter_rows(values_only=True):
        yield [_as_text(value) for value in values]


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))  # an organisation number is no measurement
    return str(value)
