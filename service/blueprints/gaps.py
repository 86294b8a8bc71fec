"""``/gaps`` and ``/api/gaps``: the white spots of an edition, of regions or of clusters."""

from typing import Any

from flask import Blueprint, render_template, request

from service.context import workbench
from service.gaps import gaps
from service.wire import GapsAsked, gaps_of

blueprint = Blueprint("gaps", __name__)


@blueprint.route("/api/gaps", methods=["GET", "POST"])
def answer() -> dict[str, Any]:
    """Show what is needed and not offered, and what nobody works in."""
    if request.method == "POST":
        asked = GapsAsked.model_validate(request.get_json())
    else:
        asked = gaps_of(request.args)
    return gaps(workbench(), regions=asked.regions, clusters=asked.clusters, limit=asked.limit)


@blueprint.get("/gaps")
def page() -> str:
    """Show the white spots as a page; a field that is left empty asks for everybody."""
    told = request.args.copy()
    for name in [name for name, value in told.items() if not value.strip()]:
        told.poplist(name)
    asked = gaps_of(told)
    found = gaps(workbench(), regions=asked.regions, clusters=asked.clusters, limit=asked.limit)
    return render_template("gaps.html", answer=found, asked=told)
