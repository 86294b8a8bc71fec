"""``/consortium`` and ``/api/consortium``: who covers what a call asks, and whom to add."""

from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.datastructures import MultiDict

from ontology.errors import OptionError
from ontology.sentences import Sentence
from service.brought import text_of_brought
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
_MOST_BYTES = 25_000_000
"""Most bytes of a form with a file."""


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
    text, found = _text(asked), None
    if text:
        found = consortium(
            workbench(), text, members=_members(asked), size=_size(asked.get("size", ""))
        )
    return render_template(
        "consortium.html",
        answer=found,
        text=text,
        size=asked.get("size", ""),
        members=_members(asked),
        states=STATES,
        emphasised=emphasised,
    )


def _text(asked: MultiDict[str, str]) -> str:
    """Return the call: that of a file that was sent, else what was typed."""
    request.max_content_length = _MOST_BYTES
    file = request.files.get("file")
    return text_of_brought(file) if file and file.filename else asked.get("text", "").strip()


def _members(asked: MultiDict[str, str]) -> list[str]:
    """Return who is in, each once: those ticked or written line by line, and who is added."""
    written = "\n".join([*asked.getlist("with"), *asked.getlist("add")]).splitlines()
    return list(dict.fromkeys(name for line in written if (name := line.strip())))


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
