"""``/sparql``: the query part of the SPARQL 1.1 Protocol, and a page to try it on."""

from collections.abc import Iterable
from dataclasses import replace

from flask import Blueprint, Response, request
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from ontology.errors import NotFoundError, OptionError, QueryError
from ontology.rdf import NamedNode
from service.asking import asked, filed, told
from service.cluster_procedures import CLUSTERS, RELATED
from service.formats import FORMATS
from service.negotiation import accepted_types, sent, wanted_types
from service.openapi.operations import FORM, QUERY, Argument, Operation, describe
from service.procedures import PARTNERS, SEARCH
from service.self_description import service_description
from service.studio import page
from store.sparql.evaluation import Query
from store.sparql.formats import GRAPHS, RESULTS
from store.sparql.wrapping import as_call

blueprint = Blueprint("sparql", __name__)

_UPDATE = "application/sparql-update"
_IRIS = {"type": "array", "items": {"type": "string"}}
_ARGUMENTS = (
    Argument(name="query", means="A SPARQL 1.1 query."),
    Argument(name="default-graph-uri", means="Graphs to ask instead of the view.", schema=_IRIS),
    Argument(name="named-graph-uri", means="Graphs that GRAPH may name.", schema=_IRIS),
)
_DOWNLOAD = Argument(
    name="download",
    means="The answer as a file in this format, whatever Accept says.",
    schema={"type": "string", "enum": list(FORMATS)},
)
_CALL = (
    "PREFIX kl: <https://klynge.invalid/ontology/> "
    'SELECT * { ?hit kl:query "trykk" ; kl:limit 1 ; kl:match ?actor }'
)
_PROCEDURES = {
    "search": SEARCH,
    "partners": PARTNERS,
    "related": RELATED,
    "clusters": CLUSTERS,
}
"""What is an endpoint of its own, for engines that federate."""
_NO_UPDATE = (
    "there is no SPARQL Update here: what is written comes as documents and records, so that every "
    "fact keeps its source. Read them with `klynge ingest`."
)


@blueprint.get("/sparql")
@describe(
    Operation(
        types=(*RESULTS, *GRAPHS, "text/html"),
        arguments=(*_ARGUMENTS, _DOWNLOAD),
        example={"query": "SELECT * { ?s ?p ?o } LIMIT 1"},
    )
)
def get() -> Response:
    """Answer ``?query=``; without one, describe the service, or show a page to those who read."""
    if "download" in request.args:
        return _download(request.args["download"])
    wanted = accepted_types(request.accept_mimetypes, (*RESULTS, *GRAPHS, "text/html"))
    if wanted[:1] == ("text/html",):
        return page(_iris(request.args.getlist("default-graph-uri")))
    if not request.args:
        return _description()
    return _answer(_query(request.args, request.args))


@blueprint.post("/sparql")
@describe(
    Operation(
        types=(*RESULTS, *GRAPHS),
        body=(QUERY, FORM),
        arguments=_ARGUMENTS[1:],
        example={"": "SELECT * { ?s ?p ?o } LIMIT 1"},
    )
)
def post() -> Response:
    """Answer a query that comes as a form or as the body itself."""
    return _answer(_sent())


def _sent() -> Query:
    """Return the query of a request, whichever way it comes."""
    if request.method != "POST":
        return _query(request.args, request.args)
    if request.mimetype == _UPDATE:
        raise QueryError(_NO_UPDATE)
    if request.mimetype == FORM:
        _utf8(request.get_data())
        return _query(request.form, CombinedMultiDict([request.form, request.args]))
    if request.mimetype == QUERY:
        body = MultiDict({"query": _utf8(request.get_data())})
        return _query(body, request.args)
    raise UnsupportedMediaType(f"expected {FORM} or {QUERY}, not {request.mimetype or 'nothing'}")


def _utf8(body: bytes) -> str:
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in ("utf-8", "utf8"):
        raise UnsupportedMediaType(f"the query is in {charset}; SPARQL is sent as UTF-8")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise QueryError(f"the query is not UTF-8: {error}") from error


def _query(
    text_in: MultiDict[str, str],
    dataset_in: MultiDict[str, str],
    accept: tuple[str, ...] | None = None,
) -> Query:
    """Return the query of a request, by the rules of the protocol.

    Raises:
        QueryError: no query, several, an update, or a graph's name that is no IRI.
        NotAcceptable: nothing that the client accepts can be given.
    """
    if "update" in text_in:
        raise QueryError(_NO_UPDATE)
    texts = text_in.getlist("query")
    if len(texts) != 1:
        raise QueryError(f"expected one parameter 'query', found {len(texts)}")
    return Query(
        text=texts[0],
        accept=wanted_types() if accept is None else accept,
        default_graphs=_iris(dataset_in.getlist("default-graph-uri")),
        named_graphs=_iris(dataset_in.getlist("named-graph-uri")),
    )


def _iris(given: Iterable[str]) -> tuple[str, ...]:
    try:
        return tuple(NamedNode(iri).value for iri in given)
    except ValueError as error:
        raise QueryError(f"the name of a graph is no IRI: {error}") from error


@blueprint.route("/sparql/<name>", methods=["GET", "POST"])
@describe(
    Operation(
        types=tuple(RESULTS),
        body=(QUERY, FORM),
        arguments=_ARGUMENTS,
        example={"name": "search", "query": _CALL, "": _CALL},
    )
)
def procedure(name: str) -> Response:
    """Answer what another engine sends for a SERVICE: the patterns of a block, as a query."""
    if name not in _PROCEDURES:
        raise NotFoundError(f"no /sparql/{name}; there are {', '.join(_PROCEDURES)}")
    query = _sent()
    return _answer(replace(query, text=as_call(query.text, _PROCEDURES[name])))


def _download(form: str) -> Response:
    """Return the answer as a file, as the page offers it: a link cannot say what it accepts."""
    if form not in FORMATS:
        raise OptionError(f"there is no format {form!r}; expected one of {', '.join(FORMATS)}")
    query = _query(request.args, request.args, accept=(FORMATS[form],))
    return filed(asked(replace(query, prefixes=True)), form)


def _answer(query: Query) -> Response:
    return told(asked(query))


def _description() -> Response:
    wanted = accepted_types(request.accept_mimetypes, tuple(GRAPHS))
    if not wanted:
        raise QueryError(
            "expected one parameter 'query', found 0; without a query the service describes "
            f"itself, as {', '.join(GRAPHS)}"
        )
    return sent(service_description(request.base_url, wanted[0]))
