"""``/api/consortium``: who covers what a call asks, and the fewest partners for what is open."""

from typing import Any

from flask import Blueprint, request

from service.consortium import consortium
from service.context import workbench
from service.wire import ConsortiumAsked

blueprint = Blueprint("consortium", __name__)


@blueprint.post("/api/consortium")
def answer() -> dict[str, Any]:
    """Put a consortium together for a call."""
    asked = ConsortiumAsked.model_validate(request.get_json())
    return consortium(
        workbench(),
        asked.text,
        members=asked.members,
        size=asked.size,
        options=asked.options.model_dump(),
    )
