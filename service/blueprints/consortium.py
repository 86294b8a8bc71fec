"""``/consortium`` and ``/api/consortium``: who covers what a call asks, and whom to add."""

from typing import Any

from flask import Blueprint, render_template, request

from ontology.errors import OptionError
from ontology.sentences import Sentence
from service.consortium import consortium
from service.context import workbench
from service.emphasis import emphasised
from service.openapi.operations import Operation, describe
from service.schemas.consortia import Consortium
from service.wire import ConsortiumAsked, asked_of

blueprint = Blueprint("consortium", __name__)

STATES = {
    "held": Sentence("In already"),
    "closed": Sentence("With a partner"),
    "open": Sentence("Open: more partners would close it"),
    "nobody": Sentence("Nobody covers it"),
}
"""How an ask stands, over its card."""


@blueprint.post("/api/consortium")
@describe(
    Operation(
        answer=Consortium,
        asked=ConsortiumAsked,
        example={"text": "Prosjektet må trykkteste kapslinger.", "with": ["Rustvakt AS"]},
    )
)
def answer() -> dict[str, Any]:
    """Put a consortium together for a call."""
    asked = asked_of(ConsortiumAsked, request)
    return consortium(
        workbench(),
        asked.text,
        members=asked.members,
        size=asked.size,
        options=asked.options.model_dump(),
    )


@blueprint.route("/consortium", methods=["GET", "POST"])
def page() -> str:
    """Ask for a call, or show who covers it; a call is too long for an address, so it is posted."""
    asked = request.form if request.method == "POST" else request.args
    found = None
    if asked.get("text", "").strip():
        members = [line.strip() for line in asked.get("with", "").splitlines()]
        found = consortium(
            workbench(),
            asked["text"],
            members=[one for one in members if one],
            size=_size(asked.get("size", "")),
        )
    return render_template(
        "consortium.html", answer=found, asked=asked, states=STATES, emphasised=emphasised
    )


def _size(written: str) -> int | None:
    if not written.strip():
        return None
    try:
        return int(written)
    except ValueError as error:
        raise OptionError(
            Sentence(
                "size is {written!r}; expected a number of partners, 1 or more",
                written=written[:20],
            )
        ) from error
