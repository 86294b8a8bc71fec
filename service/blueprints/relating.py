"""``/related``: related clusters, pairs and clusters that fit, as a page."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, render_template, request

from ontology.errors import NotFoundError
from service import relating
from service.context import workbench
from service.emphasis import emphasised

blueprint = Blueprint("relating", __name__)
_SHOWN = 10
_LONGEST_NAME = 120


@blueprint.get("/related")
def related() -> str:
    """Ask for a cluster, an actor or a text, or for the pairs that could do most."""
    text, kind, answer = request.args.get("q", "").strip(), "", None
    if "pairs" in request.args:
        kind, answer = "pairs", relating.pairs(workbench(), limit=_SHOWN)
    elif text:
        kind = _kind_of(text)
        answer = _answer(kind, text)
    for reason in _reasons(answer or {}):
        reason["points"] = reason["value"] * reason["weight"]
    return render_template(
        "related.html",
        text=text,
        kind=kind,
        answer=answer,
        clusters=workbench().kinships.clusters,
        emphasised=emphasised,
    )


def _reasons(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every reason of an answer."""
    for one in (*answer.get("clusters", ()), *answer.get("pairs", ())):
        for field in ("overlaps", "complements", "reasons"):
            yield from one.get(field, ())


def _kind_of(text: str) -> str:
    """Return what the field holds: the name of a cluster, that of an actor, or a text."""
    if len(text) > _LONGEST_NAME:
        return "text"
    try:
        found = workbench().kinships.roster.directory.find(text)
    except NotFoundError:
        return "text"
    return "cluster" if found in workbench().kinships.roster.clusters else "actor"


def _answer(kind: str, text: str) -> dict[str, Any]:
    if kind == "actor":
        return relating.fitting(workbench(), actor=text, limit=_SHOWN)
    if kind == "cluster":
        return relating.related(workbench(), cluster=text, limit=_SHOWN)
    return relating.related(workbench(), text=text, limit=_SHOWN)
