"""``klynge application``: an application against the criteria of its call, with quoted passages."""

from pathlib import Path
from typing import Any

import click

from service.command.options import edition_option, json_option, with_settings
from service.command.printing import console, escaped, print_json
from service.settings import Settings

_FOUND = {
    "clear": "[green]found[/green]",
    "weak": "[yellow]weak[/yellow]",
    "none": "[red]not found[/red]",
}
_QUOTED = 160


@click.command(name="application")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--criteria",
    type=click.Path(path_type=Path),
    help="Criteria and weights of the call: a TOML file. Those of the programme, if none is given.",
)
@click.option("--language", help="Language of the report: nb, nn or en. That of the application.")
@json_option
@edition_option
@with_settings
def command(
    settings: Settings,
    file: Path,
    criteria: Path | None,
    language: str | None,
    as_json: bool,
    edition: str | None,
) -> None:
    """Read the application in FILE against each criterion of its call. Nothing is stored.

    Tells which passages answer each criterion, or that none does; which of the six common goals its
    goals serve; who in it is known already; which clusters it overlaps and complements; and what a
    reader would ask. It gives no verdict.

    \b
    Examples:
      klynge application application.docx
      klynge application application.pdf --criteria call-2024.toml --language en
    """
    from service.application import criteria_named, report_on_file
    from service.opening import open_workbench

    held = criteria_named(criteria)
    answer = report_on_file(
        open_workbench(settings, edition), file, criteria=held, language=language
    )
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:
    out = console()
    out.print(f"[bold]{escaped(answer['title'])}[/bold]  {answer['words']} words")
    for warning in answer["warnings"]:
        out.print(f"[yellow]![/yellow] {escaped(warning)}")
    for one in answer["criteria"]:
        out.print(
            f"\n[bold]{escaped(one['label'])}[/bold] {one['weight']:.0%}  {_FOUND[one['found']]}"
        )
        for passage in one["passages"]:
            where = escaped(passage["section"] or "")
            out.print(f"  {passage['strength']:.2f}  [dim]{where}[/dim] {_short(passage['quote'])}")
    out.print("\n[bold]Goals[/bold]")
    for goal in answer["goals"]:
        out.print(f"  {escaped(goal['label'])}: {len(goal['stated']) or 'none'}")
        for stated in goal["stated"]:
            out.print(f"    {_short(stated['text'])}")
    known = ", ".join(one["name"] for one in answer["known"])
    out.print(f"\n[bold]Known already[/bold]  {escaped(known or 'nobody')}")
    out.print("\n[bold]Related clusters[/bold]")
    for one in answer["related"]:
        scores = f"overlap {one['overlap']:.2f}, complement {one['complement']:.2f}"
        out.print(f"  {escaped(one['name'])}: {scores}")
    out.print("\n[bold]Questions[/bold]")
    for number, question in enumerate(answer["questions"], start=1):
        out.print(f"  {number}. {escaped(question['text'])}")


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return escaped(text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0] + " …")
