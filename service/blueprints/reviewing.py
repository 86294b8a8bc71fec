"""``/review``: decide who is who and what is right, one after the other, and take it back."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from service.context import service, workbench
from service.decided import decision_shown
from service.guard import who
from service.languages import page_language
from service.reviewing import decide, review_shown
from store.jobs import JobKind, Jobs
from store.verdicts import checked_name

blueprint = Blueprint("reviewing", __name__)
_SHOWN = 20
"""Pairs on the page."""


@blueprint.get("/review")
def page() -> str:
    """Show what there is to decide, and what was decided last."""
    place, language = service().settings.place, page_language()
    shown = review_shown(place, workbench(), limit=_SHOWN, language=language)
    kept = request.args.get("kept")
    last = decision_shown(place, workbench(), kept, language=language) if kept else None
    return render_template("review.html", **shown, last=last)


@blueprint.post("/review")
def send() -> Response:
    """Keep a decision and show what is next."""
    by = checked_name(who())
    kept = decide(service().settings.place, request.form.to_dict(), by=by)
    return redirect(f"/review?kept={kept}#{_place(request.form.get('at', ''))}", _SEE_OTHER)


@blueprint.post("/review/name")
def name() -> Response:
    """Keep in this browser who decides."""
    checked_name(who())
    return redirect("/review", _SEE_OTHER)


@blueprint.post("/review/publish")
def publish() -> Response:
    """Publish an edition that follows what was decided, in the background."""
    job = Jobs(service().settings.place).put(JobKind.PUBLISH, {}, by=checked_name(who()))
    service().watch.call()
    return redirect(f"/jobs/{job.id}", _SEE_OTHER)


_SEE_OTHER = HTTPStatus.SEE_OTHER


def _place(written: str) -> str:
    """Return the anchor of the item that takes the place of the one that was decided."""
    return f"item-{int(written)}" if written.isdecimal() and len(written) < 4 else "item-1"
