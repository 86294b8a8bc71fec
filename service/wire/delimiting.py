"""Requests about how clusters are delimited, as they come in."""

from typing import Annotated

from pydantic import Field

from service.wire.requests import Asked, Text

Degree = Annotated[float, Field(ge=0, le=1)]


class DelimitationAsked(Asked):
    """``/api/portfolio/delimitation``."""

    cluster: Text | None = None
    """Name or IRI; without it every cluster is told with its grades."""
    core: Degree | None = None
    """Where the core begins, 0 to 1."""
    periphery: Degree | None = None
    """Where the periphery begins, 0 to 1."""
    since: int | None = None
    """The year from which movement is told; goes with ``until``."""
    until: int | None = None
    """The year to which movement is told."""


class RegionsAsked(Asked):
    """``/api/portfolio/regions``, ``/api/portfolio/candidates``."""

    of: str = "chain"
    """``chain``, ``technology`` or ``industry``."""
    scale: str = "county"
    """``county`` (abroad what lies below the country) or ``country``."""
    least: int | None = None
    """The fewest actors that are looked at."""
