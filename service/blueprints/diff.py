"""``/api/diff``: what came and went from one edition to another."""

from typing import Any

from flask import Blueprint, request

from service.context import service
from service.differing import difference
from service.wire import DiffAsked

blueprint = Blueprint("diff", __name__)


@blueprint.get("/api/diff")
def diff() -> dict[str, Any]:
    """Return ``?from=`` compared with ``&to=`` (the current edition unless given)."""
    asked = DiffAsked.model_validate(request.args.to_dict())
    turnover = service().turnover
    later = turnover.enter() if asked.later is None else turnover.at(asked.later)
    return difference(
        turnover.at(asked.earlier).edition,
        later.edition,
        service().tools.concepts,
        by=asked.by,
        limit=asked.limit,
    )
