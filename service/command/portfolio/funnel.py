"""``klynge portfolio funnel``: how far applicants came."""

import click

from service.command.options import edition_option, json_option, many, with_settings
from service.command.portfolio.asking import language_option, portfolio_of
from service.command.printing import print_json, print_table
from service.settings import Settings


@click.command("funnel")
@click.option("--year", "years", type=int, multiple=True, help="Only applications of that year.")
@many("chain", "Only applicants of that value chain.")
@language_option
@json_option
@edition_option
@with_settings
def command(
    settings: Settings,
    years: tuple[int, ...],
    chains: tuple[str, ...],
    language: str,
    as_json: bool,
    edition: str | None,
) -> None:
    """Show how far applicants came, from interest to admission, by year and field.

    \b
    Examples:
      klynge portfolio funnel --year 2022
    """
    answer = portfolio_of(settings, edition).funnel(years=years, chains=chains, language=language)
    if as_json:
        return print_json(answer)
    print_table(
        ("year", "field", "stage", "applicants"),
        (
            (
                one["year"],
                one["field"]["label"] if one["field"] else "",
                one["label"],
                ", ".join(it["applicant"] for it in one["applications"]),
            )
            for one in answer["stages"]
        ),
        title="Applications",
    )
    return None
