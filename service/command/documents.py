"""``klynge documents``: what is held, and what could not be read."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from service.backends.backend import Backend
from service.backends.home import HomeBackend
from service.command.options import json_option, with_backend
from service.command.printing import print_json, print_table

if TYPE_CHECKING:
    from store.editions import Edition
    from store.ledger import Ledger

FEW = 3
"""Files that a warning is shown with; a whole register may have the same one."""


@click.command(name="documents")
@click.option("--quarantined", is_flag=True, help="Show what could not be read, and why.")
@click.option("--warnings", is_flag=True, help="Show what to know before trusting a document.")
@click.option(
    "--unread", metavar="DOCUMENT", help="Show the sentences of a document that gave no fact."
)
@json_option
@with_backend
def command(
    backend: Backend, quarantined: bool, warnings: bool, unread: str | None, as_json: bool
) -> None:
    """List the documents of the current edition.

    DOCUMENT is an IRI, or the path that the document was read from. Of a --server only the list
    can be had.
    """
    if not (quarantined or warnings or unread is not None):
        _documents(backend.documents(), as_json=as_json)
        return
    if not isinstance(backend, HomeBackend):
        raise click.UsageError(
            "--quarantined, --warnings and --unread tell of a home; leave out --server"
        )
    edition = backend.edition
    if unread is not None:
        _unread(edition, unread, as_json=as_json)
    elif quarantined:
        _quarantine(edition.ledger, as_json=as_json)
    else:
        _warnings(edition.ledger, as_json=as_json)


def _unread(edition: "Edition", name: str, *, as_json: bool) -> None:
    from service.unread import unread_in
    from service.workbench import document_named

    held = list(unread_in(edition, document_named(edition.ledger, name)))
    if as_json:
        print_json([asdict(one) for one in held])
        return
    rows = ((one.reason, one.text) for one in held)
    print_table(("likely reason", "sentence"), rows, title=f"{len(held)} sentences gave no fact")


def _quarantine(ledger: "Ledger", *, as_json: bool) -> None:
    held = list(ledger.quarantined())
    if as_json:
        fields = ("location", "cause", "reason")
        print_json([{field: getattr(entry, field) for field in fields} for entry in held])
        return
    rows = ((entry.location, entry.cause, entry.reason) for entry in held)
    print_table(("file", "cause", "why"), rows, title=f"{len(held)} in quarantine")


def _warnings(ledger: "Ledger", *, as_json: bool) -> None:
    held = [(one, ledger.locations(one.iri)) for one in ledger.documents() if one.warnings]
    if as_json:
        print_json(
            [
                {"iri": document.iri, "locations": locations, "warnings": document.warnings}
                for document, locations in held
            ]
        )
        return
    files: dict[str, list[str]] = {}
    for document, locations in held:
        name = ", ".join(PurePosixPath(location).name for location in locations)
        for warning in document.warnings:
            files.setdefault(warning, []).append(name)
    rows = ((warning, _few(names)) for warning, names in files.items())
    print_table(("warning", "files"), rows, title=f"{len(held)} documents with warnings")


def _few(names: Sequence[str]) -> str:
    """Return the names, or the first of them and how many more there are."""
    more = len(names) - FEW
    return ", ".join(names[:FEW]) + (f" and {more:,} more" if more > 0 else "")


def _documents(held: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json(held)
        return
    rows = (
        (
            ", ".join(PurePosixPath(location).name for location in one["locations"]),
            *(one[field] for field in ("title", "kind", "language", "issued", "statements")),
            f"{one['understood']}/{one['sentences']}",
        )
        for one in held
    )
    columns = ("file", "title", "kind", "language", "date", "facts", "sentences understood")
    print_table(columns, rows, title=f"{len(held)} documents")
