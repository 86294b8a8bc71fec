"""``klynge export``: the whole edition as sorted N-Quads, for comparing and for other engines."""

import os
import tempfile
from pathlib import Path

import click

from ontology.errors import InputError
from service.command.options import with_settings
from service.command.printing import console
from service.settings import Settings


@click.command(name="export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--edition", "number", help="Another edition than the current one.")
@with_settings
def command(settings: Settings, file: Path, number: str | None) -> None:
    """Write the edition to FILE as sorted N-Quads, so that two exports can be compared.

    There are no blank nodes and no clock in the graph: equal documents give equal bytes.
    """
    from store.editions import current_edition, edition_numbered
    from store.graph import canonical_lines
    from store.home import writable

    edition = (
        edition_numbered(settings.place, number) if number else current_edition(settings.place)
    )
    if not file.absolute().parent.is_dir():
        raise InputError(f"there is no folder {file.absolute().parent}; make it, then export again")
    lines = canonical_lines(edition.graph)
    with writable(file.parent):
        descriptor, draft = tempfile.mkstemp(dir=file.parent, prefix=".klynge-export-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as out:
                out.writelines(f"{line}\n" for line in lines)
            Path(draft).replace(file)
        finally:
            Path(draft).unlink(missing_ok=True)
    console(stderr=True).print(f"{len(lines)} quads of edition {edition.number} in {file}.")
