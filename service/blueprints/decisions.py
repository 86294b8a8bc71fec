"""``/api/review``, ``/api/decisions``, ``/api/feedback``: what is uncertain, what people say."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import Blueprint, request

from service import correcting, feedback, judging
from service.context import desk, service, workbench
from service.labelled import labelled
from service.openapi.operations import Operation, describe
from service.paging import page_of
from service.schemas import deciding
from service.wire import DecisionAsked, PageAsked, ReviewAsked, asked_of
from store.journal import Journal

blueprint = Blueprint("decisions", __name__, url_prefix="/api")


@blueprint.get("/review")
@describe(Operation(answer=deciding.Review, asked=ReviewAsked, example={"limit": 2}))
def review() -> dict[str, Any]:
    """Return the likeliest pairs that may be one, and the decisions that are under way."""
    asked = asked_of(ReviewAsked, request)
    desk()
    return judging.review(service().settings.place, limit=asked.limit)


@blueprint.get("/decisions")
@describe(Operation(answer=deciding.Decisions, asked=PageAsked, paged=True, of_edition=False))
def decisions() -> dict[str, Any]:
    """Return every decision there ever was, the latest first."""
    rows = judging.decided(service().settings.place)
    return {"total": len(rows), "decisions": page_of(rows, asked_of(PageAsked, request))}


@blueprint.get("/feedback")
@describe(Operation(answer=deciding.Feedback, asked=PageAsked, paged=True))
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
    shown = page_of(examples, asked_of(PageAsked, request))
    return {"total": len(examples), "feedback": shown}


@blueprint.post("/decisions")
@describe(
    Operation(
        answer=deciding.Decision,
        asked=DecisionAsked,
        status=HTTPStatus.CREATED,
        of_edition=False,
        example={
            "verdict": "different",
            "one": "Rustvakt AS",
            "other": "Trykkfast Services AS",
            "by": "Kari",
        },
    )
)
def decide() -> tuple[dict[str, Any], int]:
    """Keep a decision for good; it is on the disk when this answers."""
    asked = asked_of(DecisionAsked, request)
    return _kept(asked), 201


def _kept(asked: DecisionAsked) -> dict[str, Any]:
    home, given = service().settings.place, asked.given()
    if asked.verdict in ("relevant", "irrelevant"):
        return feedback.give(workbench(), home, verdict=asked.verdict, **given)
    if asked.verdict in ("same", "different"):
        return judging.judge(home, same=asked.verdict == "same", **given)
    if asked.suggestion:
        return correcting.follow(home, **given)
    return _WAYS["document" if asked.document else asked.verdict](home, **given)


_WAYS: dict[str, Callable[..., dict[str, Any]]] = {
    "document": judging.object_to_document,
    "objection": correcting.object_to_fact,
    "suggestion": correcting.suggest,
    "correction": correcting.correct,
    "undo": judging.undo,
}
