"""``/api``: search, partners, actors and documents as JSON."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from ontology.terms import BASE
from service.context import service, workbench
from service.wire import PartnersAsked, SearchAsked, partners_of, search_of
from store.journal import Journal

blueprint = Blueprint("api", __name__, url_prefix="/api")


@blueprint.route("/search", methods=["GET", "POST"])
def search() -> dict[str, Any]:
    """Search passages, offers, needs, goals and names."""
    if request.method == "POST":
        asked = SearchAsked.model_validate(request.get_json())
    else:
        asked = search_of(request.args)
    return workbench().search(
        asked.text, kinds=asked.kinds, filters=asked.filters, limit=asked.limit
    )


@blueprint.route("/partners", methods=["GET", "POST"])
def partners() -> dict[str, Any]:
    """Find partners for an actor or for a text."""
    if request.method == "POST":
        asked = PartnersAsked.model_validate(request.get_json())
    else:
        asked = partners_of(request.args)
    return workbench().partners(
        actor=asked.actor,
        text=asked.text,
        mode=asked.mode,
        limit=asked.limit,
        weights=asked.weights,
        table=asked.table,
        options=asked.options.model_dump(),
        decisions=Journal(service().settings.place).decisions(),
        hide_dismissed=not asked.options.dismissed,
    )


@blueprint.get("/actors/<path:wanted>")
def actor(wanted: str) -> dict[str, Any] | Response:
    """Return what is held on an actor, a cluster or a project; a former IRI leads to it by 303."""
    iri = workbench().resolved(wanted)
    if wanted.startswith(_OURS) and iri not in (wanted, f"{BASE}{wanted}"):
        return redirect(url_for(".actor", wanted=iri.removeprefix(BASE)), 303)
    return workbench().actor(iri, language=request.args.get("language", "en"))


_OURS = (BASE, "actor/", "cluster/", "project/", "programme/", "document/", "register/")


@blueprint.get("/documents/<path:wanted>")
def document(wanted: str) -> dict[str, Any]:
    """Return a document's text and what was read in it; named by IRI, or by the hash in it."""
    return workbench().document(wanted, language=request.args.get("language", "en"))
