"""``/api/review``, ``/api/decisions``, ``/api/feedback``: what is uncertain, what people say."""

from typing import Any

from flask import Blueprint, request

from service import feedback, judging
from service.context import desk, service, workbench
from service.labelled import labelled
from service.wire import DecisionAsked, ReviewAsked
from store.journal import Journal

blueprint = Blueprint("decisions", __name__, url_prefix="/api")


@blueprint.get("/review")
def review() -> dict[str, Any]:
    """Return the likeliest pairs that may be one, and the decisions that are under way."""
    asked = ReviewAsked.model_validate(request.args.to_dict())
    desk()
    return judging.review(service().settings.place, limit=asked.limit)


@blueprint.get("/decisions")
def decisions() -> dict[str, Any]:
    """Return every decision there ever was, the latest first."""
    return {"decisions": judging.decided(service().settings.place)}


@blueprint.get("/feedback")
def feedback_given() -> dict[str, Any]:
    """Return the last word on each match as a labelled example, the earliest first."""
    opened = workbench()
    directory = opened.finder.directory
    examples = labelled(
        opened.edition,
        Journal(service().settings.place).decisions(),
        names=directory.names,
        replaced=directory.replaced,
    )
    return {"feedback": examples}


@blueprint.post("/decisions")
def decide() -> tuple[dict[str, Any], int]:
    """Keep a decision for good; it is on the disk when this answers."""
    asked = DecisionAsked.model_validate(request.get_json())
    return _kept(asked), 201


def _kept(asked: DecisionAsked) -> dict[str, Any]:
    home, given = service().settings.place, asked.given()
    match asked.verdict:
        case "same" | "different":
            return judging.judge(home, same=asked.verdict == "same", **given)
        case "correction":
            return judging.correct(home, **given)
        case "objection" if asked.document:
            return judging.object_to_document(home, **given)
        case "objection":
            return judging.object_to_fact(home, **given)
        case "relevant" | "irrelevant":
            return feedback.give(workbench(), home, verdict=asked.verdict, **given)
        case _:
            return judging.undo(home, **given)
