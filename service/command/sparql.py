"""``klynge sparql``: everything, for analysts."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ontology.errors import InputError, OptionError
from service.command.options import with_settings
from service.settings import Settings

if TYPE_CHECKING:
    from service.workbench import Workbench

_ENDING = re.compile(r"^\S+\.\w+$")
"""What is one word with an ending is a file; no SPARQL query is."""

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


@click.command(name="sparql")
@click.argument("query")
@click.option("--format", "wanted", type=click.Choice(list(FORMATS)), help="Default: a table.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@with_settings
def command(settings: Settings, query: str, wanted: str | None, as_json: bool) -> None:
    """Run a SPARQL 1.1 QUERY: its text, a file that holds it, or - for standard input.

    The prefixes kl, rdf, rdfs, skos, dcterms, prov, xsd, owl, org, chain, tech, place, kind, level
    and goal are declared for you. There is no SPARQL Update: what is written comes as documents.
    SERVICE kl:search and SERVICE kl:partners put a search, or partners, into the query.

    \b
    Examples:
      klynge sparql "SELECT ?name WHERE { ?a a kl:Actor ; rdfs:label ?name } LIMIT 5"
      klynge sparql questions.rq --format csv
    """
    from service.procedures import procedures_over
    from store.editions import GRAPH, current_edition
    from store.sparql.calling import Caller
    from store.sparql.evaluation import Query
    from store.sparql.pool import QueryPool

    form = "json" if as_json else wanted
    accept = (FORMATS[form],) if form else ("text/tab-separated-values", "text/turtle")
    pool = QueryPool(replace(settings.limits, readers=1))
    try:
        caller = Caller(
            pool=pool,
            graph=current_edition(settings.place).folder / GRAPH,
            procedures=procedures_over(_once(settings)),
        )
        answer = caller.ask(Query(text=_text(query), accept=accept, prefixes=True)).whole()
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


def _once(settings: Settings) -> "Callable[[], Workbench]":
    """Return what opens the workbench, with the encoder, when a SERVICE is called first."""

    @cache
    def opened() -> "Workbench":
        from service.opening import open_workbench

        return open_workbench(settings)

    return opened


def _text(query: str) -> str:
    if query == "-":
        return sys.stdin.read()
    path = Path(query)
    if _ENDING.search(query) is None:
        return query
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the query file {path} cannot be read: {error}") from error


def _print_table(tsv: str) -> None:
    from service.command.printing import print_table

    header, *rows = tsv.rstrip("\n").split("\n")
    print_table(header.split("\t"), (row.split("\t") for row in rows), title=f"{len(rows)} rows")
