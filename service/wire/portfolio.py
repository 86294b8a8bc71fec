"""Requests about the portfolio, as they come in."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from service.wire.requests import Asked, Names, Text

Year = Annotated[int, Field(ge=1900, le=2999)]


class OverviewAsked(Asked):
    """``/api/portfolio``."""

    levels: Names = ()
    """Only clusters at these levels."""
    regions: Names = ()
    """Only clusters in these regions."""
    chains: Names = ()
    """Only clusters of these value chains."""
    language: str = "en"
    """Of labels: en, nb or nn."""

    often: ClassVar[Mapping[str, str]] = {
        "level": "levels",
        "region": "regions",
        "chain": "chains",
    }


class GoalsAsked(Asked):
    """``/api/portfolio/goals``."""

    cluster: Text
    """A name or an IRI."""
    year: Year | None = None
    """The year to open; the last with a document if none is given."""
    language: str = "en"
    """Of labels: en, nb or nn."""


class ContractsAsked(Asked):
    """``/api/portfolio/contracts``."""

    cluster: Text | None = None
    """Only this cluster, by name or IRI."""
    day: date | None = None
    """The day to tell of; today if none is given."""
    language: str = "en"
    """Of labels: en, nb or nn."""


class ReadinessAsked(Asked):
    """``/api/portfolio/readiness``."""

    cluster: Text
    """A name or an IRI."""
    to: Text | None = None
    """Another level than the next."""
    day: date | None = None
    """The day whose rules count; today if none is given."""
    language: str = "en"
    """Of labels: en, nb or nn."""


class FunnelAsked(Asked):
    """``/api/portfolio/funnel``."""

    years: tuple[Year, ...] = ()
    """Only applications of these years."""
    chains: Names = ()
    """Only applicants of these value chains."""
    language: str = "en"
    """Of labels: en, nb or nn."""

    often: ClassVar[Mapping[str, str]] = {"year": "years", "chain": "chains"}
