"""How the commands of the portfolio write a figure."""

from typing import Any


def shown(value: float | None, one: dict[str, Any]) -> str:
    """Return a value of an indicator: a share in percent, or that there is no data."""
    if value is None:
        return "no data"
    return f"{value:.0%}" if one["share"] else f"{value:.2f}"
