"""Files of records as they stream by: each record, or why it cannot be read, with its line."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import ijson

from ingest.readers import Limits, jsonl
from ingest.readers.layouts import Record
from ingest.sources import Unopened, unopened
from ontology.errors import CorruptDocument

JSON_LINES = ".jsonl"
JSON_LIST = ".json"
JSON = frozenset({JSON_LINES, JSON_LIST})
TABLES = frozenset({".csv", ".tsv"})
HEAD = 1_000_000
"""The first record of a file is looked for in this many bytes."""

Numbered = tuple[int, Record | Unopened]


def numbered(path: Path, limits: Limits) -> Iterator[Numbered]:
    """Yield each record of a file with the line it begins on; one that is broken stops no other."""
    ways = {JSON_LINES: _json_lines, JSON_LIST: _json_list}
    with path.open("rb") as file:
        yield from ways.get(path.suffix.lower(), _table)(path, file, limits)


def fields_of(path: Path) -> frozenset[str]:
    """Return the names of the first record's fields; none where there is no such record."""
    try:
        if path.suffix.lower() == JSON_LIST:
            return _fields_of_list(path)
        with path.open("rb") as file:
            line = file.readline(HEAD).lstrip(b"\xef\xbb\xbf")
        if path.suffix.lower() in TABLES:
            text = decoded(line)
            return frozenset(next(csv.reader([text], delimiter=_delimiter(text)), ()))
        return frozenset(jsonl.parse(path.name, line))
    except (OSError, CorruptDocument, csv.Error):
        return frozenset()  # said in full when the file itself is read


def line_unopened(path: Path, number: int, reason: str) -> Unopened:
    """Return that nothing came of a line, and why."""
    return unopened(path, reason, at=f"line-{number}")


def decoded(line: bytes) -> str:
    """Return a line as text: UTF-8, else what Windows writes; a file may hold both."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _json_lines(path: Path, file: BinaryIO, limits: Limits) -> Iterator[Numbered]:
    number = 0
    while line := file.readline(limits.bytes + 1):
        number += 1
        if len(line) > limits.bytes:
            reason = f"line {number} is longer than {limits.bytes:,} bytes; the rest is unread"
            yield number, line_unopened(path, number, reason)
            return
        if line.strip():
            yield number, _parsed(path, number, line)


def _json_list(path: Path, file: BinaryIO, limits: Limits) -> Iterator[Numbered]:
    del limits  # an item is read as it streams by
    number = 0
    if not _opens_list(file):
        yield 1, unopened(path, "no list of records; expected [{…}, {…}] or one record a line")
        return
    try:
        for number, item in enumerate(ijson.items(file, "item", use_float=True), start=1):
            if isinstance(item, Mapping):
                yield number, jsonl.flat(item)
            else:
                told = f"item {number} is a {type(item).__name__}; expected an object with fields"
                yield number, unopened(path, told, at=f"item-{number}")
    except (ijson.JSONError, UnicodeDecodeError) as error:
        told = f"item {number + 1} is no JSON ({error}); the rest is unread"
        yield number + 1, unopened(path, told, at=f"item-{number + 1}")


def _fields_of_list(path: Path) -> frozenset[str]:
    with path.open("rb") as file:
        try:
            item: object = next(ijson.items(file, "item"), {}) if _opens_list(file) else {}
        except (ijson.JSONError, UnicodeDecodeError):
            return frozenset()
    return frozenset(jsonl.flat(item)) if isinstance(item, Mapping) else frozenset()


def _opens_list(file: BinaryIO) -> bool:
    """Return whether the first thing in a JSON file is a list; the file is at its beginning."""
    opening = file.read(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    file.seek(3 if file.seek(0) == 0 and file.read(3) == b"\xef\xbb\xbf" else 0)
    return opening == b"["


def _parsed(path: Path, number: int, line: bytes) -> Record | Unopened:
    try:
        return jsonl.parse(f"line {number}", line)
    except CorruptDocument as error:
        return line_unopened(path, number, str(error))


def _table(path: Path, file: BinaryIO, limits: Limits) -> Iterator[Numbered]:
    heading = decoded(file.readline(HEAD).lstrip(b"\xef\xbb\xbf"))
    delimiter = _delimiter(heading)
    names = next(csv.reader([heading], delimiter=delimiter), [])
    lines = _Lines(file, limits)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        begun = 2 + reader.line_num
        lines.taken.clear()
        try:
            values = next(reader, None)
        except csv.Error as error:  # a quote that is never closed; the next line may be whole
            yield begun, line_unopened(path, begun, f"line {begun} is no row of a table ({error})")
            continue
        if values is None:
            return
        if values and len(values) != len(names):
            values = _mended(lines.taken, delimiter)
        if values:
            yield begun, _row(path, begun, names, values)


class _Lines:
    """The lines of a table as text, and those that the row at hand was made of."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._file, self._limits = file, limits
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(self._limits.bytes)
        if not line:
            raise StopIteration
        self.taken.append(decoded(line))
        return self.taken[-1]


def _mended(lines: list[str], delimiter: str) -> list[str]:
    """Return the cells of a row in which a cell begins with a quotation and says so too weakly.

    CORDIS writes two quotation marks where three are meant, the first of which opens the cell: the
    cell then ends before it began, and each delimiter in it parts it.
    """
    weak = re.compile(rf'(^|{re.escape(delimiter)})""(?=[^"{re.escape(delimiter)}\r\n])')
    text = weak.sub(lambda found: f'{found[1]}"""', "".join(lines))
    return next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), [])


def _row(path: Path, line: int, names: list[str], values: list[str]) -> Record | Unopened:
    if len(values) != len(names):
        return line_unopened(
            path,
            line,
            f"line {line} has {len(values)} cells and the heading {len(names)}; look for a quote "
            "or a delimiter that is not meant as one",
        )
    return {name: value for name, value in zip(names, values, strict=True) if name}


def _delimiter(heading: str) -> str:
    return max(";,\t", key=heading.count)
