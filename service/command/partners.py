"""``klynge partners``: who has what you lack, in whose words."""

from pathlib import Path
from typing import Any

import click

from service.backends.backend import Backend
from service.command.feedback import print_opinion
from service.command.options import edition_option, json_option, narrowing, with_backend
from service.command.printing import console, escaped, print_json
from service.telling import lever_sentence


def _weights(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, float]:
    """Return {comparison: weight} from ``name=value`` options."""
    weights = {}
    for one in given:
        name, _, value = one.partition("=")
        try:
            weights[name] = float(value)
        except ValueError as error:
            raise click.BadParameter(f"{one!r} is not like competitor=-0.3") from error
    return weights


@click.command(name="partners")
@click.argument("actor", required=False)
@click.option("--text", help="Ask for this text: a need, an idea, a pitch, a call.")
@click.option(
    "--file",
    type=click.Path(path_type=Path),
    help="Ask for the text of this file: PDF, DOCX, HTML, Markdown, text. It is not stored.",
)
@click.option(
    "--mode",
    default="complementary",
    show_default=True,
    help="complementary, inverse (who needs us), similar, customers, suppliers, bridge (another "
    "industry, the same technology or stage), rd-provider or experienced (joint projects).",
)
@click.option("--limit", default=10, show_default=True, help="How many matches at most.")
@click.option("--weight", "weights", multiple=True, callback=_weights, help="E.g. same_region=0.3.")
@click.option("--table", help="Which table of weights: hand or learnt-1.")
@click.option("--no-known", is_flag=True, help="Leave out those you work with already.")
@click.option("--no-competitors", is_flag=True, help="Leave out those who do much the same.")
@click.option("--hide-dismissed", is_flag=True, help="Leave out those you said do not fit.")
@click.option("--reciprocal", is_flag=True, help="Only those who also need what you offer.")
@click.option("--smes", is_flag=True, help="Only those known to be small or medium-sized.")
@click.option("--reach", type=float, help="Only those at most so many kilometres from you.")
@narrowing
@json_option
@edition_option
@with_backend
def command(
    backend: Backend,
    actor: str | None,
    text: str | None,
    file: Path | None,
    mode: str,
    limit: int,
    weights: dict[str, float],
    table: str | None,
    no_known: bool,
    no_competitors: bool,
    hide_dismissed: bool,
    as_json: bool,
    **options: object,
) -> None:
    """Find partners for ACTOR (a name or an IRI), or for a --text or --file.

    With both, the text says what is sought and the actor says who asks. Each match quotes both
    sides, with the documents they stand in.

    \b
    Examples:
      klynge partners "Rustvakt AS"
      klynge partners --text "Vi trenger trykktesting av kapslinger" --limit 3
      klynge partners "Rustvakt AS" --file pitch.docx --mode rd-provider
    """
    from service.texts import text_of_file

    if text is not None and file is not None:
        raise click.UsageError("give either --text or --file, not both")
    if file is not None:
        text = text_of_file(file)
    answer = backend.partners(
        actor=actor,
        text=text,
        mode=mode,
        limit=limit,
        weights=weights,
        table=table,
        options={"known": not no_known, "competitors": not no_competitors, **options},
        hide_dismissed=hide_dismissed,
        called=file.name if file and not actor else None,
    )
    if as_json:
        print_json(answer)
    else:
        _print(answer)


def _print(answer: dict[str, Any]) -> None:
    out = console()
    for warning in answer["warnings"]:
        out.print(f"[yellow]Note:[/yellow] {escaped(warning)}.")
    if answer["nobody"]:
        out.print(f"[bold]Nobody fits:[/bold] {escaped(answer['nobody']['why'])}")
        for missing in answer["nobody"]["missing"]:
            out.print(f"  missing: “{escaped(missing)}”")
    for place, match in enumerate(answer["matches"], start=1):
        out.print(
            f"\n[bold]{place}. {escaped(match['name'])}[/bold]  {match['score']:.3f}  "
            f"{match['quadrant']}{_trust(match)}  [dim]{match['actor']}[/dim]"
        )
        for opinion in match["feedback"]:
            print_opinion(opinion)
        for reason in match["reasons"]:
            _print_reason(reason, answer["labels"])
        for lever in match["levers"]:
            out.print(f"   [dim]{escaped(lever_sentence(lever))}[/dim]")
    if answer["you"]["unknown"]:
        unknown = answer["you"]["unknown"][0]
        out.print(
            f"\n[dim]Not known of you: {escaped(unknown['text'])}. "
            f"It could change a score by up to {unknown['weight']:.2f}.[/dim]"
        )


def _trust(match: dict[str, Any]) -> str:
    if match["chance"] is None:
        return ""
    return f", {match['trust']} ({match['chance']:.0%})"


def _print_reason(reason: dict[str, Any], labels: dict[str, str]) -> None:
    out = console()
    part = reason["value"] * reason["weight"]
    told = f" [dim]{escaped(reason['told'])}[/dim]" if reason["told"] else ""
    out.print(f"   {part:+.3f}  {escaped(reason['text'])}{told}")
    if reason["path"]:
        way = " → ".join(escaped(labels[one]) for one in reason["path"])
        out.print(f"           [dim]{way}[/dim]")
    for side in ("yours", "theirs"):
        for quotation in reason[side]:
            where = " · ".join(escaped(x) for x in (quotation["title"], quotation["date"]) if x)
            out.print(f"           {side}: “{escaped(quotation['quote'])}” [dim]({where})[/dim]")
