"""``/related``: related clusters, pairs and clusters that fit, as a page."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ontology.errors import NotFoundError
from service import relating
from service.brought import read_brought
from service.context import workbench
from service.emphasis import emphasised

blueprint = Blueprint("relating", __name__)
_SHOWN = 10
_LONGEST_NAME = 120
_MOST_BYTES = 25_000_000
"""Most bytes of a form with a file."""


@blueprint.get("/related")
def related() -> str:
    """Ask for a cluster, an actor or a text, or for the pairs that could do most."""
    if "pairs" in request.args:
        return _page("", "pairs", relating.pairs(workbench(), limit=_SHOWN))
    text = request.args.get("q", "").strip()
    return _asked(text) if text else _page("", "", None)


@blueprint.post("/related")
def brought() -> str | Response:
    """Show the clusters related to a file or a text too long for an address; nothing is stored."""
    request.max_content_length = _MOST_BYTES
    file, text = request.files.get("file"), request.form.get("q", "").strip()
    if file and file.filename:
        reading = read_brought(workbench().tools, file)
        answer = relating.related_to(workbench(), reading, limit=_SHOWN)
        return _page("", "text", answer, file=file.filename)
    if len(text) <= _LONGEST_NAME:
        return redirect(url_for(".related", q=text) if text else url_for(".related"), 303)
    return _asked(text)


def _asked(text: str) -> str:
    kind = _kind_of(text)
    return _page(text, kind, _answer(kind, text))


def _page(text: str, kind: str, answer: dict[str, Any] | None, *, file: str = "") -> str:
    for reason in _reasons(answer or {}):
        reason["points"] = reason["value"] * reason["weight"]
    return render_template(
        "related.html",
        text=text,
        kind=kind,
        answer=answer,
        file=file,
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
