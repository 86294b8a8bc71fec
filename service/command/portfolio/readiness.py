"""``klynge portfolio readiness``: what is found for each criterion of the next level."""

from datetime import datetime

import click

from service.command.options import edition_option, json_option, with_settings
from service.command.portfolio.asking import day_asked, day_option, language_option, portfolio_of
from service.command.portfolio.figures import shown
from service.command.printing import print_json, print_table
from service.settings import Settings


@click.command("readiness")
@click.argument("cluster")
@click.option("--to", help="Another level than the next: nce.")
@day_option
@language_option
@json_option
@edition_option
@with_settings
def command(
    settings: Settings,
    cluster: str,
    to: str | None,
    day: datetime | None,
    language: str,
    as_json: bool,
    edition: str | None,
) -> None:
    """Show what is found for each criterion of the level above that of CLUSTER; no verdict.

    \b
    Examples:
      klynge portfolio readiness "Arena Omatt" --to NCE --day 2020-05-01
    """
    answer = portfolio_of(settings, edition).readiness(
        cluster, day=day_asked(day), to=to, language=language
    )
    if as_json:
        return print_json(answer)
    above = answer["next"]["label"] if answer["next"] else "no level above is told"
    print_table(
        ("criterion", "passages", "strength", "figures", "missing"),
        (
            (
                one["label"],
                len(one["passages"]),
                f"{one['strength']:.2f}",
                "; ".join(f"{it['label']} {shown(it['value'], it)}" for it in one["figures"]),
                ", ".join(one["missing"]),
            )
            for one in answer["criteria"]
        ),
        title=f"{answer['cluster']['name']} → {above}",
    )
    return None
