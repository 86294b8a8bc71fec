"""What a layout is: how the records of one register become a document each, as data."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ingest.readers.text import fold

Record = Mapping[str, object]
Fields = dict[str, str]
"""Canonical field name -> value; an empty value is a field that the record leaves open."""

TITLE = ("title", "name", "heading", "tittel", "titel")
KEY = ("id", "_id", "projectID", "reference", "iri", "url")
_FORMS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "%Y-%m-%d"),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}"), "%d.%m.%Y"),
    (re.compile(r"\d{1,2}/\d{1,2}/\d{4}"), "%d/%m/%Y"),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{2}(?!\d)"), "%d.%m.%y"),
    (re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}"), "%d %B %Y"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows that belong to a record: of a file beside its own, or of its own file."""

    into: str
    """The field of the record that takes them."""
    needs: frozenset[str]
    """The fields that tell such a row."""
    by: str = "projectID"
    """The field that holds the record's key."""
    reads: tuple[str, ...]
    """The fields of a row that are kept; the others do not change the document."""
    ignores: frozenset[str] = frozenset()
    """The fields that are published too, and say nothing that is read here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the records of one register become a document each."""

    name: str
    needs: frozenset[str]
    """The fields that tell these records from others."""
    kind: str | None = None
    language: str | None = None
    key: tuple[str, ...] = KEY
    """The first of these that says something is the record's key."""
    scheme: str | None = None
    """Whose numbers the keys are, where they are official numbers of projects."""
    title: tuple[str, ...] = TITLE
    says_title: bool = True
    """Whether the title is text to be read, and not the name that the record's row gives."""
    prose: tuple[str, ...] = ()
    issued: str | None = None
    issuer: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    """Canonical field of the project's own row, and the record's field it comes from."""
    is_project: Callable[[Record], bool] = lambda _: True
    """Whether the record is about a project, which its title names, or only about its rows."""
    rows: Callable[[Record], Iterator[Fields]] = lambda _: iter(())
    """Who takes part, or whom the record is about: a row each, under canonical fields."""
    joins: tuple[Rows, ...] = ()
    """Files beside the records' own that hold more rows of them."""
    repeats: Rows | None = None
    """Set where a record stands on many lines, one for each of its rows."""
    fuller: frozenset[str] = frozenset()
    """The fields of a file that says the same and more: with it beside, this one is passed over."""
    reads: frozenset[str] = frozenset()
    """What ``rows`` and ``is_project`` read besides."""
    ignores: frozenset[str] = frozenset()
    """The fields that are published too, and say nothing that is read here."""

    @property
    def known(self) -> frozenset[str]:
        """Return every field that the layout accounts for: read, or ignored on purpose."""
        told = {*self.needs, *self.key, *self.title, *self.prose, *self.reads, *self.ignores}
        told |= {name for _, name in self.fields} | {rows.into for rows in self.joins}
        told |= {name for name in (self.issued, self.issuer) if name}
        if self.repeats:
            told |= {self.repeats.into, self.repeats.by, *self.repeats.reads}
            told |= self.repeats.ignores
        return frozenset(told)

    def unknown(self, record: Record) -> tuple[str, ...]:
        """Return the fields of a record that say something and are not accounted for, sorted."""
        return tuple(sorted(name for name in record.keys() - self.known if as_text(record[name])))


def first(record: Record, *names: str) -> str:
    """Return the first of the fields that says something, on one line, else nothing."""
    return next((text for name in names if (text := as_text(record.get(name)))), "")


def as_text(value: object) -> str:
    """Return a plain value on one line; nested ones and null say nothing."""
    return "" if value is None or isinstance(value, Mapping | list) else fold(str(value))


def as_date(value: object) -> date | None:
    """Return the date that a register states in one of the forms they write it in, else None.

    >>> as_date("2016-04-01 00:00"), as_date("1.4.2016"), as_date("4 November 2015")
    (datetime.date(2016, 4, 1), datetime.date(2016, 4, 1), datetime.date(2015, 11, 4))
    """
    text = as_text(value)
    for pattern, form in _FORMS:
        if written := pattern.match(text):
            try:
                return datetime.strptime(written[0], form).date()
            except ValueError:
                continue
    return None


def as_amount(value: object) -> str:
    """Return an amount without the decimals that say nothing: ``50000.0`` is ``50000``."""
    return re.sub(r"[.,]0+$", "", as_text(value))


def nested(record: Record, name: str) -> Sequence[Record]:
    """Return the rows that a field holds, else none."""
    value = record.get(name)
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else ()


def texts(record: Record, name: str) -> list[str]:
    """Return the texts that a field holds as a list, each once and in their order."""
    value = record.get(name)
    held = map(as_text, value) if isinstance(value, list) else ()
    return [text for text in dict.fromkeys(held) if text]


def fields(written: str) -> frozenset[str]:
    """Return the names of fields that are written one after the other, parted by blanks."""
    return frozenset(written.split())
