"""``klynge status``: what answers now."""

import click

from service.command.options import json_option, with_settings
from service.command.printing import print_json, print_table
from service.settings import Settings


@click.command(name="status")
@json_option
@with_settings
def command(settings: Settings, as_json: bool) -> None:
    """Show the home, the current edition and what it holds."""
    from service.judging import pending_count
    from store.editions import current_edition

    manifest = current_edition(settings.place).manifest
    answer = {
        "home": str(settings.home),
        "edition": manifest.edition,
        "parent": manifest.parent,
        "published": manifest.published,
        "encoder": manifest.encoder.model,
        "counts": dict(manifest.counts),
        "pending": pending_count(settings.place),
    }
    if as_json:
        print_json(answer)
        return
    plain = {**answer, **manifest.counts}
    del plain["counts"]
    print_table(("", ""), plain.items(), title="Klynge")
