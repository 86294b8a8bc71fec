"""Rows of tables and registers: what their cells say, whatever the columns are called."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from stdnum.dk import cvr
from stdnum.no import orgnr

from ingest.blocks import BlockKind
from ingest.passages import Composed, PlacedBlock
from ingest.readers.headings import canonical_field
from ontology.facts import Value
from ontology.terms import Std

_SCHEME = re.compile(r"(?P<scheme>[a-z]{2,8}):(?P<number>[\w.-]+)")
_NORWEGIAN = re.compile(r"(?:NO)?\s*((?:\d[\s.]?){9})(?:\s*MVA)?", re.IGNORECASE)
_DANISH = re.compile(r"(?:DK)?\s*((?:\d[\s.]?){8})", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d?)[./](\d\d?)[./](\d{4})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEVERAL = re.compile(r"[;\n|]")


@dataclass(frozen=True, slots=True)
class Field:
    """The value of a cell, at ``text[start:end]`` of the document, and its heading as written."""

    value: str
    start: int
    heading: str

    @property
    def end(self) -> int:
        """Return the offset just behind the value."""
        return self.start + len(self.value)

    def parts(self) -> Iterator["Field"]:
        """Yield each of several values that share a cell, parted by semicolons or lines."""
        at = 0
        for part in _SEVERAL.split(self.value):
            if part.strip():
                lead = len(part) - len(part.lstrip())
                yield Field(part.strip(), self.start + at + lead, self.heading)
            at += len(part) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row, its cells under their canonical names."""

    start: int
    end: int
    section: str | None
    fields: Mapping[str, Field] = field(default_factory=dict)
    identifiers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[Field, ...]:
        """Return the fields that name whom the row is about."""
        held = self.fields.get("participant") or self.fields.get("name")
        return tuple(held.parts()) if held else ()

    def value(self, name: str) -> str:
        """Return what a field says, or nothing."""
        held = self.fields.get(name)
        return held.value if held else ""

    def date(self, name: str) -> Value | None:
        """Return the day or year that a field states."""
        return stated_date(self.value(name))


def records(composed: Composed) -> Iterator[Record]:
    """Yield a record for every row that has a known column; one that is repeated says no more."""
    for placed in _rows(composed):
        if fields := dict(_fields(placed)):
            identifiers, warnings = _identifiers(fields)
            yield Record(
                start=placed.start,
                end=placed.end,
                section=composed.passage_at(placed.start).section,
                fields=fields,
                identifiers=identifiers,
                warnings=warnings,
            )


def repeated(composed: Composed) -> int:
    """Return how many rows say word for word what one above them under the same heading says."""
    every = sum(placed.block.kind is BlockKind.ROW for placed in composed.blocks)
    return every - sum(1 for _ in _rows(composed))


def _rows(composed: Composed) -> Iterator[PlacedBlock]:
    seen: set[tuple[str | None, str]] = set()
    for placed in composed.blocks:
        if placed.block.kind is BlockKind.ROW:
            said = (composed.passage_at(placed.start).section, placed.block.text)
            if said not in seen:
                seen.add(said)
                yield placed


def stated_date(text: str) -> Value | None:
    """Return the day that a text states, else the year, else None.

    >>> stated_date("01.03.2021").text, stated_date("siden 2019").text
    ('2021-03-01', '2019')
    """
    if day := _DAY.search(text):
        parts = (day[1], day[2], day[3]) if day[1] else (day[6], day[5], day[4])
        with suppress(ValueError):  # the 31st of February
            return Value(text=date(*map(int, parts)).isoformat(), datatype=Std.date)
    year_only = _YEAR.search(text)
    return Value(text=year_only[0], datatype=Std.gYear) if year_only else None


def _fields(placed: PlacedBlock) -> Iterator[tuple[str, Field]]:
    """Yield the cells of a row under their canonical names, each where its value stands."""
    seen: set[str] = set()
    behind = 0
    for cell in placed.block.cells:
        written = f"{cell.field}: {cell.value}"
        found = placed.block.text.find(written, behind)
        if found < 0 or not cell.value.strip():
            continue
        behind = found + len(written)
        name = cell.meaning or canonical_field(cell.field)
        if name and name not in seen:
            seen.add(name)
            start = placed.start + behind - len(cell.value)
            yield name, Field(cell.value, start, cell.field)


def _identifiers(fields: Mapping[str, Field]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the official numbers of a row, and a warning for one that cannot be right."""
    held = fields.get("identifier")
    if held is None:
        return (), ()
    number = official_number(held)
    return ((number,), ()) if number else ((), (_rejection(held),))


def official_number(held: Field) -> str | None:
    """Return the number with its scheme: ``no:919303808``; None where the check digit is wrong."""
    written = held.value.strip()
    prefixed = _SCHEME.fullmatch(written)
    if prefixed and prefixed["scheme"] != "no":
        return written
    if "pic" in held.heading.casefold():
        return f"pic:{written}" if written.isdecimal() else None
    bare = prefixed["number"] if prefixed else written
    if (danish := _DANISH.fullmatch(bare)) and cvr.is_valid(danish[1]):
        return f"dk:{cvr.compact(danish[1])}"
    if (norwegian := _NORWEGIAN.fullmatch(bare)) and orgnr.is_valid(_digits(norwegian[1])):
        return f"no:{_digits(norwegian[1])}"
    return None


def _digits(written: str) -> str:
    return "".join(letter for letter in written if letter.isdigit())


def _rejection(held: Field) -> str:
    return f"{held.heading}: {held.value!r} is no valid organisation number and was not used"
