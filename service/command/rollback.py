"""``klynge rollback``: let an earlier edition answer."""

import click

from service.command.options import with_settings
from service.command.printing import console
from service.settings import Settings


@click.command(name="rollback")
@click.argument("edition", required=False)
@with_settings
def command(settings: Settings, edition: str | None) -> None:
    """Let EDITION answer again (default: the one that the current edition was made from).

    Nothing is deleted: the next ingest starts from the edition that then answers.
    """
    from store.editions import roll_back
    from store.home import writer_lock

    with writer_lock(settings.place, "rollback"):
        number = roll_back(settings.place, edition)
    console().print(f"edition {number} answers now.")
