"""``klynge portfolio``: the whole, the goals, contracts, readiness and the call funnel."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from service.command.options import edition_option, json_option, many, with_settings
from service.command.printing import console, escaped, print_json, print_table
from service.settings import Settings

if TYPE_CHECKING:
    from service.portfolio import Portfolio

_language = click.option(
    "--language", default="en", show_default=True, help="Language of labels: en, nb or nn."
)
_day = click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The day to tell of; today if none is given."
)
_cluster = click.argument("cluster")


@click.group("portfolio")
def command() -> None:
    """Show what a programme office asks: the whole, goals, contracts, readiness, the funnel.

    \b
    Examples:
      klynge portfolio overview --level arena
      klynge portfolio goals "NCE Vinterlys" --year 2023
      klynge portfolio contracts --day 2024-03-01
    """


@command.command("overview")
@many("level", "Only clusters at that level: arena, NCE.")
@many("region", "Only clusters in that region: Vestland, NO-46.")
@many("chain", "Only clusters of that value chain: offshore wind.")
@_language
@json_option
@edition_option
@with_settings
def overview(
    settings: Settings,
    levels: tuple[str, ...],
    regions: tuple[str, ...],
    chains: tuple[str, ...],
    language: str,
    as_json: bool,
    edition: str | None,
) -> None:
    """Show the clusters by level in numbers, what they cover, and what is open.

    \b
    Examples:
      klynge portfolio overview
      klynge portfolio overview --region Vestland --json
    """
    given = {"levels": levels, "regions": regions, "chains": chains}
    answer = _portfolio(settings, edition).overview(given, language=language)
    if as_json:
        return print_json(answer)
    print_table(
        ("level", "cluster", "members", "needs", "offers", "value chain"),
        (
            (
                one["level"]["label"] if one["level"] else "",
                one["name"],
                one["members"],
                one["needs"],
                one["offers"],
                one["chain"]["label"] if one["chain"] else "",
            )
            for one in answer["clusters"]
        ),
        title=f"{len(answer['clusters'])} clusters",
    )
    bare = [one["concept"]["label"] for one in answer["chains"] if one["group"] == "none"]
    console().print(f"covered by none: {escaped(', '.join(bare) or 'nothing')}")
    console().print(
        f"{len(answer['recommendations'])} open recommendations, "
        f"{len(answer['plans'])} plans of which no report tells"
    )
    return None


@command.command("goals")
@_cluster
@click.option("--year", type=int, help="The year to open; the last with a document if not given.")
@_language
@json_option
@edition_option
@with_settings
def goals(
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
    answer = _portfolio(settings, edition).cluster_goals(cluster, year=year, language=language)
    if as_json:
        return print_json(answer)
    print_table(
        ("goal", "indicator", *map(str, answer["years"]), "its level"),
        (
            (
                goal["label"],
                one["label"],
                *(_shown(one["values"].get(str(at)), one) for at in answer["years"]),
                _shown(one["peers"].get(str(answer["year"]), {}).get("median"), one),
            )
            for goal in answer["goals"]
            for one in goal["indicators"]
        ),
        title=answer["cluster"]["name"],
    )
    return None


@command.command("contracts")
@click.option("--cluster", help="Only that cluster.")
@_day
@_language
@json_option
@edition_option
@with_settings
def contracts(
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
    answer = _portfolio(settings, edition).contracts(
        day=_date(day), cluster=cluster, language=language
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


@command.command("readiness")
@_cluster
@click.option("--to", help="Another level than the next: nce.")
@_day
@_language
@json_option
@edition_option
@with_settings
def readiness(
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
    answer = _portfolio(settings, edition).readiness(
        cluster, day=_date(day), to=to, language=language
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
                "; ".join(f"{it['label']} {_shown(it['value'], it)}" for it in one["figures"]),
                ", ".join(one["missing"]),
            )
            for one in answer["criteria"]
        ),
        title=f"{answer['cluster']['name']} → {above}",
    )
    return None


@command.command("funnel")
@click.option("--year", "years", type=int, multiple=True, help="Only applications of that year.")
@many("chain", "Only applicants of that value chain.")
@_language
@json_option
@edition_option
@with_settings
def funnel(
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
    answer = _portfolio(settings, edition).funnel(years=years, chains=chains, language=language)
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


def _portfolio(settings: Settings, edition: str | None) -> "Portfolio":
    from ontology.concepts import bundled_concepts
    from service.opening import open_edition
    from service.portfolio import open_portfolio

    opened = open_edition(settings, edition)
    opened.check_layout()
    return open_portfolio(opened, bundled_concepts())


def _date(day: datetime | None) -> date:
    return day.date() if day else date.today()


def _shown(value: float | None, one: dict[str, Any]) -> str:
    if value is None:
        return "no data"
    return f"{value:.0%}" if one["share"] else f"{value:.2f}"


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
