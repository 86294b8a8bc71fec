"""How clusters are delimited, which nobody has declared, and what regions have much of."""

from typing import Any, TypeVar

from flask import Blueprint, Response, render_template, request

from portfolio.delimitation.charts import interval_chart, member_chart
from service import delimiting
from service.caching import of_edition
from service.charts import Chart, exported
from service.context import workbench
from service.links import label
from service.openapi.operations import Operation, describe
from service.schemas.delimiting import Candidates, Delimitation, Delimitations, Regions
from service.translation import N_
from service.translation import gettext as _
from service.wire import DelimitationAsked, RegionsAsked, asked_of
from service.wire.requests import Asked

blueprint = Blueprint("delimitation", __name__)

_OF_PAGES = ("view", "format", "language")
"""Arguments of an address that ask for no other content."""
_SHOWN = 40
"""Quotients that are drawn; the table has all."""
CRITERIA = {
    "shared-base": N_("Shared value chain or knowledge base"),
    "concentration": N_("Geographical concentration"),
    "critical-mass": N_("Critical mass"),
    "common-vision": N_("Common vision"),
}
"""What the criteria are called on a page."""
WAYS = {
    "came": N_("came"),
    "left": N_("left"),
    "inwards": N_("inwards"),
    "outwards": N_("outwards"),
    "none": N_("stayed"),
}
PARTS = {
    "declared": N_("declared"),
    "joint_work": N_("joint work"),
    "shared_base": N_("shared base"),
    "place": N_("place"),
}
_Asked = TypeVar("_Asked", bound=Asked)


@blueprint.route("/api/portfolio/delimitation", methods=["GET", "POST"])
@describe(
    Operation(
        answer=Delimitation,
        other=(Delimitations,),
        asked=DelimitationAsked,
        example={"cluster": "Arena Prøvehavn"},
    )
)
@of_edition
def delimitation() -> dict[str, Any]:
    """Lay out what a cluster rests on, or tell every cluster with its grades."""
    asked = asked_of(DelimitationAsked, request)
    return delimiting.delimitation(workbench(), **asked.model_dump())


@blueprint.route("/api/portfolio/candidates", methods=["GET", "POST"])
@describe(Operation(answer=Candidates, asked=RegionsAsked, example={"of": "chain", "least": 2}))
@of_edition
def candidates() -> dict[str, Any]:
    """Find clusters that nobody has declared, with what they lack."""
    asked = asked_of(RegionsAsked, request)
    return delimiting.candidates(workbench(), **asked.model_dump())


@blueprint.route("/api/portfolio/regions", methods=["GET", "POST"])
@describe(Operation(answer=Regions, asked=RegionsAsked, example={"of": "chain"}))
@of_edition
def regions() -> dict[str, Any]:
    """Tell location quotients of regions, each with its interval."""
    asked = asked_of(RegionsAsked, request)
    return delimiting.regions(workbench(), **asked.model_dump())


@blueprint.get("/portfolio/delimitation")
def delimitation_page() -> str | Response:
    """Show what a cluster rests on; a field that is left empty asks for nothing."""
    asked = _filled(DelimitationAsked)
    found = delimiting.delimitation(workbench(), **asked.model_dump())
    if asked.cluster is None:
        return render_template("delimitations.html", answer=found, named=CRITERIA)
    chart = Chart(
        name="members",
        title=_("From the core to the outside"),
        about=_(
            "Each actor by its degree, the fainter the less is known; two lines are the borders."
        ),
        spec=member_chart(
            found["members"],
            found["borders"],
            declared=_("declared member"),
            others=_("not declared"),
            axis=_("core ← degree → outside"),
        ),
    )
    return exported(chart, request.args.get("format", "")) or render_template(
        "delimitation.html",
        answer=found,
        asked=asked,
        chart_of=chart,
        named=CRITERIA,
        ways=WAYS,
        parts_named=PARTS,
        clusters=list(workbench().survey.landscape.roster.clusters.values()),
    )


@blueprint.get("/portfolio/candidates")
def candidates_page() -> str:
    """Show clusters that nobody has declared."""
    asked = _filled(RegionsAsked)
    found = delimiting.candidates(workbench(), **asked.model_dump())
    return render_template("candidates.html", answer=found, asked=asked)


@blueprint.get("/portfolio/regions")
def regions_page() -> str | Response:
    """Show what regions have much of."""
    asked = _filled(RegionsAsked)
    found = delimiting.regions(workbench(), **asked.model_dump())
    chart = Chart(
        name="quotients",
        title=_("Location quotients with 95 % intervals"),
        about=_("A dot for each quotient; right of 1 the region has more than its share."),
        spec=interval_chart(
            [
                {**one, "name": f"{label(one['region'])}: {label(one['thing'])}"}
                for one in found["quotients"][:_SHOWN]
            ],
            axis=_("location quotient"),
        ),
    )
    return exported(chart, request.args.get("format", "")) or render_template(
        "regions.html", answer=found, asked=asked, chart_of=chart
    )


def _filled(form: type[_Asked]) -> _Asked:
    """Return what the address asks, without the fields that were left empty."""
    told = request.args.copy()
    for name in (*_OF_PAGES, *(name for name, value in told.items() if not value.strip())):
        told.poplist(name)
    return form.of_arguments(told)
