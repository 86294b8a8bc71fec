"""``/api/diff``: what came and went from one edition to another."""

from typing import Any

from flask import Blueprint, request

from service.context import service
from service.differing import difference
from service.openapi.operations import Operation, describe
from service.schemas.asking import Difference
from service.wire import DiffAsked, asked_of

blueprint = Blueprint("diff", __name__)


@blueprint.get("/api/diff")
@describe(Operation(answer=Difference, asked=DiffAsked, example={"from": "1"}, of_edition=False))
def diff() -> dict[str, Any]:
    """Return ``?from=`` compared with ``&to=`` (the current edition unless given)."""
    asked = asked_of(DiffAsked, request)
    turnover = service().turnover
    later = turnover.enter() if asked.later is None else turnover.at(asked.later)
    return difference(
        turnover.at(asked.earlier).edition,
        later.edition,
        service().tools.concepts,
        by=asked.by,
        limit=asked.limit,
    )
