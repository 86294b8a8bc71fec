"""``klynge portfolio``: the whole, the goals, contracts, readiness and the call funnel."""

import click

from service.command.portfolio import contracts, funnel, goals, overview, readiness


@click.group("portfolio")
def command() -> None:
    """Show what a programme office asks: the whole, goals, contracts, readiness, the funnel.

    \b
    Examples:
      klynge portfolio overview --level arena
      klynge portfolio goals "NCE Vinterlys" --year 2023
      klynge portfolio contracts --day 2024-03-01
    """


for _one in (overview, goals, contracts, readiness, funnel):
    command.add_command(_one.command)
