"""``/gaps`` and ``/api/gaps``: the white spots of an edition, of regions or of clusters."""

from typing import Any

from flask import Blueprint, render_template, request

from service.caching import of_edition
from service.context import workbench
from service.gaps import gaps
from service.openapi.operations import Operation, describe
from service.schemas.white_spots import Gaps
from service.wire import GapsAsked, asked_of

blueprint = Blueprint("gaps", __name__)


@blueprint.route("/api/gaps", methods=["GET", "POST"])
@describe(Operation(answer=Gaps, asked=GapsAsked, example={"regions": ["Vestland"], "limit": 2}))
@of_edition
def answer() -> dict[str, Any]:
    """Show what is needed and not offered, and what nobody works in."""
    asked = asked_of(GapsAsked, request)
    return gaps(workbench(), regions=asked.regions, clusters=asked.clusters, limit=asked.limit)


@blueprint.get("/gaps")
def page() -> str:
    """Show the white spots as a page; a field that is left empty asks for everybody."""
    told = request.args.copy()
    told.poplist("language")  # the page's, and no filter
    for name in [name for name, value in told.items() if not value.strip()]:
        told.poplist(name)
    asked = GapsAsked.of_arguments(told)
    found = gaps(workbench(), regions=asked.regions, clusters=asked.clusters, limit=asked.limit)
    clusters = [one.name for one in workbench().kinships.clusters]
    return render_template("gaps.html", answer=found, asked=told, clusters=clusters)
