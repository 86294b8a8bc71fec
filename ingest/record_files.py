"""Files of records: each record is a document, joined with its rows from the files beside it.

JSON, a record a line or a list of them, is read whatever its fields; a CSV file is one of records
only when it has the fields of a layout that is published so, and else a table. All are read as they
stream by.
"""

from collections.abc import Iterator
from pathlib import Path

from slugify import slugify

from ingest.gathering import Gathered
from ingest.metadata import criteria_of, describe
from ingest.numbered import JSON, TABLES, fields_of, line_unopened, numbered
from ingest.readers import Limits, jsonl
from ingest.readers.layouts import (
    LAYOUTS,
    PASSED_OVER,
    Layout,
    Record,
    Rows,
    first,
    layout_of,
    layout_with,
)
from ingest.sources import File, Found, Source, Unopened, unopened

__all__ = ["JSON", "holds_records", "records"]


def holds_records(path: Path) -> bool:
    """Return whether a file is read record by record, and not as one document."""
    suffix = path.suffix.lower()
    if suffix not in TABLES:
        return suffix in JSON
    held = fields_of(path)
    return layout_with(held) is not None or _owner(held) is not None


def records(file: File, limits: Limits) -> Iterator[Found]:
    """Yield a source for each record of a file; what cannot be read is yielded with its line."""
    held = fields_of(file.path)
    layout = layout_with(held)
    owner = None if layout else _owner(held)
    try:
        with Gathered() as gathered:
            if owner:
                yield from _alone(file.path, owner)
            elif layout and layout.fuller and _beside(file.path, layout.fuller):
                return  # the file beside it says all of this, and more
            elif layout and layout.repeats:
                yield from _repeated(file, layout, layout.repeats, gathered, limits)
            else:
                yield from _joined(file, layout, gathered, limits)
    except OSError as error:
        yield unopened(file.path, error)


def _owner(held: frozenset[str]) -> Layout | None:
    """Return the layout whose records the rows of a file belong to, or None."""
    for layout in LAYOUTS:
        if any(rows.needs <= held for rows in layout.joins):
            return layout
        if layout.joins and any(fields <= held for fields in PASSED_OVER):
            return layout
    return None


def _alone(path: Path, owner: Layout) -> Iterator[Unopened]:
    """Say that rows lie without their records; beside these they are read with them."""
    if _beside(path, owner.needs) is None:
        yield unopened(
            path,
            "rows without the file of projects they belong to; put both in one folder "
            f"(a file of projects has the fields {', '.join(sorted(owner.needs))})",
        )


def _joined(
    file: File, layout: Layout | None, gathered: Gathered, limits: Limits
) -> Iterator[Found]:
    """Yield each record with the rows that belong to it, then the rows whose record is missing."""
    others = [
        (other, rows)
        for rows in (layout.joins if layout else ())
        if (other := _beside(file.path, rows.needs))
    ]
    for other, rows in others:
        yield from _gather(other, rows, gathered, limits)
    for line, record in numbered(file.path, limits):
        yield from _each(file, line, record, gathered)
    if layout and others:
        yield from _without_record(file, layout, gathered)


def _gather(path: Path, rows: Rows, gathered: Gathered, limits: Limits) -> Iterator[Unopened]:
    """Gather the rows of a file by their record, and yield those that cannot be read."""
    for line, row in numbered(path, limits):
        if isinstance(row, Unopened):
            yield row
        elif key := first(row, rows.by):
            gathered.add(key, rows.into, {name: row.get(name) for name in rows.reads})
        else:
            reason = f"line {line} names no project; expected a field {rows.by}"
            yield line_unopened(path, line, reason)


def _repeated(
    file: File, layout: Layout, rows: Rows, gathered: Gathered, limits: Limits
) -> Iterator[Found]:
    """Yield each record that stands on many lines, with a row for each of them."""
    for line, row in numbered(file.path, limits):
        if isinstance(row, Unopened):
            yield row
        elif key := first(row, rows.by):
            gathered.add(key, rows.into, {name: row.get(name) for name in rows.reads})
            if gathered.meet(key, line, b"") is None:
                left = rows.ignores | (set(rows.reads) - layout.needs)
                gathered.add(key, "own", {n: row[n] for n in row if n not in left})
        else:
            reason = f"line {line} names no record; expected a field {rows.by}"
            yield line_unopened(file.path, line, reason)
    for key in gathered.left():
        held = gathered.take(key)
        record = {**held["own"][0], rows.into: held[rows.into]}
        yield _source(file, record, (_register(file, layout), jsonl.key_of(record, 0)))


def _without_record(file: File, layout: Layout, gathered: Gathered) -> Iterator[Found]:
    """Yield a source for each project that only its participants speak of."""
    into = layout.joins[0].into
    for key in gathered.left():
        held = gathered.take(key)
        if into in held:
            acronym = first(held[into][0], "projectAcronym") or key
            named = {"id": key, "acronym": acronym, "title": acronym}
            record = {**dict.fromkeys(layout.needs, ""), **named, **held}
            yield _source(file, record, (_register(file, layout), key))


def _each(file: File, line: int, record: Record | Unopened, gathered: Gathered) -> Iterator[Found]:
    """Yield a record's source, or why it has none; the same record again says nothing new."""
    if isinstance(record, Unopened):
        yield record
        return
    layout = layout_of(record)
    if layout is None:
        reason = f"line {line} has no field such as title, text or description"
        yield line_unopened(file.path, line, reason)
        return
    key = jsonl.key_of(record, line)
    before = gathered.meet(key, line, jsonl.canonical(record))
    if before is None:
        rows = gathered.take(key) if layout.joins else {}
        yield _source(file, {**record, **rows}, (_register(file, layout), key))
    elif not before[1]:
        reason = f"line {line} has the key {key!r} of line {before[0]}; keys must be unique"
        yield line_unopened(file.path, line, reason)


def _register(file: File, layout: Layout) -> str:
    name = file.path.parent.name if layout.needs else file.path.stem
    return slugify(name) or "records"


def _source(file: File, record: Record, register: tuple[str, str]) -> Source:
    return Source(
        location=f"{file.path.as_posix()}#{register[1]}",
        content=jsonl.canonical(record),
        metadata=describe(file.path, file.beside, jsonl.metadata_of(record)),
        register=register,
        name=file.path.name,
        criteria=criteria_of(file.beside),
    )


def _beside(path: Path, fields: frozenset[str]) -> Path | None:
    """Return the file of the same kind in the same folder that has these fields."""
    siblings = sorted(path.parent.glob(f"*{path.suffix}"))
    return next((other for other in siblings if other != path and fields_of(other) >= fields), None)
