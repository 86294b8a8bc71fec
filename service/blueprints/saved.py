"""``/api/saved``: queries that people have saved, and their answers by name."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.exceptions import UnsupportedMediaType

from ontology.errors import QueryError
from service.asking import asked, caller, told
from service.context import service
from service.negotiation import wanted_types
from service.openapi.operations import QUERY, Operation, describe
from service.schemas import asking
from store.saved import SavedQueries, SavedQuery
from store.sparql.evaluation import Query
from store.sparql.formats import GRAPHS, RESULTS

blueprint = Blueprint("saved", __name__, url_prefix="/api/saved")


@blueprint.get("")
@describe(Operation(answer=asking.SavedQueries, of_edition=False))
def listed() -> dict[str, Any]:
    """Return all saved queries, by name."""
    return {"saved": [_shown(one) for one in _held()]}


@blueprint.get("/<name>")
@describe(Operation(answer=asking.CheckedQuery))
def one(name: str) -> dict[str, Any]:
    """Return a saved query, and what is wrong with it if it can no longer be asked."""
    held = _held().get(name)
    return {**_shown(held), "problem": _problem(held)}


@blueprint.put("/<name>")
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
    is_new = _held().put(name, text)
    return _shown(_held().get(name)), 201 if is_new else 200


@blueprint.delete("/<name>")
@describe(Operation(status=HTTPStatus.NO_CONTENT, types=(), of_edition=False))
def remove(name: str) -> tuple[str, int]:
    """Remove a saved query."""
    _held().remove(name)
    return "", 204


@blueprint.get("/<name>/answer")
@describe(Operation(types=(*RESULTS, *GRAPHS)))
def answer(name: str) -> Response:
    """Answer a saved query, in the formats of SPARQL."""
    held = _held().get(name)
    accept = wanted_types()
    try:
        return told(asked(_query(held.text, accept)))
    except QueryError as error:
        raise QueryError(f"the saved query {name!r} can no longer be asked: {error}") from error


def _held() -> SavedQueries:
    return SavedQueries(service().settings.place)


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
