"""``/portfolio`` and its pages: the whole, the goals, contracts, readiness and the call funnel."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from types import MappingProxyType
from typing import Any

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import MultiDict

from ontology.concepts import Concepts
from ontology.errors import OptionError
from portfolio.scope import read_scope
from service import relating
from service.charts import Chart, exported, table_file
from service.context import desk, service, workbench
from service.differing import difference
from service.funnel_chart import funnel_chart
from service.goal_charts import goal_charts
from service.languages import page_language
from service.maps import Map, map_of
from service.narrowing import Address, address_of
from service.portfolio_charts import overview_charts
from service.portfolio_tables import overview_tables
from service.quotations import Labels
from service.wire.portfolio import FunnelAsked, OverviewAsked
from store.editions import list_editions

blueprint = Blueprint("portfolio", __name__, url_prefix="/portfolio")
_FILES = ("view", "format", "language", "pairs", "since", "edition")
"""Arguments of every page that narrow nothing."""
_PAIRS, _MOST_PAIRS = 8, 1000
_MOST_CHANGES = 100


@blueprint.get("")
def overview() -> str | Response:
    """Show the whole portfolio, or the part that the address narrows it to."""
    asked = OverviewAsked.of_arguments(_narrowing())
    given = {"levels": asked.levels, "regions": asked.regions, "chains": asked.chains}
    answer = workbench().portfolio.overview(given, language=page_language())
    address = _address("/portfolio")
    charts = overview_charts(answer, address)
    return _file(charts, overview_tables(answer)) or render_template(
        "portfolio.html",
        answer=answer,
        charts=charts,
        address=address(),
        narrowed=_narrowed(),
        map=_map(answer["clusters"]),
        pairs=_pairs(answer["clusters"]) if "pairs" in request.args else None,
        with_pairs=address(pairs="yes"),
        before=_before(),
        changes=_changes(request.args["since"]) if request.args.get("since") else None,
        with_changes=address(since=_before()),
    )


@blueprint.get("/goals")
def goals() -> str | Response:
    """Show the six goals of a cluster as small panels; the opened year's figures tell all."""
    portfolio, asked = workbench().portfolio, request.args
    clusters = _clusters()
    if not asked.get("cluster"):
        return render_template("portfolio_goals.html", clusters=clusters, answer=None)
    year = asked.get("year", type=int)
    answer = portfolio.cluster_goals(asked["cluster"], year=year, language=page_language())
    charts = goal_charts(answer)
    return _file(charts.values()) or render_template(
        "portfolio_goals.html",
        clusters=clusters,
        answer=answer,
        charts=charts,
        address=_address("/portfolio/goals")(),
        year_address=_address("/portfolio/goals"),
    )


@blueprint.get("/contracts")
def contracts() -> str:
    """Show where every cluster stands in the programme on a day."""
    day = _day()
    answer = workbench().portfolio.contracts(day=day, language=page_language())
    return render_template("portfolio_contracts.html", answer=answer, day=day)


@blueprint.get("/readiness")
def readiness() -> str:
    """Show what is found for each criterion of a cluster's next level."""
    asked, answer = request.args, None
    if asked.get("cluster"):
        answer = workbench().portfolio.readiness(
            asked["cluster"], day=_day(), to=asked.get("to") or None, language=page_language()
        )
    return render_template(
        "portfolio_readiness.html", clusters=_clusters(), answer=answer, day=_day()
    )


@blueprint.get("/funnel")
def funnel() -> str | Response:
    """Show how far the applications of each year and field came."""
    asked = FunnelAsked.of_arguments(_narrowing())
    answer = workbench().portfolio.funnel(
        years=asked.years, chains=asked.chains, language=page_language()
    )
    chart = funnel_chart(answer, _address("/portfolio/funnel"))
    return _file([chart]) or render_template(
        "portfolio_funnel.html",
        answer=answer,
        chart_of=chart,
        address=_address("/portfolio/funnel")(),
        narrowed=asked,
    )


def _before() -> str | None:
    """Return the number of the edition before this one, if it is still kept."""
    parent = desk().edition.manifest.parent
    held = {one.number for one in list_editions(service().settings.place)}
    return parent if parent in held else None


def _changes(since: str) -> dict[str, Any]:
    """Return what came and went since an edition.

    Raises:
        NotFoundError: that edition is not held.
    """
    earlier, later = service().turnover.at(since).edition, desk().edition
    return difference(earlier, later, workbench().tools.concepts, by="actor", limit=_MOST_CHANGES)


def _map(shown: list[dict[str, Any]]) -> Map | None:
    """Return where the clusters and their members are; None where no place is told."""
    concepts = workbench().tools.concepts
    labels = Labels(workbench().edition.graph, concepts)
    return map_of(((one["iri"], one["places"]) for one in shown), concepts=concepts, labels=labels)


def _pairs(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the pairs of the clusters shown that could do most for each other, the best first."""
    clusters = {one["iri"] for one in shown}
    found = relating.pairs(workbench(), limit=_MOST_PAIRS)["pairs"]
    held = (one for one in found if {one["one"]["cluster"], one["other"]["cluster"]} <= clusters)
    return list(islice(held, _PAIRS))


def _clusters() -> list[str]:
    chronicle = workbench().portfolio.chronicle
    return [chronicle.name(one) for one in chronicle.clusters]


def _narrowing() -> MultiDict[str, str]:
    told = request.args.items(multi=True)
    return MultiDict([one for one in told if one[0] not in _FILES and one[1].strip()])


def _address(path: str) -> Address:
    return address_of(path, list(_narrowing().items(multi=True)))


def _narrowed() -> list[tuple[str, str]]:
    """Return what narrows this page, and the address of the page without it."""
    concepts, told = workbench().tools.concepts, list(_narrowing().items(multi=True))
    return [(_label(*one, concepts), _without(told, one)) for one in told]


def _without(told: list[tuple[str, str]], gone: tuple[str, str]) -> str:
    return address_of(request.path, [one for one in told if one != gone])()


def _label(name: str, value: str, concepts: Concepts) -> str:
    scope = read_scope({f"{name}s": [value]}, concepts)
    held = (*scope.levels, *scope.regions, *scope.chains)
    return concepts.label(held[0], page_language()) if held else value


def _file(
    charts: Iterable[Chart],
    tables: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType({}),
) -> Response | None:
    """Return the view that ``?view=`` names as a file of ``?format=``; None if none is asked.

    A table has rows and no picture.

    Raises:
        OptionError: there is no such view, or no such format.
    """
    form, view = request.args.get("format"), request.args.get("view", "")
    if form is None:
        return None
    held = {one.name: one for one in charts}
    if view in tables and form == "csv":
        return table_file(view, tables[view])
    if view not in held:
        known = ", ".join([*held, *tables]) or "none here"
        raise OptionError(f"no {form} of a view {view!r}; views are {known}, tables only as csv")
    made = exported(held[view], form)
    if made is None:
        raise OptionError(f"format is {form!r}; expected csv or svg")
    return made


def _day() -> date:
    written = request.args.get("day")
    if not written:
        return date.today()
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise OptionError(f"day is {written!r}; write it as 2024-03-01") from None
