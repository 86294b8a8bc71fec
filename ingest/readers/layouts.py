"""The shapes of structured records that are read as published, and one for any other.

A record is recognised by the fields it has, not by the name of its file, so a register is read
by naming its folder. Adding a register is adding a :class:`Layout` to ``LAYOUTS``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stdnum.dk import cvr

from ingest.readers.text import fold

Record = Mapping[str, object]
Fields = dict[str, str]
"""Canonical field name -> value; an empty value is a field that the record leaves open."""

KINDS = {
    "HES": "education",
    "REC": "research",
    "PRC": "company",
    "PUB": "public",
    "OTH": "other",
}
ROLES = {
    "coordinator": "coordinator",
    "partner": "partner",
    "internationalpartner": "partner",
    "associatedpartner": "partner",
}
COUNTRIES = {"UK": "GB", "EL": "GR"}
"""Where the European Union's country codes differ from ISO 3166."""
YES_NO = {"true": "yes", "false": "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the records of one register become a document each."""

    name: str
    needs: frozenset[str]
    """The fields that tell these records from others."""
    kind: str | None = None
    language: str | None = None
    prose: tuple[str, ...]
    issued: str | None = None
    issuer: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    """Canonical field of the record's own row, and the record's field it comes from."""
    participants: Callable[[Record], Iterator[Fields]] = lambda _: iter(())


def layout_of(record: Record) -> Layout | None:
    """Return the layout that the record has, or None if it has neither title nor text."""
    return next((layout for layout in LAYOUTS if layout.needs <= record.keys()), _any(record))


def first(record: Record, *names: str) -> str:
    """Return the first of the fields that says something, on one line, else nothing."""
    return next((text for name in names if (text := as_text(record.get(name)))), "")


def as_text(value: object) -> str:
    """Return a plain value on one line; nested ones and null say nothing."""
    return "" if value is None or isinstance(value, Mapping | list) else fold(str(value))


def as_date(value: object) -> date | None:
    """Return the date that ``2016-04-01``, ``2016-04-01 …`` or ``01.04.2016`` states, else None."""
    text = as_text(value)
    for form, length in (("%Y-%m-%d", 10), ("%d.%m.%Y", 10), ("%d/%m/%Y", 10)):
        try:
            return datetime.strptime(text[:length], form).date()
        except ValueError:
            continue
    return None


def nested(record: Record, name: str) -> Sequence[object]:
    """Return the list that a field holds, else an empty one."""
    value = record.get(name)
    return value if isinstance(value, list) else ()


def _lead_and_partners(record: Record) -> Iterator[Fields]:
    number = cvr.compact(first(record, "lead_cvr"))
    yield {
        "participant": first(record, "lead"),
        "role": "lead",
        "place": first(record, "lead_city"),
        "country": "DK",
        "identifier": f"dk:{number}" if cvr.is_valid(number) else "",
    }
    for partner in dict.fromkeys(map(as_text, nested(record, "partners"))):
        yield {"participant": partner, "role": "partner"}


def _organisations(record: Record) -> Iterator[Fields]:
    for row in nested(record, "organizations"):
        if isinstance(row, Mapping):
            country, number = first(row, "country"), first(row, "organisationID")
            yield {
                "participant": first(row, "name", "shortName"),
                "role": ROLES.get(first(row, "role").casefold(), "participant"),
                "kind": KINDS.get(first(row, "activityType"), ""),
                "sme": YES_NO.get(first(row, "SME").casefold(), ""),
                "place": first(row, "city"),
                "country": COUNTRIES.get(country, country),
                # an identifier that is not numeric is a hash of the name, and names nobody
                "identifier": f"pic:{number}" if number.isdecimal() else "",
            }


def _listed_organisations(record: Record) -> Iterator[Fields]:
    coordinator = first(record, "coordinator")
    for row in nested(record, "orgs"):
        if isinstance(row, Mapping):
            name, country, number = (first(row, key) for key in ("name", "country", "id"))
            yield {
                "participant": name,
                "role": "coordinator" if name == coordinator else "participant",
                "country": COUNTRIES.get(country, country),
                "identifier": f"pic:{number}" if number.isdecimal() else "",
            }


def _names(record: Record) -> Iterator[Fields]:
    for lead in dict.fromkeys(filter(None, (first(record, "lead", "coordinator"),))):
        yield {"participant": lead, "role": "lead"}
    partners = nested(record, "partners") or nested(record, "participants")
    for partner in dict.fromkeys(map(as_text, partners)):
        yield {"participant": partner, "role": "partner"}


DANISH_STRUCTURAL_FUNDS = Layout(
    name="danish-structural-funds",
    needs=frozenset({"title", "description", "lead", "partners", "region", "theme"}),
    kind="application",
    language="da",
    prose=("description",),
    issued="start",
    issuer="lead",
    fields=(
        ("start", "start"),
        ("end", "end"),
        ("region", "region"),
        ("theme", "theme"),
        ("amount", "budget_kdkk"),
        ("call", "fund"),
    ),
    participants=_lead_and_partners,
)
CORDIS = Layout(
    name="cordis",
    needs=frozenset({"acronym", "title", "objective", "startDate", "endDate"}),
    kind="project",
    language="en",
    prose=("objective",),
    issued="startDate",
    fields=(
        ("acronym", "acronym"),
        ("start", "startDate"),
        ("end", "endDate"),
        ("amount", "ecMaxContribution"),
        ("call", "subCall"),
        ("theme", "topics"),
        ("programme", "frameworkProgramme"),
    ),
    participants=_organisations,
)
CORDIS_NETWORK = Layout(
    name="cordis-network",
    needs=frozenset({"acronym", "title", "objective", "orgs", "coordinator"}),
    kind="project",
    language="en",
    prose=("objective",),
    issued="start",
    fields=(
        ("acronym", "acronym"),
        ("start", "start"),
        ("end", "end"),
        ("call", "call"),
        ("theme", "topic_title"),
    ),
    participants=_listed_organisations,
)
CALL = Layout(
    name="eu-call",
    needs=frozenset({"callIdentifier", "title", "description", "programme"}),
    kind="call",
    language="en",
    prose=("description", "objectives"),
    fields=(("call", "callIdentifier"), ("programme", "programme"), ("until", "deadline")),
)
LAYOUTS = (DANISH_STRUCTURAL_FUNDS, CORDIS, CORDIS_NETWORK, CALL)

TITLE = ("title", "name", "heading", "tittel", "titel")
PROSE = (
    "text",
    "description",
    "objective",
    "abstract",
    "summary",
    "body",
    "content",
    "beskrivelse",
)
KEY = ("id", "_id", "projectID", "reference", "iri", "url")
LANGUAGE = ("language", "lang")
ANY = Layout(
    name="any",
    needs=frozenset(),
    prose=PROSE,
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
    participants=_names,
)


def _any(record: Record) -> Layout | None:
    return ANY if any(isinstance(record.get(name), str) for name in TITLE + PROSE) else None
