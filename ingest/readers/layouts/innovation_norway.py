"""Grants of Innovation Norway: a record each, which tells who the organisation is."""

from collections.abc import Iterator

from ingest.readers.layouts.layout import Fields, Layout, Record, as_date, first
from ingest.readers.layouts.research_council import norwegian


def _receiver(record: Record) -> Iterator[Fields]:
    granted = as_date(record.get("Innvilget.dato"))
    yield {
        "name": first(record, "Navn"),
        "identifier": norwegian(first(record, "Org.nr")),
        "place": first(record, "Kommunenavn"),
        "region": first(record, "Fylkesnavn"),
        "country": "NO",
        "industry": first(record, "Næring"),
        "amount": first(record, "Innvilget.beløp"),
        "programme": first(record, "Virkemiddelgruppe"),
        "granted": granted.isoformat() if granted else "",
    }


GRANT = Layout(
    name="innovation-norway-grants",
    needs=frozenset({"Org.nr", "Navn", "Innvilget.beløp", "Virkemiddelgruppe", "Innvilget.dato"}),
    kind="other",
    language="nb",
    key=(),  # the file gives a grant no number
    title=("Navn",),
    says_title=False,
    issued="Innvilget.dato",
    is_project=lambda _: False,
    rows=_receiver,
    reads=frozenset({"Kommunenavn", "Fylkesnavn", "Næring"}),
    ignores=frozenset({"Beslutningsenhet", "Næringshovedområde"}),
)
