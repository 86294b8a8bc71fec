"""``klynge portfolio overview``: the clusters in numbers, and what is open."""

import click

from service.command.options import edition_option, json_option, many, with_settings
from service.command.portfolio.asking import language_option, portfolio_of
from service.command.printing import console, escaped, print_json, print_table
from service.settings import Settings


@click.command("overview")
@many("level", "Only clusters at that level: arena, NCE.")
@many("region", "Only clusters in that region: Vestland, NO-46.")
@many("chain", "Only clusters of that value chain: offshore wind.")
@language_option
@json_option
@edition_option
@with_settings
def command(
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
    answer = portfolio_of(settings, edition).overview(given, language=language)
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
