"""``klynge search``: what is said about something, and where."""

import click

from service.command.options import json_option, with_settings
from service.command.printing import console, escaped, print_json
from service.settings import Settings


@click.command(name="search")
@click.argument("text")
@click.option("--kind", "kinds", multiple=True, help="Offer, Need, Goal, Passage, Actor, … (many).")
@click.option("--limit", default=10, show_default=True, help="How many hits at most.")
@json_option
@with_settings
def command(
    settings: Settings, text: str, kinds: tuple[str, ...], limit: int, as_json: bool
) -> None:
    """Search passages, offers, needs and goals for TEXT, in Bokmål, Nynorsk or English.

    \b
    Examples:
      klynge search "hydrogenlagring på skip"
      klynge search "machine vision" --kind Offer --limit 5
    """
    from service.opening import open_workbench

    workbench = open_workbench(settings)
    answer = workbench.search(text, kinds=kinds, limit=limit)
    if as_json:
        print_json(answer)
        return
    out = console()
    for hit in answer["hits"]:
        parts = ", ".join(f"{name} {value:.2f}" for name, value in hit["parts"].items())
        out.print(
            f"[bold]{hit['score']:.2f}[/bold] {hit['kind']} · {escaped(hit['name'])} "
            f"[dim]({parts})[/dim]"
        )
        out.print(f"     “{escaped(hit['quote'])}”\n     [dim]{escaped(hit['document'])}[/dim]")
    if not answer["hits"]:
        out.print("nothing here is about that.")
