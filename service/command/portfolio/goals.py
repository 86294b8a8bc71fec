"""``klynge portfolio goals``: the six goals of a cluster over the years."""

import click

from service.command.options import edition_option, json_option, with_settings
from service.command.portfolio.asking import language_option, portfolio_of
from service.command.portfolio.figures import shown
from service.command.printing import print_json, print_table
from service.settings import Settings


@click.command("goals")
@click.argument("cluster")
@click.option("--year", type=int, help="The year to open; the last with a document if not given.")
@language_option
@json_option
@edition_option
@with_settings
def command(
    settings: Settings,
    cluster: str,
    year: int | None,
    language: str,
    as_json: bool,
    edition: str | None,
) -> None:
    """Show the six goals of CLUSTER over the years, beside its baseline and its level's median.

    \b
    Examples:
      klynge portfolio goals "NCE Vinterlys"
      klynge portfolio goals "NCE Vinterlys" --year 2023 --json
    """
    answer = portfolio_of(settings, edition).cluster_goals(cluster, year=year, language=language)
    if as_json:
        return print_json(answer)
    print_table(
        ("goal", "indicator", *map(str, answer["years"]), "its level"),
        (
            (
                goal["label"],
                one["label"],
                *(shown(one["values"].get(str(at)), one) for at in answer["years"]),
                shown(one["peers"].get(str(answer["year"]), {}).get("median"), one),
            )
            for goal in answer["goals"]
            for one in goal["indicators"]
        ),
        title=answer["cluster"]["name"],
    )
    return None
