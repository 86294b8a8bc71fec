"""``/watch`` and ``/api/watches``: saved searches, what is new for them, and their feeds."""

import json
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from slugify import slugify
from werkzeug.wrappers import Response as AnyResponse

from ontology.errors import InputError, OptionError
from service.context import workbench
from service.feeds import TYPE, watch_feed
from service.looking import held_now, looked_at, watches
from service.openapi.operations import Operation, describe
from service.schemas import watching
from service.watching import as_seen, entries, watch_answer, watch_of, watched_answer
from service.wire import WatchAsked, asked_of
from store.watches import Watch, WatchKind

blueprint = Blueprint("watching", __name__)
_LONGEST_NAME = 64


@blueprint.get("/api/watches")
@describe(Operation(answer=watching.Watches, of_edition=False))
def listed() -> dict[str, Any]:
    """Return all saved searches, by name."""
    return {"watches": [watch_answer(one) for one in watches()]}


@blueprint.get("/api/watches/<name>")
@describe(Operation(answer=watching.Watched, of_edition=False))
def one(name: str) -> dict[str, Any]:
    """Return a saved search, with what is new for it since somebody looked."""
    return watched_answer(looked_at(watches().get(name)))


@blueprint.put("/api/watches/<name>")
@describe(
    Operation(
        answer=watching.Watch,
        asked=WatchAsked,
        created=True,
        of_edition=False,
        example={"kind": "search", "question": {"text": "trykktesting", "kinds": ["Offer"]}},
    )
)
def put(name: str) -> tuple[dict[str, Any], int]:
    """Save a question, instead of one that has the name; whatever is there now is known."""
    watch = _new(name, asked_of(WatchAsked, request))
    return watch_answer(watch), 201 if watches().put(watch) else 200


@blueprint.delete("/api/watches/<name>")
@describe(Operation(status=HTTPStatus.NO_CONTENT, types=(), of_edition=False))
def remove(name: str) -> tuple[str, int]:
    """Remove a saved search."""
    watches().remove(name)
    return "", 204


@blueprint.post("/api/watches/<name>/seen")
@describe(Operation(answer=watching.Watch, of_edition=False))
def seen(name: str) -> dict[str, Any]:
    """Say that somebody has seen what is new; what comes after the current edition will be."""
    watch = as_seen(looked_at(watches().get(name)))
    watches().put(watch)
    return watch_answer(watch)


@blueprint.get("/watch/<name>.atom")
@describe(Operation(types=(TYPE,), of_edition=False))
def feed(name: str) -> Response:
    """Return what came after a search was saved, as an Atom feed."""
    found = looked_at(watches().get(name))
    told = watch_feed(
        name,
        found.watch.mark,
        entries(found),
        saved=found.watch.saved,
        address=request.host_url.rstrip("/"),
    )
    return Response(told, content_type=f"{TYPE}; charset=utf-8")


@blueprint.get("/watch")
def page() -> str:
    """Show the saved searches, and what is new for each."""
    rows = [_row(one) for one in watches()]
    return render_template("watch.html", rows=rows, edition=held_now().number)


@blueprint.post("/watch")
def save() -> AnyResponse:
    """Save the question of a form."""
    name = slugify(request.form.get("name", ""), max_length=_LONGEST_NAME)
    if not name:
        raise OptionError("the search has no name; give it one of letters or digits")
    if name in {one.name for one in watches()}:
        raise OptionError(f"there is a saved search {name!r} already; give this one another name")
    watches().put(_new(name, WatchAsked.model_validate(_asked_by_form())))
    return redirect(f"/watch#{name}", HTTPStatus.SEE_OTHER)


@blueprint.post("/watch/<name>/seen")
def page_seen(name: str) -> AnyResponse:
    """Say that what is new has been seen."""
    seen(name)
    return redirect(f"/watch#{name}", HTTPStatus.SEE_OTHER)


@blueprint.post("/watch/<name>/remove")
def page_remove(name: str) -> AnyResponse:
    """Remove a saved search."""
    watches().remove(name)
    return redirect("/watch", HTTPStatus.SEE_OTHER)


def _new(name: str, asked: WatchAsked) -> Watch:
    return watch_of(name, WatchKind(asked.kind), asked.asked(), held_now())


def _asked_by_form() -> dict[str, Any]:
    try:
        question = json.loads(request.form.get("question", ""))
    except ValueError as error:
        raise InputError(f"the question of the form is not JSON: {error}") from error
    return {"kind": request.form.get("kind", ""), "question": question}


def _row(watch: Watch) -> dict[str, Any]:
    """Return a watch with what is new, or with why it can no longer be asked."""
    asked = _asker(watch)
    try:
        return {**watched_answer(looked_at(watch)), "asker": asked}
    except InputError as error:
        told = {"problem": str(error), "new": [], "hits": 0}
        return {**watch_answer(watch), **told, "asker": asked}


def _asker(watch: Watch) -> str:
    """Return what the actor is called that partners are sought for; empty if it is a text."""
    actor, directory = str(watch.question.get("actor", "")), workbench().finder.directory
    return directory.names.get(directory.replaced.get(actor, actor), actor)
