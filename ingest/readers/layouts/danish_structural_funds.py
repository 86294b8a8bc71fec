"""The list of projects under the Danish structural funds: an application each."""

from collections.abc import Iterator

from stdnum.dk import cvr

from ingest.readers.layouts.layout import Fields, Layout, Record, fields, first, texts


def _lead_and_partners(record: Record) -> Iterator[Fields]:
    number = cvr.compact(first(record, "lead_cvr"))
    yield {
        "participant": first(record, "lead"),
        "role": "lead",
        "place": first(record, "lead_city"),
        "country": "DK",
        "identifier": f"dk:{number}" if cvr.is_valid(number) else "",
    }
    for partner in texts(record, "partners"):
        yield {"participant": partner, "role": "partner"}


DANISH_STRUCTURAL_FUNDS = Layout(
    name="danish-structural-funds",
    needs=fields("title description lead partners region theme"),
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
    rows=_lead_and_partners,
    reads=fields("lead_cvr lead_city"),
    ignores=fields("period lead_postcode partners_raw"),
)
