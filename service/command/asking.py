"""A SPARQL query from the command line: asked in a reader, printed as a table or in a format."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import click

from ontology.errors import OptionError
from service.settings import Settings

if TYPE_CHECKING:
    from service.workbench import Workbench

FORMATS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
}
"""What ``--format`` may be, and the media type it stands for."""

format_option = click.option(
    "--format", "wanted", type=click.Choice(list(FORMATS)), help="Default: a table."
)
"""``--format``: the form of an answer."""

json_format_option = click.option(
    "--json", "as_json", is_flag=True, help="The same as --format json."
)
"""``--json``, for commands that answer as a query is answered."""


def ask(
    settings: Settings, text: str, *, form: str | None = None, edition: str | None = None
) -> None:
    """Run a query and print its answer: in a format, or for people.

    Raises:
        OptionError: the format does not fit the query.
        NotFoundError: there is no edition of that number.
        KlyngeError: the query is wrong, or was ended.
    """
    from service.opening import open_edition
    from service.procedures import procedures_over
    from store.editions import GRAPH
    from store.sparql.calling import Caller
    from store.sparql.evaluation import Query
    from store.sparql.pool import QueryPool

    accept = (FORMATS[form],) if form else ("text/tab-separated-values", "text/turtle")
    pool = QueryPool(replace(settings.limits, readers=1))
    try:
        caller = Caller(
            pool=pool,
            graph=open_edition(settings, edition).folder / GRAPH,
            procedures=procedures_over(_once(settings, edition)),
        )
        answer = caller.ask(Query(text=text, accept=accept, prefixes=True)).whole()
    finally:
        pool.close()
    if answer.partial:
        click.echo(f"klynge: only the first {settings.rows:,} rows; see KLYNGE_ROWS.", err=True)
    if form is not None and answer.media_type != FORMATS[form]:
        raise OptionError(f"this query is answered as {answer.media_type}; {form} does not fit it")
    if form is None and answer.media_type == "text/tab-separated-values":
        _print_table(answer.content.decode())
    else:
        sys.stdout.buffer.write(answer.content)


def _once(settings: Settings, edition: str | None) -> "Callable[[], Workbench]":
    """Return what opens the workbench, with the encoder, when a SERVICE is called first."""

    @cache
    def opened() -> "Workbench":
        from service.opening import open_workbench

        return open_workbench(settings, edition)

    return opened


def _print_table(tsv: str) -> None:
    from service.command.printing import print_table

    header, *rows = tsv.rstrip("\n").split("\n")
    print_table(header.split("\t"), (row.split("\t") for row in rows), title=f"{len(rows)} rows")
