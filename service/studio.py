"""The page Ask: a query, its answer, and what can be done with both."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, render_template, request, url_for

from ontology.errors import KlyngeError
from ontology.questions import Status
from service.answer_views import NAMES, Views, views_of
from service.asking import asked
from service.context import service, workbench
from service.languages import page_language
from service.problems import status_of, told_by
from service.questioning import library, query_of, without_header
from service.tables import AS_TABLE, EXAMPLES, MOST_ROWS, Table, table_of
from store.saved import SavedQueries
from store.sparql.evaluation import Query

_SET = "set."
"""Before the name of a question's parameter, where the page sets it."""
_GRAPHS = "default-graph-uri"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answered:
    """A query with its answer, or with what is wrong with it."""

    query: str
    table: Table | None = None
    problem: str | None = None
    status: HTTPStatus = HTTPStatus.OK


def page(graphs: tuple[str, ...]) -> Response:
    """Return the page: the query, its answer as a table, or what is wrong with it.

    Raises:
        NotFoundError: the address names a question that there is not.
    """
    question = library()[request.args["question"].upper()] if "question" in request.args else None
    found = _answered(graphs)
    views = _views(found.table)
    show = request.args.get("show", "table")
    show = show if show in views.offered else "table"
    made = render_template(
        "sparql.html",
        query=found.query,
        table=found.table,
        problem=found.problem,
        most=MOST_ROWS,
        limit=service().settings.rows,
        files=_files(found, graphs),
        views=views,
        names=NAMES,
        show=show,
        shown={name: _address(found.query, graphs, show=name) for name in views.offered},
        address=_address(found.query, graphs, **({"show": show} if show != "table" else {})),
        examples=EXAMPLES,
        question=question,
        set_to=request.args.get,
        questions=library().of(Status.ANSWERED),
        saved=list(saved_queries()),
        opened=request.args.get("saved", ""),
    )
    return Response(made, status=found.status, headers={"Vary": "Accept"})


def saved_queries() -> SavedQueries:
    """Return the queries that people have saved here."""
    return SavedQueries(service().settings.place)


def _typed() -> str:
    """Return the query that is asked for: as typed, else that of ``?question=`` or ``?saved=``.

    Raises:
        NotFoundError: no query is saved under that name.
        OptionError: a value is not of the type of the question's parameter.
    """
    if "query" in request.args:
        return request.args["query"]
    if "question" in request.args:
        return _set_question()
    if "saved" in request.args:
        return saved_queries().get(request.args["saved"]).text
    return ""


def _set_question() -> str:
    """Return the query of ``?question=`` with the parameters that the page sets."""
    given = {
        name.removeprefix(_SET): [value.strip() for value in values if value.strip()]
        for name, values in request.args.lists()
        if name.startswith(_SET)
    }
    held = {name: values for name, values in given.items() if values}
    return without_header(query_of(request.args["question"], held))


def _answered(graphs: tuple[str, ...]) -> _Answered:
    text = request.args.get("query", "")
    try:
        text = _typed()
        if not text.strip():
            return _Answered(query=text)
        query = Query(text=text, accept=AS_TABLE, default_graphs=graphs, prefixes=True)
        return _Answered(query=text, table=table_of(asked(query).whole()))
    except KlyngeError as error:
        return _Answered(query=text, problem=told_by(error), status=status_of(error))


def _views(table: Table | None) -> Views:
    if table is None or not table.rows:
        return Views()
    return views_of(table, workbench(), language=page_language())


def _files(found: _Answered, graphs: tuple[str, ...]) -> Mapping[str, str]:
    """Return the addresses of the answer as a file, by what each format is called."""
    if found.table is None:
        return {}
    return {
        form.upper(): _address(found.query, graphs, download=form) for form in found.table.formats
    }


def _address(text: str, graphs: tuple[str, ...], **more: str) -> str:
    values: dict[str, Any] = {"query": text, **({_GRAPHS: list(graphs)} if graphs else {}), **more}
    return url_for("sparql.get", **values)
