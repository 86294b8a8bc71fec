"""``/api/saved``: queries that people have saved, and their answers by name; ``/saved``: forms."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from slugify import slugify
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.wrappers import Response as AnyResponse

from ontology.errors import OptionError, QueryError
from ontology.sentences import Sentence
from service.asking import asked, caller, told
from service.negotiation import wanted_types
from service.openapi.operations import QUERY, Operation, describe
from service.schemas import asking
from service.studio import saved_queries
from store.saved import SavedQuery
from store.sparql.evaluation import Query
from store.sparql.formats import GRAPHS, RESULTS

blueprint = Blueprint("saved", __name__)
_LONGEST_NAME = 64


@blueprint.get("/api/saved")
@describe(Operation(answer=asking.SavedQueries, of_edition=False))
def listed() -> dict[str, Any]:
    """Return all saved queries, by name."""
    return {"saved": [_shown(one) for one in saved_queries()]}


@blueprint.get("/api/saved/<name>")
@describe(Operation(answer=asking.CheckedQuery))
def one(name: str) -> dict[str, Any]:
    """Return a saved query, and what is wrong with it if it can no longer be asked."""
    held = saved_queries().get(name)
    return {**_shown(held), "problem": _problem(held)}


@blueprint.put("/api/saved/<name>")
@describe(
    Operation(
        answer=asking.SavedQuery,
        body=(QUERY,),
        created=True,
        example={"name": "clusters", "": "SELECT ?c { ?c a kl:Cluster }"},
    )
)
def put(name: str) -> tuple[dict[str, Any], int]:
    """Save the query that is the body, if it can be asked."""
    if request.mimetype != QUERY:
        raise UnsupportedMediaType(f"expected {QUERY}, not {request.mimetype or 'nothing'}")
    try:
        text = request.get_data().decode()
    except UnicodeDecodeError as error:
        raise QueryError(f"the query is not UTF-8: {error}") from error
    caller().check(_query(text))
    is_new = saved_queries().put(name, text)
    return _shown(saved_queries().get(name)), 201 if is_new else 200


@blueprint.delete("/api/saved/<name>")
@describe(Operation(status=HTTPStatus.NO_CONTENT, types=(), of_edition=False))
def remove(name: str) -> tuple[str, int]:
    """Remove a saved query."""
    saved_queries().remove(name)
    return "", 204


@blueprint.get("/api/saved/<name>/answer")
@describe(Operation(types=(*RESULTS, *GRAPHS)))
def answer(name: str) -> Response:
    """Answer a saved query, in the formats of SPARQL."""
    held = saved_queries().get(name)
    accept = wanted_types()
    try:
        return told(asked(_query(held.text, accept)))
    except QueryError as error:
        raise QueryError(f"the saved query {name!r} can no longer be asked: {error}") from error


@blueprint.post("/saved")
def save() -> AnyResponse:
    """Save the query of the form on the page, if it can be asked, and open it."""
    name = slugify(request.form.get("name", ""), max_length=_LONGEST_NAME)
    if not name:
        raise OptionError(Sentence("the query has no name; give it one of letters or digits"))
    if name in saved_queries().names() and "replace" not in request.form:
        raise OptionError(
            Sentence(
                "there is a saved query {name} already; give this one another name, or say that "
                "it takes the place of that one",
                name=name,
            )
        )
    text = request.form.get("query", "")
    caller().check(_query(text))
    saved_queries().put(name, text)
    return redirect(url_for("sparql.get", saved=name), HTTPStatus.SEE_OTHER)


@blueprint.post("/saved/<name>/remove")
def page_remove(name: str) -> AnyResponse:
    """Remove a saved query."""
    saved_queries().remove(name)
    return redirect("/sparql#saved", HTTPStatus.SEE_OTHER)


def _query(text: str, accept: tuple[str, ...] = ()) -> Query:
    return Query(text=text, accept=accept, prefixes=True)


def _shown(query: SavedQuery) -> dict[str, Any]:
    return {"name": query.name, "query": query.text, "saved": query.saved}


def _problem(query: SavedQuery) -> str | None:
    try:
        caller().check(_query(query.text))
    except QueryError as error:
        return str(error)
    return None
