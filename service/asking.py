"""A SPARQL query on its way through a request: asked under a name, answered part by part."""

import re

from flask import Response, request
from werkzeug.exceptions import NotAcceptable

from ontology.errors import InputError, OptionError
from service.context import desk, service, workbench
from service.formats import ENDINGS, FORMATS
from service.negotiation import is_accepted, typed
from service.procedures import procedures_over
from store.editions import GRAPH
from store.sparql.calling import Caller
from store.sparql.evaluation import Query
from store.sparql.formats import GRAPHS, RESULTS
from store.sparql.messages import PART
from store.sparql.running import RunningQuery

NAME, PARTIAL, CALLED = "Klynge-Query", "Klynge-Partial", "Klynge-Service"
"""Headers: what a query is called while it runs, why its answer is not whole, what it called."""

_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")


def caller(name: str | None = None) -> Caller:
    """Return what answers queries on the edition that answers this request."""
    graph = desk().edition.folder / GRAPH
    procedures = procedures_over(workbench)
    return Caller(pool=service().pool, graph=graph, procedures=procedures, name=name)


def asked(query: Query) -> RunningQuery:
    """Return the query with the head of its answer, on the edition that answers this request.

    Raises:
        InputError: the client gives it a name that cannot be one.
        KlyngeError: it is wrong, was ended, or did not get its turn.
    """
    name = request.headers.get(NAME)
    if name is not None and not _NAME.fullmatch(name):
        raise InputError(
            f"{NAME} is {name!r}; expected up to 64 letters, digits, dots, hyphens and underscores"
        )
    return caller(name).ask(query)


def told(running: RunningQuery) -> Response:
    """Return the answer: a short one whole, a long one as it comes from the reader.

    Its length is told beforehand, so a client sees when a long one breaks off.

    Raises:
        NotAcceptable: the client does not accept what such a query is answered as.
    """
    head = running.head
    if not is_accepted(request.accept_mimetypes, head.media_type):
        running.close()
        formats = RESULTS if head.media_type in RESULTS else GRAPHS
        raise NotAcceptable(f"this query is answered as {', '.join(formats)}")
    return _passed_on(running)


def filed(running: RunningQuery, form: str) -> Response:
    """Return the answer as a file to download, whatever the client accepts.

    Raises:
        OptionError: such a query has no answer in this format.
    """
    given = running.head.media_type
    if given != FORMATS[form]:
        running.close()
        raise OptionError(f"this query is answered as {given}; {form} does not fit it")
    response = _passed_on(running)
    called = f"answer.{ENDINGS.get(form, form)}"
    response.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    return response


def _passed_on(running: RunningQuery) -> Response:
    head = running.head
    if request.method == "HEAD":
        running.close()
        response = typed(b"", head.media_type)
    elif head.length <= PART:
        response = typed(b"".join(running), head.media_type)
    else:
        response = typed(running, head.media_type)
    response.content_length = head.length
    response.headers[NAME] = running.name
    if running.query.links:
        response.headers[CALLED] = ", ".join(f"<{iri}>" for iri in running.query.links)
    if head.partial:
        response.headers[PARTIAL] = "rows"
    return response
