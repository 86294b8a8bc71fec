"""A SPARQL query from the command line: asked in a reader, printed as a table or in a format."""

import sys
from typing import TYPE_CHECKING

import click

from ontology.errors import OptionError
from service.formats import FORMATS

if TYPE_CHECKING:
    from service.backends.backend import Backend

format_option = click.option(
    "--format", "wanted", type=click.Choice(list(FORMATS)), help="Default: a table."
)
"""``--format``: the form of an answer."""

json_format_option = click.option(
    "--json", "as_json", is_flag=True, help="The same as --format json."
)
"""``--json``, for commands that answer as a query is answered."""


def ask(backend: "Backend", text: str, *, form: str | None = None) -> None:
    """Run a query and print its answer: in a format, or for people.

    Raises:
        OptionError: the format does not fit the query.
        NotFoundError: there is no edition of that number.
        KlyngeError: the query is wrong, or was ended.
    """
    accept = (FORMATS[form],) if form else ("text/tab-separated-values", "text/turtle")
    answer = backend.sparql(text, accept=accept)
    if answer.partial:
        click.echo("klynge: only the first rows, up to the limit; see KLYNGE_ROWS.", err=True)
    if form is not None and answer.media_type != FORMATS[form]:
        raise OptionError(f"this query is answered as {answer.media_type}; {form} does not fit it")
    if form is None and answer.media_type == "text/tab-separated-values":
        _print_table(answer.content.decode())
    else:
        sys.stdout.buffer.write(answer.content)


def _print_table(tsv: str) -> None:
    from service.command.printing import print_table

    header, *rows = tsv.rstrip("\n").split("\n")
    print_table(header.split("\t"), (row.split("\t") for row in rows), title=f"{len(rows)} rows")
