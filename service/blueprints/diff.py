"""``/api/diff``: what came and went from one edition to another."""

from typing import Any

from flask import Blueprint, request

from ontology.errors import OptionError
from service.context import service
from service.differing import difference

blueprint = Blueprint("diff", __name__)

_TOLD = 1000
"""Sentences that are told unless more are asked for."""


@blueprint.get("/api/diff")
def diff() -> dict[str, Any]:
    """Return ``?from=`` compared with ``&to=`` (the current edition unless given)."""
    given = request.args
    if "from" not in given:
        raise OptionError("give the earlier edition: /api/diff?from=NUMBER&to=NUMBER")
    turnover = service().turnover
    later = turnover.at(given["to"]) if "to" in given else turnover.enter()
    limit = given.get("limit", default=_TOLD, type=int)
    return difference(
        turnover.at(given["from"]).edition,
        later.edition,
        service().tools.concepts,
        by=given.get("by", "document"),
        limit=max(0, limit),
    )
