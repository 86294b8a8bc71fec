"""``/api/portfolio``: the whole portfolio, and goals, contracts, readiness and funnel."""

from datetime import date
from typing import Any

from flask import Blueprint, request

from service.caching import of_edition
from service.context import workbench
from service.openapi.operations import Operation, describe
from service.schemas.overview import PortfolioOverview
from service.schemas.portfolio import ClusterGoals, ClusterReadiness, Contracts, Funnel
from service.wire.portfolio import (
    ContractsAsked,
    FunnelAsked,
    GoalsAsked,
    OverviewAsked,
    ReadinessAsked,
)
from service.wire.requests import asked_of

blueprint = Blueprint("portfolio_api", __name__, url_prefix="/api/portfolio")
_EXAMPLE = "Arena Prøvehavn"


@blueprint.get("")
@describe(Operation(answer=PortfolioOverview, asked=OverviewAsked, example={"levels": ["arena"]}))
@of_edition
def overview() -> dict[str, Any]:
    """Return every view of the whole portfolio, or of a part of it."""
    asked = asked_of(OverviewAsked, request)
    given = {"levels": asked.levels, "regions": asked.regions, "chains": asked.chains}
    return workbench().portfolio.overview(given, language=asked.language)


@blueprint.get("/goals")
@describe(
    Operation(answer=ClusterGoals, asked=GoalsAsked, example={"cluster": _EXAMPLE, "year": 2023})
)
@of_edition
def goals() -> dict[str, Any]:
    """Return the six goals of a cluster over the years."""
    asked = asked_of(GoalsAsked, request)
    return workbench().portfolio.cluster_goals(
        asked.cluster, year=asked.year, language=asked.language
    )


@blueprint.get("/contracts")
@describe(Operation(answer=Contracts, asked=ContractsAsked, example={"day": "2024-03-01"}))
def contracts() -> dict[str, Any]:
    """Return where clusters stand in the programme on a day: today unless one is given."""
    asked = asked_of(ContractsAsked, request)
    return workbench().portfolio.contracts(
        day=asked.day or date.today(), cluster=asked.cluster, language=asked.language
    )


@blueprint.get("/readiness")
@describe(
    Operation(
        answer=ClusterReadiness,
        asked=ReadinessAsked,
        example={"cluster": _EXAMPLE, "day": "2020-05-01"},
    )
)
def readiness() -> dict[str, Any]:
    """Return what is found for each criterion of a cluster's next level."""
    asked = asked_of(ReadinessAsked, request)
    return workbench().portfolio.readiness(
        asked.cluster, day=asked.day or date.today(), to=asked.to, language=asked.language
    )


@blueprint.get("/funnel")
@describe(Operation(answer=Funnel, asked=FunnelAsked, example={"years": [2022]}))
@of_edition
def funnel() -> dict[str, Any]:
    """Return how far the applications of each year and field came."""
    asked = asked_of(FunnelAsked, request)
    return workbench().portfolio.funnel(
        years=asked.years, chains=asked.chains, language=asked.language
    )
