"""``/``: ask what is lacked, see who has it, and say what you think of each match."""

from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, redirect, render_template, request
from flask import Response as FlaskResponse
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from ontology.errors import NotFoundError
from service import judging
from service.brought import text_of_brought
from service.context import desk, service, workbench
from service.feedback import give
from service.guard import who
from service.partner_exports import EXPORTS
from service.partner_form import MODE_LABELS, asked_of, decision_of, kept
from service.partner_page import answered, shown
from service.wire import PartnersAsked

blueprint = Blueprint("partners", __name__)
_LONGEST_NAME = 120
_WHO = ("q", "actor")
_LONGEST_ADDRESS = 2000
"""Characters of an address that every browser and every proxy passes on."""
LIVE = "Klynge-Live"
"""Header by which the page asks only for what changes on it; its address comes in a header too."""
_MOST_BYTES = 25_000_000
"""Most bytes of a form with a file."""


@blueprint.get("/")
def home() -> str | Response:
    """Ask what is lacked, or show who has it."""
    if request.args.get("q", "").strip() or request.args.get("actor", "").strip():
        return _partners(request.args)
    return render_template("home.html", modes=MODE_LABELS, examples=desk().examples)


@blueprint.post("/")
def ask() -> Response:
    """Show partners for a text too long for an address, or for a file; else lead to the address.

    Nothing of it is stored.
    """
    request.max_content_length = _MOST_BYTES
    file = request.files.get("file")
    if file and file.filename:
        return _partners(_with_text(request.form, text_of_brought(file)), file=file.filename)
    address = _address(request.form)
    if address is None or (address and LIVE in request.headers):
        return _partners(request.form)
    return redirect(f"/?{address}", 303)


@blueprint.route("/partners.<any(csv, json, md):ending>", methods=["GET", "POST"])
def export(ending: str) -> Response:
    """Give the matches as a file."""
    answer = answered(_asked(request.values))
    media_type, write = EXPORTS[ending]
    name = f"partners-{answer['edition']}.{ending}"
    return FlaskResponse(
        write(answer),
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@blueprint.post("/feedback")
def feedback() -> Response:
    """Keep what somebody thinks of a match, or take it back, and show the matches again."""
    arguments = MultiDict(parse_qsl(request.form.get("back", "")))
    given = decision_of(request.form, _asked(arguments), by=who())
    place = service().settings.place
    if given.verdict == "undo":
        judging.undo(place, **given.given())
    else:
        give(workbench(), place, verdict=given.verdict, **given.given())
    return redirect(f"/?{urlencode(list(arguments.items(multi=True)))}#found", 303)


def _asked(arguments: MultiDict[str, str]) -> PartnersAsked:
    text, actor = arguments.get("q", "").strip(), arguments.get("actor", "").strip()
    return asked_of(arguments, actor=_who(text, actor), text=text)


def _who(text: str, actor: str) -> str | None:
    """Return the actor that is named, in the address or in the field; None for a text.

    Where both are given, the field may have been changed since: then it is what counts.
    """
    directory = workbench().finder.directory
    if actor and text in ("", directory.names[directory.find(actor)]):
        return directory.find(actor)
    if len(text) > _LONGEST_NAME:
        return None
    try:
        return directory.find(text)
    except NotFoundError:
        return None  # a short text that is nobody's name is a need


def _partners(arguments: MultiDict[str, str], *, file: str | None = None) -> Response:
    asked = _asked(arguments)
    values = shown(asked, answered(asked, called=file))
    address = None if file else _address(arguments)
    is_live = LIVE in request.headers
    page = render_template(
        "partners_live.html" if is_live else "partners.html",
        **values,
        file=file,
        question=asked.model_dump(mode="json", exclude_defaults=True),
        address=address,
        weights_of=arguments.get("weights-of"),
    )
    response = FlaskResponse(page)
    if is_live and address is not None:
        response.headers["Content-Location"] = f"/?{address}"
    return response


def _address(arguments: MultiDict[str, str]) -> str | None:
    """Return what an address would hold, or None where that is too much for one."""
    address = urlencode(kept(arguments))
    return address if len(address) <= _LONGEST_ADDRESS else None


def _with_text(form: MultiDict[str, str], text: str) -> MultiDict[str, str]:
    return MultiDict([(n, v) for n, v in form.items(multi=True) if n not in _WHO] + [("q", text)])
