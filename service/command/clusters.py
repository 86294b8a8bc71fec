"""``klynge clusters``: which cluster fits an actor, and whether in the core or the periphery."""

from pathlib import Path
from typing import Any

import click

from service.backends.backend import Backend
from service.command.kinship import print_none, print_reasons
from service.command.options import edition_option, json_option, with_backend
from service.command.printing import console, escaped, print_json


@click.command(name="clusters")
@click.argument("actor", required=False)
@click.option("--text", help="Ask for this text instead of an actor: what you do, need and offer.")
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    help="Ask for the document in this file, such as a presentation; it is not stored.",
)
@click.option("--limit", default=10, show_default=True, help="How many clusters at most.")
@json_option
@edition_option
@with_backend
def command(
    backend: Backend,
    actor: str | None,
    text: str | None,
    file: Path | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find the clusters that fit ACTOR (a name or an IRI), a --text or a --file.

    Each with its reasons, and with a degree from 0 (outside) to 1 (core): where you would stand.
    A cluster that you are a member of already is ranked among the others.

    \b
    Examples:
      klynge clusters "Rustvakt AS"
      klynge clusters --text "Vi dyrker tare på Smøla og trenger noen som kan tørke den"
    """
    answer = backend.fitting(actor=actor, text=text, file=file, limit=limit)
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:
    out = console()
    print_none(answer)
    for place, one in enumerate(answer["clusters"], start=1):
        out.print(
            f"\n[bold]{place}. {escaped(one['name'])}[/bold]  {one['score']:.3f}  "
            f"[dim]{one['cluster']}[/dim]"
        )
        if one["member"]:
            role = one["member"]["role"]
            named = f" ({escaped(role['label'])})" if role else ""
            out.print(f"   You belong to it already{named}.")
        _print_belonging(one["belonging"])
        print_reasons(one["reasons"])


def _print_belonging(held: dict[str, Any]) -> None:
    known = f"; {held['known']:.0%} of what counts is known" if held["known"] < 1 else ""
    console().print(f"   Core or periphery: {held['degree']:.2f}, {held['word']}{known}")
    for part in held["parts"]:
        told = "not known" if part["value"] is None else f"{part['value']:.2f}"
        console().print(f"      {told:>9} × {part['weight']:.2f}  {escaped(part['text'])}")
