"""``klynge remove``: let a document go, with all that rests on it alone."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.command.options import json_option, with_settings
from service.command.printing import console, print_json, progress_bar
from service.settings import Settings

if TYPE_CHECKING:
    from store.writer import Writer


@click.command(name="remove")
@click.argument("documents", nargs=-1, required=True)
@json_option
@with_settings
def command(settings: Settings, documents: tuple[str, ...], as_json: bool) -> None:
    """Remove DOCUMENTS, named by IRI or by the path they were read from.

    The next edition is exactly what it would be had they never been read. A document whose bytes
    lie at two paths stays while one of them is left: removing it by path lets that path go.
    """
    from service.settings import load_encoder_of
    from store.editions import current_edition
    from store.writer import open_writer

    current_edition(settings.place)
    encoder = load_encoder_of(settings)
    with (
        open_writer(settings.place, encoder, purpose="remove", keep=settings.keep) as writer,
        progress_bar() as progress,
    ):
        removed = [_remove(writer, name) for name in documents]
        edition = writer.publish(progress=progress)
    number = edition.number if edition else None
    if as_json:
        print_json({"removed": removed, "edition": number})
    else:
        console().print(f"removed {', '.join(removed)}: edition {number}.")


def _remove(writer: "Writer", name: str) -> str:
    """Remove one document, or one location of it; return its name."""
    from service.workbench import document_named

    for location in (name, Path(name).absolute().as_posix()):
        if writer.ledger.at(location) or writer.ledger.quarantined_at(location):
            writer.remove_location(location)
            return location
    iri = document_named(writer.ledger, name)
    writer.remove(iri)
    return iri
