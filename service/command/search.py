"""``klynge search``: what is said about something, and where."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from service.backends.backend import Backend
from service.command.options import edition_option, json_option, with_backend
from service.command.printing import console, escaped, print_json

if TYPE_CHECKING:
    from rich.text import Text

FILTERS = {
    "actor-kind": "Only what such actors say, or are: company, research-institute, …",
    "level": "Only of clusters at that level, and of their members: arena, nce, gce.",
    "region": "Only of those in that place, or in what lies in it: Vestland, NO-46.",
    "stage": "Only what concerns that value chain or stage, and who works in it.",
    "technology": "Only what concerns that technology or a narrower one, and who uses it.",
    "concept": "Only what concerns that concept (an IRI) or a narrower one.",
    "cluster": "Only of that cluster and its members.",
    "speaker": "Only what that actor says (an IRI).",
    "document": "Only from that document (an IRI).",
    "document-kind": "Only from such documents: application, annual-report, …",
    "language": "Only in that language: nb, nn, en, da, sv.",
    "year": "Only from documents dated in that year.",
}
"""Filters and what each does; each may be given many times, and one of its values must hold."""


def _filter_options(function: Callable[..., None]) -> Callable[..., None]:
    for name, told in reversed(FILTERS.items()):
        function = click.option(f"--{name}", multiple=True, help=told)(function)
    return function


@click.command(name="search")
@click.argument("text")
@click.option("--kind", "kinds", multiple=True, help="Offer, Need, Goal, Passage, Actor, … (many).")
@_filter_options
@click.option("--limit", default=10, show_default=True, help="How many hits at most.")
@json_option
@edition_option
@with_backend
def command(
    backend: Backend,
    text: str,
    kinds: tuple[str, ...],
    limit: int,
    as_json: bool,
    **filters: tuple[str, ...],
) -> None:
    """Search passages, offers, needs and goals for TEXT, in Bokmål, Nynorsk or English.

    \b
    Examples:
      klynge search "hydrogenlagring på skip"
      klynge search "machine vision" --kind Offer --region Vestland --limit 5
      klynge search 'title:årsrapport "felles prosjekt"'
    """
    given = {name: values for name, values in filters.items() if values}
    answer = backend.search(text, kinds=kinds, filters=given, limit=limit)
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:
    out = console()
    for line in _understood(answer):
        out.print(line, style="dim", markup=False)
    for hit in answer["hits"]:
        parts = ", ".join(f"{name} {value:.2f}" for name, value in hit["parts"].items() if value)
        out.print(
            f"[bold]{hit['score']:.2f}[/bold] {hit['kind']} · {escaped(hit['name'])} "
            f"[dim]({parts})[/dim]"
        )
        out.print(_quoted(hit))
        out.print(f"     [dim]{escaped(_source(hit))}[/dim]")
    if not answer["hits"]:
        out.print("nothing here is about that.")


def _understood(answer: dict[str, Any]) -> list[str]:
    """Return in words what was searched for beside the words themselves."""
    expansion = answer["expansion"]
    concepts = ", ".join(one["label"] for one in expansion["concepts"])
    lines = [f"in English: {expansion['gloss']}"] if expansion["gloss"] else []
    lines += [f"concepts: {concepts}"] if concepts else []
    return [*lines, "nearest vectors approximate"] if answer["approximate"] else lines


def _quoted(hit: dict[str, Any]) -> "Text":
    """Return the quote with the words that met the question marked."""
    from rich.text import Text

    quote = Text(hit["quote"])
    for start, end in hit["marks"]:
        quote.stylize("bold underline", start, end)
    return Text.assemble("     “", quote, "”")


def _source(hit: dict[str, Any]) -> str:
    told = (hit["title"], hit["date"], hit["document"] or hit["iri"])
    return " · ".join(one for one in told if one)
