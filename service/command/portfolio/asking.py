"""What the commands of the portfolio are asked with, and whom they ask."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from service.settings import Settings

if TYPE_CHECKING:
    from service.portfolio import Portfolio

language_option = click.option(
    "--language", default="en", show_default=True, help="Language of labels: en, nb or nn."
)
day_option = click.option(
    "--day", type=click.DateTime(["%Y-%m-%d"]), help="The day to tell of; today if none is given."
)


def portfolio_of(settings: Settings, edition: str | None) -> "Portfolio":
    """Return the portfolio of an edition, the current one if none is named."""
    from ontology.concepts import bundled_concepts
    from service.opening import open_edition
    from service.portfolio import open_portfolio

    opened = open_edition(settings, edition)
    opened.check_layout()
    return open_portfolio(opened, bundled_concepts())


def day_asked(day: datetime | None) -> date:
    """Return the day that is asked for, or today."""
    return day.date() if day else date.today()
