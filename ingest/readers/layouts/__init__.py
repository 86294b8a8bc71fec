"""The shapes of structured records that are read as published, and one for any other.

A record is recognised by the fields it has, not by the name of its file, so a register is read by
naming its folder. Adding a register is adding a :class:`Layout` to ``LAYOUTS``: the fields that
tell it, what each field becomes, and those that are not read. A field that a layout does not
account for gives the document a warning.
"""

from ingest.readers.layouts.anything import ANY
from ingest.readers.layouts.calls import CALL
from ingest.readers.layouts.company_register import COMPANY, COMPANY_EXTRACT
from ingest.readers.layouts.cordis import CORDIS, CORDIS_NETWORK, CORDIS_REPORT, PASSED_OVER
from ingest.readers.layouts.cordis_pages import CITIZEN_SCIENCE, PARTICIPATIONS, WATER
from ingest.readers.layouts.danish_structural_funds import DANISH_STRUCTURAL_FUNDS
from ingest.readers.layouts.innovation_norway import GRANT
from ingest.readers.layouts.layout import Layout, Record, Rows, as_date, first
from ingest.readers.layouts.research_council import APPLICATION, EU_PARTICIPATION

__all__ = [
    "ANY",
    "LAYOUTS",
    "PASSED_OVER",
    "Layout",
    "Record",
    "Rows",
    "as_date",
    "first",
    "layout_of",
    "layout_with",
]

LAYOUTS = (
    DANISH_STRUCTURAL_FUNDS,
    CORDIS,
    CORDIS_REPORT,
    CORDIS_NETWORK,
    WATER,
    PARTICIPATIONS,
    CITIZEN_SCIENCE,
    EU_PARTICIPATION,
    APPLICATION,
    COMPANY,
    COMPANY_EXTRACT,
    GRANT,
    CALL,
)
"""In the order in which they are tried."""


def layout_of(record: Record) -> Layout | None:
    """Return the layout that the record has, or None if it has neither title nor text."""
    held = layout_with(frozenset(record))
    if held is None and any(isinstance(record.get(name), str) for name in (*ANY.title, *ANY.prose)):
        return ANY
    return held


def layout_with(fields: frozenset[str]) -> Layout | None:
    """Return the published layout whose records have these fields, or None."""
    return next((layout for layout in LAYOUTS if layout.needs <= fields), None)
