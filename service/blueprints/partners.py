"""``/``: ask what is lacked, see who has it, and say what you think of each match."""

from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from ontology.errors import NotFoundError
from ontology.terms import BASE, KL
from service import judging
from service.cards import cards_of
from service.context import desk, service, workbench
from service.feedback import give
from service.guard import who
from service.partner_form import MODE_LABELS, asked_of, decision_of, sliders_of
from service.plane import HEIGHT, WIDTH, points_of
from service.wire import PartnerOptions, PartnersAsked
from store.journal import Journal

blueprint = Blueprint("partners", __name__)
_LONGEST_NAME = 120
_CLUSTER = f"{BASE}cluster/"


@blueprint.get("/")
def home() -> str:
    """Ask what is lacked, or show who has it."""
    if request.args.get("q", "").strip() or request.args.get("actor", "").strip():
        return _partners(_asked(request.args))
    return render_template("home.html", modes=MODE_LABELS, examples=desk().examples, asked={})


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
    """Return the actor that is named, in the address or in the field; None for a text."""
    if actor:
        return workbench().finder.directory.find(actor)
    if len(text) > _LONGEST_NAME:
        return None
    try:
        return workbench().finder.directory.find(text)
    except NotFoundError:
        return None  # a short text that is nobody's name is a need


def _partners(asked: PartnersAsked) -> str:
    held = workbench()
    answer = held.partners(
        actor=asked.actor,
        text=asked.text,
        mode=asked.mode,
        limit=asked.limit,
        weights=asked.weights,
        table=asked.table,
        options=asked.options.model_dump(exclude={"dismissed"}),
        decisions=Journal(service().settings.place).decisions(),
        hide_dismissed=not asked.options.dismissed,
    )
    names = held.finder.directory.names
    return render_template(
        "partners.html",
        answer=answer,
        cards=cards_of(answer, held),
        points=points_of(answer["matches"]),
        size=(WIDTH, HEIGHT),
        sliders=sliders_of(answer["mode"], answer["weights"]),
        asked=asked,
        narrowed=asked.options != PartnerOptions(),
        text=asked.text or answer["you"]["name"],
        modes=MODE_LABELS,
        kinds=held.tools.concepts.of_kind(KL.ActorKind),
        clusters=sorted(name for iri, name in names.items() if iri.startswith(_CLUSTER)),
        back=request.query_string.decode(errors="replace"),
    )
