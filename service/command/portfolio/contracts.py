"""``klynge portfolio contracts``: where the clusters stand in the programme on a day."""

from datetime import datetime
from typing import Any

import click

from service.command.options import edition_option, json_option, with_settings
from service.command.portfolio.asking import day_asked, day_option, language_option, portfolio_of
from service.command.printing import console, escaped, print_json, print_table
from service.settings import Settings


@click.command("contracts")
@click.option("--cluster", help="Only that cluster.")
@day_option
@language_option
@json_option
@edition_option
@with_settings
def command(
    settings: Settings,
    cluster: str | None,
    day: datetime | None,
    language: str,
    as_json: bool,
    edition: str | None,
) -> None:
    """Show contracts, years left, evaluations that are due, and whether the rules were kept.

    \b
    Examples:
      klynge portfolio contracts
      klynge portfolio contracts --day 2024-03-01 --cluster "GCE Dyphav" --json
    """
    answer = portfolio_of(settings, edition).contracts(
        day=day_asked(day), cluster=cluster, language=language
    )
    if as_json:
        return print_json(answer)
    for one in answer["warnings"]:
        console(stderr=True).print(f"[yellow]{escaped(one)}[/yellow]")
    print_table(
        ("level", "cluster", "from", "to", "years left", "rules", "evaluated"),
        (_contract_row(one) for one in answer["clusters"]),
        title=f"On {answer['day']}",
    )
    return None


def _contract_row(one: dict[str, Any]) -> tuple[object, ...]:
    held = one["contract"]
    days = [
        " or ".join(it["value"] for it in held[name]) if held else "" for name in ("starts", "ends")
    ]
    years = ", ".join(str(it["year"]) for it in one["evaluations"] if it["year"])
    level = one["level"]["label"] if one["level"] else ""
    rules = _rules(one["checks"])
    return (level, one["name"], *days, one["years_left"], rules, years + (" due" * one["due"]))


def _rules(checks: list[dict[str, Any]]) -> str:
    """Return what was broken, or that all was kept, or that not all can be told."""
    kept = {it["kept"] for it in checks}
    if False in kept:
        return "; ".join(it["text"] for it in checks if it["kept"] is False)
    if None in kept:
        return "kept as far as is told" if True in kept else "cannot be told"
    return "kept" if kept else ""
