"""``/graphs``: the SPARQL 1.1 Graph Store HTTP Protocol, for reading."""

import json
from http import HTTPStatus

from flask import Blueprint, Response, request
from werkzeug.exceptions import MethodNotAllowed

from ontology.errors import InputError, NotFoundError
from ontology.rdf import NamedNode
from service.asking import asked, told
from service.negotiation import wanted_types
from service.openapi.operations import Argument, Operation, describe
from store.sparql.evaluation import Query
from store.sparql.formats import GRAPHS

blueprint = Blueprint("graphs", __name__)

_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_READ_ONLY = (
    "graphs are read here and never written: what is written comes as documents, records and "
    "decisions, so that every fact keeps its source. Read them with `klynge ingest`."
)


@blueprint.get("/graphs")
@describe(
    Operation(
        types=tuple(GRAPHS),
        example={"default": ""},
        arguments=(
            Argument(name="graph", means="IRI of a named graph."),
            Argument(name="default", means="The composed view, instead of a named graph."),
        ),
    )
)
def get() -> Response:
    """Return a named graph (``?graph=IRI``) or the composed view (``?default``)."""
    graph = _named()
    accept = wanted_types(tuple(GRAPHS))
    if graph and not _is_held(graph):
        raise NotFoundError(f"no graph {graph} is held; ask SELECT DISTINCT ?g {{ GRAPH ?g {{}} }}")
    dataset = (graph,) if graph else ()
    return told(asked(Query(text=_EVERYTHING, accept=accept, default_graphs=dataset)))


@blueprint.route("/graphs", methods=["PUT", "POST", "DELETE", "PATCH"])
@describe(Operation(refused=HTTPStatus.METHOD_NOT_ALLOWED, of_edition=False))
def write() -> Response:
    """Say why not."""
    raise MethodNotAllowed(["GET", "HEAD", "OPTIONS"], _READ_ONLY)


def _named() -> str | None:
    """Return the graph that is asked for; None is the default graph.

    Raises:
        InputError: none or several are named, or the name is no IRI.
    """
    given = [*request.args.getlist("graph"), *request.args.getlist("default")]
    if len(given) != 1:
        raise InputError(f"expected one of ?graph=IRI and ?default, found {len(given)}")
    if "default" in request.args:
        return None
    try:
        return NamedNode(given[0]).value
    except ValueError as error:
        raise InputError(f"the name of the graph is no IRI: {error}") from error


def _is_held(graph: str) -> bool:
    some = Query(text="ASK { ?s ?p ?o }", default_graphs=(graph,))
    return bool(json.loads(asked(some).whole().content)["boolean"])
