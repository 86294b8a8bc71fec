"""Whom the rows of tables and registers name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.extraction.cast import Cast, Character
from ingest.extraction.cues import cues_for, lowered
from ingest.extraction.model import CLUSTER, PROJECT, Found
from ingest.names import kind_of_name
from ingest.passages import Composed
from ingest.records import Field, Record, records, repeated

_REGISTER = 2
"""The authority of a name that a table gives."""
_PROJECT_FIELDS = frozenset({"acronym", "short", "call", "start", "end", "amount", "programme"})


@dataclass(frozen=True, slots=True)
class Row:
    """A record, and whom it names."""

    record: Record
    actors: tuple[Character, ...]
    clusters: tuple[Character, ...]
    project: Character | None
    unit_of: Character | None = None
    group: str | None = None
    """The line within the table that it stands below: "Kjernemedlemmer"."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a document."""

    held: tuple[Row, ...] = ()
    noted: tuple[str, ...] = ()
    """What the rows say together that cannot be right."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what the rows say that could not be used, each once."""
        told = (text for row in self.held for text in row.record.warnings)
        return tuple(dict.fromkeys((*told, *self.noted)))


def meet_rows(composed: Composed, cast: Cast) -> Rows:
    """Return the rows of a document; whom they name is in the cast from now on."""
    found = tuple(records(composed))
    whole = _project_of_document(composed, found, cast)
    twice = repeated(composed)
    noted = (f"rows that are there twice were read once: {twice}",) if twice else ()
    return Rows(tuple(_grouped(found, whole, cast, composed.document.language)), noted)


def _grouped(
    found: Iterable[Record], whole: Character | None, cast: Cast, language: str
) -> Iterator[Row]:
    """Yield the rows; a line such as "Kjernemedlemmer" is no member, but tells of those below."""
    group: str | None = None
    for record in found:
        if heading := _group(record, language):
            group = heading
        elif not _is_sum(record):
            yield replace(_met(record, whole, cast), group=group)


# A line that counts the rows is none of them.
_SUM = re.compile(
    r"(?:sum|totalt?|antall?|tal på|number of|i alt|til saman|til sammen)\b", re.IGNORECASE
)


def _group(record: Record, language: str) -> str | None:
    """Return what a row announces that holds nothing but the heading of a group of members."""
    if set(record.fields) - {"name", "participant"} or len(record.names) != 1:
        return None
    text = lowered(record.names[0].value)
    return text if cues_for(language).sections["members"].match(text) else None


def _is_sum(record: Record) -> bool:
    """Return whether a row counts the others: "Sum: 38"."""
    return any(_SUM.match(name.value) and name.value[-1].isdigit() for name in record.names)


def _met(record: Record, whole: Character | None, cast: Cast) -> Row:
    single = len(record.names) == 1
    actors = tuple(
        cast.meet(
            _found(name, alias=record.value("short") if single else ""),
            at=name.start,
            identifiers=record.identifiers if single else (),
            authority=_REGISTER,
        )
        for name in record.names
    )
    clusters = tuple(
        cast.meet(_found(part, CLUSTER), at=part.start, authority=_REGISTER)
        for part in _parts(record, "cluster")
    )
    return Row(record, actors, clusters, _own_project(record, cast) or whole)


def meet_name(name: Field, *, cast: Cast) -> Character:
    """Return the actor that a cell names; it is in the cast from now on."""
    return cast.meet(_found(name), at=name.start, authority=_REGISTER)


def _own_project(record: Record, cast: Cast) -> Character | None:
    """Return the project that a row names; the row's number is its own if it names nobody else."""
    title = next(_parts(record, "project"), None)
    if title is None:
        return None
    numbers = () if record.names else record.identifiers
    found = _found(title, PROJECT)
    return cast.meet(found, at=title.start, identifiers=numbers, authority=_REGISTER)


def _found(name: Field, sort: str = "actor", *, alias: str = "") -> Found:
    kind = kind_of_name(name.value) if sort == "actor" else None
    return Found(
        start=0,
        end=len(name.value),
        name=name.value,
        sort=sort,
        kind=None if kind == CLUSTER else kind,
        rule="record",
        alias=alias if alias and alias != name.value else None,
    )


def _parts(record: Record, name: str) -> Iterator[Field]:
    held = record.fields.get(name)
    return held.parts() if held else iter(())


def _project_of_document(
    composed: Composed, found: tuple[Record, ...], cast: Cast
) -> Character | None:
    """Return the project that a structured record as a whole is about, named by its title."""
    own = [one for one in found if not one.names and _PROJECT_FIELDS & one.fields.keys()]
    kind = composed.document.metadata.kind
    is_project = kind == "project" or (bool(own) and kind != "call")
    start = composed.document.text.find(composed.document.title)
    if not is_project or start < 0:
        return None
    acronym = next(
        (short for one in own if (short := one.value("acronym") or one.value("short"))), None
    )
    title = composed.document.title
    found_title = Found(
        start=0, end=len(title), name=title, sort=PROJECT, rule="record", alias=acronym
    )
    numbers = next((one.identifiers for one in own if one.identifiers), ())
    return cast.meet(found_title, at=start, identifiers=numbers, authority=_REGISTER)
