"""``/correct``: say that a fact is wrong, missing or not to be shown; ``/decision/…``: see it."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from ontology.errors import InputError
from service import correcting, judging
from service.context import service, workbench
from service.decided import decision_shown
from service.facts import CORRECTABLE, fact_shown
from service.guard import who
from service.languages import page_language
from service.wire.deciding import DecisionAsked

blueprint = Blueprint("correcting", __name__)
_WHAT = ("subject", "predicate", "object")


@blueprint.get("/correct")
def page() -> str:
    """Show a fact with its sentences, and ask what is wrong with it."""
    return _page({name: request.args.get(name, "") for name in _WHAT})


@blueprint.post("/correct")
def send() -> Response | tuple[str, int]:
    """Keep a suggestion or an objection, and show what becomes of it."""
    form = {name: value.strip() for name, value in request.form.items()}
    place = service().settings.place
    try:
        asked = DecisionAsked.model_validate(_asked(form))
        act = correcting.object_to_fact if asked.verdict == "objection" else correcting.suggest
        kept = act(place, **asked.given())
    except InputError as error:
        return _page(form, error=str(error)), HTTPStatus.BAD_REQUEST
    return redirect(f"/decision/{kept['id']}", HTTPStatus.SEE_OTHER)


@blueprint.get("/decision/<name>")
def decision(name: str) -> str:
    """Show a decision: what it is about, who took it and when, and whether it holds."""
    shown = decision_shown(service().settings.place, workbench(), name, language=page_language())
    return render_template("decision.html", **shown)


@blueprint.post("/decision/<name>/undo")
def undo(name: str) -> Response:
    """Let a decision no longer hold, and go back to where that was asked."""
    asked = DecisionAsked.model_validate(
        {"verdict": "undo", "decision": name, "by": who(), "reason": request.form.get("reason", "")}
    )
    judging.undo(service().settings.place, **asked.given())
    back = "/review" if request.form.get("back") == "review" else f"/decision/{name}"
    return redirect(back, HTTPStatus.SEE_OTHER)


def _page(given: dict[str, str], *, error: str = "") -> str:
    subject, predicate, thing = (given.get(name, "") for name in _WHAT)
    if not subject:
        raise InputError("name whom it is about: ?subject= an IRI, a path of one or a name")
    shown = fact_shown(workbench(), subject, predicate, thing, language=page_language())
    properties = [] if thing else CORRECTABLE
    return render_template(
        "correct.html", fact=shown, given=given, error=error, properties=properties
    )


def _asked(form: dict[str, str]) -> dict[str, Any]:
    """Return what a form asks in the shape of ``POST /api/decisions``, without what is empty."""
    fact = {name: form.get(name, "") for name in ("subject", "predicate")}
    if form.get("what") == "hide":
        fact |= {"verdict": "objection", "thing": form.get("object", "")}
    else:
        fact |= {
            "verdict": "suggestion",
            "wrong": form.get("object", ""),
            "right": form.get("right", ""),
        }
    asked = {**fact, "by": who(), "reason": form.get("reason", "")}
    return {name: value for name, value in asked.items() if value}


blueprint.add_app_template_test(correcting.is_corrected, "corrected")
