"""``klynge documents``: what is held, and what could not be read."""

from pathlib import PurePosixPath

import click

from service.command.options import json_option, with_settings
from service.command.printing import print_json, print_table
from service.settings import Settings
from store.ledger import Ledger


@click.command(name="documents")
@click.option("--quarantined", is_flag=True, help="Show what could not be read, and why.")
@json_option
@with_settings
def command(settings: Settings, quarantined: bool, as_json: bool) -> None:
    """List the documents of the current edition."""
    from store.editions import current_edition

    ledger = current_edition(settings.place).ledger
    if quarantined:
        _quarantine(ledger, as_json=as_json)
    else:
        _documents(ledger, as_json=as_json)


def _quarantine(ledger: Ledger, *, as_json: bool) -> None:
    held = list(ledger.quarantined())
    if as_json:
        fields = ("location", "cause", "reason")
        print_json([{field: getattr(entry, field) for field in fields} for entry in held])
        return
    rows = ((entry.location, entry.cause, entry.reason) for entry in held)
    print_table(("file", "cause", "why"), rows, title=f"{len(held)} in quarantine")


def _documents(ledger: Ledger, *, as_json: bool) -> None:
    held = [(document, ledger.locations(document.iri)) for document in ledger.documents()]
    if as_json:
        fields = ("iri", "title", "kind", "language", "issued", "access", "passages", "sentences")
        fields += ("understood", "statements", "warnings")  # type: ignore[assignment]
        print_json(
            [
                {field: getattr(document, field) for field in fields} | {"locations": locations}
                for document, locations in held
            ]
        )
        return
    rows = (
        (
            ", ".join(PurePosixPath(location).name for location in locations),
            document.title,
            document.kind,
            document.language,
            document.issued,
            document.statements,
            f"{document.understood}/{document.sentences}",
        )
        for document, locations in held
    )
    columns = ("file", "title", "kind", "language", "date", "facts", "sentences understood")
    print_table(columns, rows, title=f"{len(held)} documents")
