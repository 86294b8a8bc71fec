"""``klynge diff``: what came and went from one edition to another."""

from typing import Any

import click

from service.command.options import json_option, with_settings
from service.command.printing import console, escaped, print_json
from service.settings import Settings


@click.command(name="diff")
@click.argument("earlier")
@click.argument("later", required=False)
@click.option(
    "--by",
    type=click.Choice(["document", "actor"]),
    default="document",
    show_default=True,
    help="Group the facts by where they stand, or by whom they are said of.",
)
@json_option
@with_settings
def command(settings: Settings, earlier: str, later: str | None, by: str, as_json: bool) -> None:
    """Say what facts came and went from edition EARLIER to edition LATER (or the current one).

    \b
    Examples:
      klynge diff 3 4
      klynge diff 1 --by actor --json
    """
    from ontology.concepts import bundled_concepts
    from service.differing import difference
    from service.opening import open_edition

    answer = difference(
        open_edition(settings, earlier), open_edition(settings, later), bundled_concepts(), by=by
    )
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:
    out, counts = console(), answer["counts"]
    out.print(
        f"From edition {answer['from']} to {answer['to']}: {counts['came']} facts came, "
        f"{counts['gone']} went."
    )
    for group in answer["groups"]:
        out.print(f"\n[bold]{escaped(group['title'])}[/bold]  [dim]{escaped(group['iri'])}[/dim]")
        for sign, change in (("+", "came"), ("−", "gone")):
            for fact in group[change]:
                said = (fact["subject"]["label"], fact["predicate"]["label"], fact["label"])
                out.print(f"{sign} {escaped(' · '.join(said))}")
                for evidence in fact["evidence"]:
                    where = f"{evidence['title']}, {evidence['date'] or 'undated'}"
                    out.print(f"    “{escaped(evidence['quote'])}” [dim]{escaped(where)}[/dim]")
