"""Projects as they were taken from CORDIS's pages: with names and countries, without numbers."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from ingest.readers.layouts.layout import (
    Fields,
    Layout,
    Record,
    Rows,
    as_text,
    fields,
    first,
    nested,
)
from ingest.readers.text import fold

KINDS = {
    "Private for-profit": "company",
    "Higher or Secondary": "education",
    "Research Organisations": "research",
    "Public bodies": "public",
    "Other": "other",
}
"""How the pages begin the name of an activity type."""
ENDED = "Participation ended"
_APART = re.compile(r"\s{3,}|\s*\n\s*")
"""What the pages put between a name and its country."""


def _listed(record: Record) -> Iterator[Fields]:
    """Yield the partners, each with the country and activity that stand at the same place."""
    held = [record.get(name) for name in ("partners", "countries", "activity")]
    columns = [column if isinstance(column, list) else [] for column in held]
    for name, country, activity in zip_longest(*columns, fillvalue=""):
        told = as_text(activity)
        kind = next((kind for words, kind in KINDS.items() if told.startswith(words)), "")
        yield {
            "participant": as_text(name),
            "role": "participant",
            "kind": kind,
            "country": as_text(country),
        }


def _one_a_line(record: Record) -> Iterator[Fields]:
    """Yield the coordinator, then the participants."""
    if name := first(record, "coordinator"):
        country = _apart(record.get("coordinated_by"))[1]
        website = first(record, "coordinator_website")
        yield {
            "participant": name,
            "role": "coordinator",
            "country": country,
            "website": website,
            "amount": first(record, "coordinator_eu_contribution"),
        }
    for row in nested(record, "rows"):
        name, country = _apart(row.get("participant_name"))
        yield {
            "participant": name,
            "role": "participant",
            "country": country,
            "website": first(row, "participant_website"),
            "amount": first(row, "participant_eu_contribution"),
        }


def _apart(value: object) -> tuple[str, str]:
    """Return a name and the country that the pages set apart behind it."""
    name, *rest = (part for part in _APART.split(str(value or "").strip()) if part != ENDED)
    return fold(name), fold(rest[-1]) if rest else ""


WATER = Layout(
    name="cordis-pages",
    scheme="cordis",
    needs=fields("acronym title objective partners countries activity"),
    kind="project",
    language="en",
    prose=("objective",),
    issued="start",
    fields=(
        ("acronym", "acronym"),
        ("start", "start"),
        ("end", "end"),
        ("amount", "eu_contribution"),
        ("call", "call"),
        ("theme", "topic"),
    ),
    rows=_listed,
    ignores=fields("source funding_scheme"),
)
_PROJECT = "project title,short title,project id,objective,coordinator,coordinated_by,start_date"
_COMMON = {
    "kind": "project",
    "language": "en",
    "key": ("project id",),
    "scheme": "cordis",
    "title": ("project title",),
    "prose": ("objective",),
    "issued": "start_date",
    "fields": (
        ("acronym", "short title"),
        ("start", "start_date"),
        ("end", "end_date"),
        ("amount", "eu_contribution"),
        ("theme", "topic"),
        ("programme", "program"),
    ),
    "rows": _one_a_line,
}
_UNREAD = fields(
    "language url abstract project_website doi status signature_date funded_under total_cost "
    "keywords programme coordinator_adress number_participants"
)
_READ = fields("coordinated_by coordinator_website coordinator_eu_contribution")
PARTICIPATIONS = Layout(
    name="cordis-page-participations",
    needs=frozenset((*_PROJECT.split(","), "participant_name")),
    repeats=Rows(
        into="rows",
        by="project id",
        needs=frozenset({"participant_name"}),
        reads=("participant_name", "participant_website", "participant_eu_contribution"),
        ignores=fields("participant_no participant_address participant_total_cost"),
    ),
    reads=_READ,
    ignores=_UNREAD,
    **_COMMON,  # type: ignore[arg-type]
)
"""A line for each participant; the project is said again on each."""
CITIZEN_SCIENCE = Layout(
    name="cordis-page-projects",
    needs=frozenset(_PROJECT.split(",")),
    fuller=PARTICIPATIONS.needs,
    reads=_READ,
    ignores=_UNREAD | {"participants"},
    **_COMMON,  # type: ignore[arg-type]
)
"""A line for each project; of those who took part only the coordinator can be told apart."""
