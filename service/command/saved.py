"""``klynge saved``: queries that are kept under a name."""

import click

from service.command.asking import ask, format_option, json_format_option
from service.command.options import edition_option, json_option, with_settings
from service.command.sparql import text_of
from service.settings import Settings


@click.group(name="saved")
def command() -> None:
    """Keep queries under a name, and answer them by it. They lie beside the editions."""


@command.command(name="list")
@json_option
@with_settings
def listed(settings: Settings, as_json: bool) -> None:
    """List the queries that are saved, with their text."""
    from dataclasses import asdict

    from service.command.printing import print_json, print_table
    from store.saved import SavedQueries

    held = [asdict(one) for one in SavedQueries(settings.place)]
    if as_json:
        told = [{"name": h["name"], "query": h["text"], "saved": h["saved"]} for h in held]
        print_json({"saved": told})
        return
    rows = ((one["name"], one["saved"], one["text"]) for one in held)
    print_table(("name", "saved", "query"), rows, title=f"{len(held)} saved queries")


@command.command(name="put")
@click.argument("name")
@click.argument("query")
@with_settings
def put(settings: Settings, name: str, query: str) -> None:
    """Save QUERY under NAME: its text, a file that holds it, or - for standard input.

    A query that has the name is replaced.
    """
    from store.saved import SavedQueries

    is_new = SavedQueries(settings.place).put(name, text_of(query))
    click.echo(f"{name} is {'saved' if is_new else 'replaced'}.", err=True)


@command.command(name="remove")
@click.argument("name")
@with_settings
def remove(settings: Settings, name: str) -> None:
    """Remove the query NAME."""
    from store.saved import SavedQueries

    SavedQueries(settings.place).remove(name)


@command.command(name="run")
@click.argument("name")
@format_option
@json_format_option
@edition_option
@with_settings
def run(
    settings: Settings, name: str, wanted: str | None, as_json: bool, edition: str | None
) -> None:
    """Answer the saved query NAME, as klynge sparql would."""
    from ontology.errors import QueryError
    from service.backends.home import HomeBackend
    from store.saved import SavedQueries

    held = SavedQueries(settings.place).get(name)
    try:
        backend = HomeBackend(settings, edition)
        ask(backend, held.text, form="json" if as_json else wanted)
    except QueryError as error:
        raise QueryError(f"the saved query {name!r} can no longer be asked: {error}") from error
