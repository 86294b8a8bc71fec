"""``klynge sparql``: everything, for analysts."""

import re
import sys
from pathlib import Path

import click

from ontology.errors import InputError
from service.backends.backend import Backend
from service.command.asking import ask, format_option, json_format_option
from service.command.options import edition_option, with_backend

_ENDING = re.compile(r"^\S+\.\w+$")
"""What is one word with an ending is a file; no SPARQL query is."""


@click.command(name="sparql")
@click.argument("query")
@format_option
@json_format_option
@edition_option
@with_backend
def command(backend: Backend, query: str, wanted: str | None, as_json: bool) -> None:
    """Run a SPARQL 1.1 QUERY: its text, a file that holds it, or - for standard input.

    The prefixes kl, rdf, rdfs, skos, dcterms, prov, xsd, owl, org, chain, tech, place, kind, level
    and goal are declared for you. There is no SPARQL Update: what is written comes as documents.
    SERVICE kl:search and SERVICE kl:partners put a search, or partners, into the query.

    \b
    Examples:
      klynge sparql "SELECT ?name WHERE { ?a a kl:Actor ; rdfs:label ?name } LIMIT 5"
      klynge sparql questions.rq --format csv
    """
    ask(backend, text_of(query), form="json" if as_json else wanted)


def text_of(query: str) -> str:
    """Return the text of a query that is given as itself, as a file or as - for standard input."""
    if query == "-":
        return sys.stdin.read()
    path = Path(query)
    if _ENDING.search(query) is None:
        return query
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the query file {path} cannot be read: {error}") from error
