"""Records of no known register: whatever has a title or a text."""

from collections.abc import Iterator

from ingest.readers.layouts.layout import Fields, Layout, Record, first, texts


def _names(record: Record) -> Iterator[Fields]:
    if lead := first(record, "lead", "coordinator"):
        yield {"participant": lead, "role": "lead"}
    for partner in texts(record, "partners") or texts(record, "participants"):
        yield {"participant": partner, "role": "partner"}


ANY = Layout(
    name="any",
    needs=frozenset(),
    prose=(
        "text",
        "description",
        "objective",
        "abstract",
        "summary",
        "body",
        "content",
        "beskrivelse",
    ),
    issued="start",
    fields=(
        ("acronym", "acronym"),
        ("start", "start"),
        ("end", "end"),
        ("region", "region"),
        ("place", "place"),
        ("theme", "theme"),
        ("call", "call"),
    ),
    rows=_names,
)
