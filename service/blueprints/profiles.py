"""``/actor/…``, ``/cluster/…``, ``/project/…``: who somebody is; ``/api/ties``: whom it knows."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from ontology.errors import NotFoundError
from service.absence import absence_of
from service.caching import of_edition
from service.charts import chart
from service.cluster_portrait import ClusterPortrait, cluster_portrait
from service.context import desk, service, workbench
from service.descriptions import rdf_if_wanted
from service.iris import full_iri
from service.languages import page_language
from service.links import leads_to
from service.openapi.operations import Operation, describe
from service.portrait import portrait_of
from service.problems import wants_page
from service.schemas.tying import Ties
from service.ties import ties_answer
from service.timeline import timeline
from service.translation import gettext as _
from service.wire import TiesAsked, asked_of

blueprint = Blueprint("profiles", __name__)

Page = str | Response | tuple[str, HTTPStatus]


@blueprint.get("/actor/<path:path>")
@blueprint.get("/project/<path:path>")
@blueprint.get("/programme/<path:path>")
def actor(path: str) -> Page:
    """Show an actor, a project or a programme; who is not held has a page that says so."""
    iri = full_iri(request.path)
    if elsewhere := leads_to(workbench(), iri):
        return elsewhere
    try:
        return rdf_if_wanted(desk().edition, iri) or render_template(
            "actor.html", portrait=portrait_of(workbench(), iri, language=page_language())
        )
    except NotFoundError:
        return _absent(iri)


@blueprint.get("/cluster/<path:path>")
def cluster(path: str) -> Page:
    """Show a cluster; one that is not held has a page that says so."""
    iri = full_iri(request.path)
    if elsewhere := leads_to(workbench(), iri):
        return elsewhere
    try:
        return rdf_if_wanted(desk().edition, iri) or _cluster_page(
            cluster_portrait(workbench(), iri, language=page_language())
        )
    except NotFoundError:
        return _absent(iri)


@blueprint.get("/api/ties")
@describe(Operation(answer=Ties, asked=TiesAsked, example={"actor": "Rustvakt AS"}))
@of_edition
def ties() -> dict[str, Any]:
    """Return whom an actor, a cluster or a project is tied to, how, and where it is said."""
    asked = asked_of(TiesAsked, request)
    return ties_answer(workbench(), asked.actor, language=asked.language)


def _cluster_page(portrait: ClusterPortrait) -> str:
    drawn = chart(timeline(portrait.events, _lane), title=_("Over time")) if portrait.events else ""
    return render_template("cluster.html", portrait=portrait, timeline=drawn)


def _lane(lane: str) -> str:
    return {
        "contract": _("Contract"),
        "evaluation": _("Evaluation"),
        "member": _("Joined"),
        "activity": _("Activity"),
        "document": _("Document"),
    }[lane]


def _absent(iri: str) -> tuple[str, HTTPStatus]:
    """Return a page for what is not held: gone (410) if an earlier edition had it, else 404.

    Raises:
        NotFoundError: a program asked, and gets a problem.
    """
    if not wants_page():
        raise NotFoundError(f"nothing is held on {iri}")
    absence = absence_of(workbench(), service().settings.place, iri)
    status = HTTPStatus.GONE if absence.was_held else HTTPStatus.NOT_FOUND
    return render_template("absent.html", absence=absence, status=status), status
