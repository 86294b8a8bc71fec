"""Files of records: each record is a document, joined with its rows from the file beside it.

JSON Lines are read whatever their fields; a CSV file is one of records only when it has the
fields of a layout that is published so, and else a table. Both are read as they stream by.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from slugify import slugify

from ingest.metadata import describe
from ingest.readers import Limits, jsonl
from ingest.readers.layouts import CORDIS, Record, first, layout_of
from ingest.sources import File, Found, Source, Unopened, unopened
from ontology.errors import CorruptDocument

JSON_LINES = ".jsonl"
TABLES = frozenset({".csv", ".tsv"})
PARTICIPATION = frozenset({"projectID", "organisationID", "name", "role", "activityType"})
"""The fields that tell a row of CORDIS's organisations, joined to projects by ``projectID``."""
PARTICIPATION_READ = (
    *sorted(PARTICIPATION - {"projectID"}),
    *("SME", "city", "country", "shortName", "projectAcronym"),
)
"""The fields of a participation that are read; the others do not change the document."""
HEAD = 1_000_000
"""The first record of a file is looked for in this many bytes."""

Rows = dict[str, list[Record]]
Numbered = tuple[int, Record | Unopened]


def holds_records(path: Path) -> bool:
    """Return whether a file is read record by record, and not as one document."""
    suffix = path.suffix.lower()
    if suffix == JSON_LINES:
        return True
    if suffix not in TABLES:
        return False
    held = _fields(path)
    return held >= CORDIS.needs or (
        held >= PARTICIPATION and _beside(path, CORDIS.needs) is not None
    )


def records(file: File, limits: Limits) -> Iterator[Found]:
    """Yield a source for each record of a file; what cannot be read is yielded with its line."""
    path = file.path
    rows: Rows = defaultdict(list)
    held = _fields(path)
    try:
        if held >= PARTICIPATION:
            if not _beside(path, CORDIS.needs):
                yield unopened(path, "participations without the file of projects they belong to")
            return
        other = _beside(path, PARTICIPATION) if held >= CORDIS.needs else None
        if other:
            yield from _participations(other, rows, limits)
        yield from _each(file, rows, limits)
        if other:
            yield from _without_project(File(path=other, beside=file.beside), rows)
    except OSError as error:
        yield unopened(path, error)


def _without_project(file: File, rows: Rows) -> Iterator[Found]:
    """Yield a source for each project that only its participations speak of."""
    for key, held in sorted(rows.items()):
        acronym = first(held[0], "projectAcronym") or key
        record: Record = {
            **dict.fromkeys(CORDIS.needs, ""),
            "id": key,
            "acronym": acronym,
            "title": acronym,
            "organizations": held,
        }
        yield _source(file, record, (slugify(file.path.parent.name) or "records", key))


def _participations(path: Path, rows: Rows, limits: Limits) -> Iterator[Unopened]:
    """Gather the rows by project, and yield those that cannot be read."""
    for line, row in _numbered(path, limits):
        if isinstance(row, Unopened):
            yield row
        elif project := first(row, "projectID"):
            rows[project].append({name: row.get(name) for name in PARTICIPATION_READ})
        else:
            reason = f"line {line} names no project; expected a field projectID"
            yield _line_unopened(path, line, reason)


def _each(file: File, rows: Rows, limits: Limits) -> Iterator[Found]:
    """Yield a source for each record; the rows that belong to one are taken out."""
    lines: dict[str, int] = {}
    for line, record in _numbered(file.path, limits):
        if isinstance(record, Unopened):
            yield record
            continue
        key = jsonl.key_of(record, line)
        layout = layout_of(record)
        if layout is None:
            reason = f"line {line} has no field such as title, text or description"
            yield _line_unopened(file.path, line, reason)
        elif key in lines:
            reason = f"line {line} has the key {key!r} of line {lines[key]}; keys must be unique"
            yield _line_unopened(file.path, line, reason)
        else:
            lines[key] = line
            joined = {"organizations": rows.pop(key)} if layout is CORDIS and key in rows else {}
            name = file.path.parent.name if layout.needs else file.path.stem
            yield _source(file, {**record, **joined}, (slugify(name) or "records", key))


def _source(file: File, record: Record, register: tuple[str, str]) -> Source:
    return Source(
        location=f"{file.path.as_posix()}#{register[1]}",
        content=jsonl.canonical(record),
        metadata=describe(file.path, file.beside, jsonl.metadata_of(record)),
        register=register,
        name=file.path.name,
    )


def _numbered(path: Path, limits: Limits) -> Iterator[Numbered]:
    return _lines(path, limits) if path.suffix.lower() == JSON_LINES else _table(path)


def _lines(path: Path, limits: Limits) -> Iterator[Numbered]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(limits.bytes + 1):
            number += 1
            if len(line) > limits.bytes:
                reason = f"line {number} is longer than {limits.bytes:,} bytes; the rest is unread"
                yield number, _line_unopened(path, number, reason)
                return
            if line.strip():
                yield number, _parsed(path, number, line)


def _parsed(path: Path, number: int, line: bytes) -> Record | Unopened:
    try:
        return jsonl.parse(f"line {number}", line)
    except CorruptDocument as error:
        return _line_unopened(path, number, str(error))


def _line_unopened(path: Path, number: int, reason: str) -> Unopened:
    return unopened(path, reason, at=f"line-{number}")


def _table(path: Path) -> Iterator[Numbered]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading = file.readline(HEAD)
        reader = csv.DictReader(chain([heading], file), delimiter=_delimiter(heading), strict=True)
        begun = 2
        try:
            for record in reader:
                yield begun, {name: value for name, value in record.items() if name}
                begun = reader.line_num + 1
        except (csv.Error, UnicodeDecodeError) as error:
            reason = f"line {begun} is no row of a UTF-8 table ({error}); the rest is unread"
            yield begun, _line_unopened(path, begun, reason)


def _delimiter(heading: str) -> str:
    return max(";,\t", key=heading.count)


def _fields(path: Path) -> frozenset[str]:
    """Return the names of the first record's fields; none where there is no such record."""
    try:
        with path.open("rb") as file:
            text = file.readline(HEAD).decode("utf-8-sig")
        if path.suffix.lower() in TABLES:
            return frozenset(next(csv.reader([text], delimiter=_delimiter(text)), ()))
        return frozenset(json.loads(text))
    except (OSError, ValueError, TypeError, RecursionError, csv.Error):
        return frozenset()  # said in full when the file itself is read


def _beside(path: Path, fields: frozenset[str]) -> Path | None:
    """Return the file of the same kind in the same folder that has these fields."""
    siblings = sorted(path.parent.glob(f"*{path.suffix}"))
    return next((other for other in siblings if other != path and _fields(other) >= fields), None)
