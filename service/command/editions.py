"""``klynge editions``: what has been published."""

import click

from service.command.options import json_option, with_settings
from service.command.printing import print_json, print_table
from service.settings import Settings


@click.command(name="editions")
@json_option
@with_settings
def command(settings: Settings, as_json: bool) -> None:
    """List the editions that are kept, and which of them answers."""
    from store.editions import current_number, list_editions

    current = current_number(settings.place)
    held = [
        {
            "edition": edition.number,
            "current": edition.number == current,
            "parent": edition.manifest.parent,
            "published": edition.manifest.published,
            "documents": edition.manifest.counts["documents"],
        }
        for edition in list_editions(settings.place)
    ]
    if as_json:
        print_json(held)
        return
    rows = (
        ("→" if e["current"] else "", *list(e.values())[:1], *list(e.values())[2:]) for e in held
    )
    columns = ("", "edition", "made from", "published", "documents")
    print_table(columns, rows, title=f"{len(held)} editions")
