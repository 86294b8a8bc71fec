"""Records of a structured source: each line of a JSON Lines file is a document of its own."""

import json
from collections.abc import Iterator, Mapping

from slugify import slugify

from ingest.blocks import Block, BlockKind, Cell, Extract, row
from ingest.readers.layouts import Layout, Record, as_date, first, layout_of
from ingest.readers.layouts.layout import KEY, Fields
from ingest.readers.limits import DEFAULT, Limits, check
from ingest.readers.text import block, fold, paragraphs
from ontology.errors import CorruptDocument, EmptyDocument
from ontology.iris import digest

READER = "jsonl/2"
LANGUAGE = ("language", "lang")


def parse(name: str, line: bytes) -> Record:
    """Return the record that one line holds; fields of nested objects have dotted names.

    Raises:
        CorruptDocument: the line is no JSON object in UTF-8.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CorruptDocument(f"{name}: no JSON ({error}); expected one object a line") from error
    if not isinstance(record, dict):
        raise CorruptDocument(
            f"{name}: a JSON {type(record).__name__}; expected an object with named fields"
        )
    return flat(record)


def flat(record: Record) -> Record:
    """Return a record with the fields of nested objects under dotted names.

    >>> flat({"a": {"b": 1, "c": {"d": 2}}, "e": 3})
    {'a.b': 1, 'a.c.d': 2, 'e': 3}
    """
    return dict(_flat(record))


def _flat(record: Record, above: str = "") -> Iterator[tuple[str, object]]:
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def canonical(record: Record) -> bytes:
    """Return the record as bytes that do not depend on spacing or on the order of its fields."""
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode("ascii")


def key_of(record: Record, line: int) -> str:
    """Return the record's own identifier, else its line number.

    Where a register is published without identifiers, a hash of the record stands for one: the
    line would change with every row above it.
    """
    layout = layout_of(record)
    if layout and not layout.key:
        return digest(canonical(record))
    key = first(record, *(layout.key if layout else KEY))
    return key.removesuffix(".0") or str(line)


def metadata_of(record: Record) -> dict[str, object]:
    """Return what the record says of itself, as fields of ``DocumentMetadata``."""
    layout = layout_of(record)
    if layout is None:
        return {}
    said = {
        "title": first(record, *layout.title),
        "kind": layout.kind,
        "language": layout.language or slugify(first(record, *LANGUAGE))[:2],
        "issued": as_date(record.get(layout.issued)) if layout.issued else None,
        "issuer": first(record, layout.issuer) if layout.issuer else None,
    }
    return {name: value for name, value in said.items() if value}


def read(name: str, content: bytes, *, limits: Limits = DEFAULT) -> Extract:
    """Return the blocks of one record: title, prose, its own row and a row for each participant.

    Raises:
        EmptyDocument: the record has neither title nor text.
        CorruptDocument: the bytes are no JSON object.
        OversizedDocument: it is above one of the limits.
    """
    check(name, "bytes", len(content), limits.bytes)
    record = parse(name, content)
    layout = layout_of(record)
    blocks = tuple(_blocks(record, layout)) if layout else ()
    if layout is None or not blocks:
        raise EmptyDocument(
            f"{name}: no text in the record; expected a field such as title, text or description"
        )
    said = metadata_of(record)
    title, language = said.get("title"), said.get("language")
    unknown = layout.unknown(record) if layout.needs else ()
    return Extract(
        blocks=blocks,
        reader=READER,
        title=str(title) if title else None,
        language=str(language) if language else None,
        warnings=tuple(_unread(layout, name) for name in unknown),
    )


def _unread(layout: Layout, name: str) -> str:
    return f"the field {name!r} is not known to the layout {layout.name} and was not read"


def _blocks(record: Record, layout: Layout) -> Iterator[Block]:
    title = first(record, *layout.title)
    if title and layout.says_title:
        yield Block(kind=BlockKind.HEADING, text=title, level=1)
    for field in layout.prose:
        yield from _prose(record.get(field))
    own = _own(record, layout, title)
    for fields in (own, *layout.rows(record)):
        if _says(fields):
            yield _row(fields)


def _own(record: Record, layout: Layout, title: str) -> Fields:
    """Return the row of the project that a record is about, if it is about one."""
    if not layout.is_project(record):
        return {}
    key = key_of(record, 0) if layout.scheme else ""
    told = {field: _value(record, name) for field, name in layout.fields}
    return {"project": title, **told, "identifier": f"{layout.scheme}:{key}" if key else ""}


def _says(fields: Fields) -> bool:
    """Return whether a row says more than whom it is about, or names a participant."""
    return any(value for name, value in fields.items() if name not in {"project", "role"})


def _prose(value: object) -> Iterator[Block]:
    if isinstance(value, str):
        yield from (held for raw in paragraphs(value) if (held := block(raw)).text)
    elif isinstance(value, list):
        yield from (Block(kind=BlockKind.ITEM, text=text) for v in value if (text := _item(v)))


def _item(value: object) -> str:
    return "" if isinstance(value, Mapping) else fold(str(value))


def _value(record: Record, name: str) -> str:
    text = first(record, name)
    day = as_date(text)
    return day.isoformat() if day else text


def _row(fields: Fields) -> Block:
    return row(tuple(Cell(field=field, value=value) for field, value in fields.items() if value))
