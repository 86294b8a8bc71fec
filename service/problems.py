"""Errors over HTTP: one table from class to status, one handler, one shape (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, render_template, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from ontology.errors import (
    AnswerTooLarge,
    DeadlineExceeded,
    EditionOutdated,
    EncoderMismatch,
    Forbidden,
    HomeLocked,
    HomeUnwritable,
    InputError,
    KlyngeError,
    NoEdition,
    NotFoundError,
    OntologyError,
    QueryCancelled,
    ReadersBusy,
    SignInNeeded,
    StorageError,
    UnreadableDocument,
    UploadTooLarge,
)
from ontology.sentences import Sentence
from service.headers import is_for_programs
from service.problem_types import FIELDS, PREFIX, kind_of
from service.words import EXPLAINED, TITLES

STATUSES: Mapping[type[Exception], HTTPStatus] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    UploadTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    InputError: HTTPStatus.BAD_REQUEST,
    ValidationError: HTTPStatus.BAD_REQUEST,
    SignInNeeded: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    UnreadableDocument: HTTPStatus.UNPROCESSABLE_ENTITY,
    DeadlineExceeded: HTTPStatus.SERVICE_UNAVAILABLE,
    AnswerTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    QueryCancelled: HTTPStatus.SERVICE_UNAVAILABLE,
    ReadersBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    NoEdition: HTTPStatus.SERVICE_UNAVAILABLE,
    EditionOutdated: HTTPStatus.SERVICE_UNAVAILABLE,
    EncoderMismatch: HTTPStatus.SERVICE_UNAVAILABLE,
    HomeLocked: HTTPStatus.SERVICE_UNAVAILABLE,
    HomeUnwritable: HTTPStatus.INSUFFICIENT_STORAGE,
    StorageError: HTTPStatus.INTERNAL_SERVER_ERROR,
    OntologyError: HTTPStatus.INTERNAL_SERVER_ERROR,
    KlyngeError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""From error to status; the first class that fits holds. Other statuses are Flask's own."""

PROBLEM = "application/problem+json"
_TOO_LONG = "string_too_long"


def handle_errors(app: Flask) -> None:
    """Let every error of the app be answered as a problem, or as a page to a browser."""
    app.register_error_handler(KlyngeError, _of_error)
    app.register_error_handler(ValidationError, _of_fields)
    app.register_error_handler(HTTPException, _of_http)


def status_of(error: Exception) -> HTTPStatus:
    """Return the status of an error, by the table."""
    return next(status for kind, status in STATUSES.items() if isinstance(error, kind))


def _of_error(error: KlyngeError) -> Response:
    status = status_of(error)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        current_app.logger.error("%s: %s", type(error).__name__, error)
    answer = _answer(status, detail=told_by(error), kind=kind_of(type(error)))
    if isinstance(error, ReadersBusy):
        answer.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, SignInNeeded):
        answer.headers["WWW-Authenticate"] = 'Bearer realm="klynge"'
    return answer


def told_by(error: KlyngeError) -> str:
    """Return what an error says: a sentence, where it was raised with one."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Sentence) else str(error)


def _of_fields(error: ValidationError) -> Response:
    wrong = [
        {"field": ".".join(str(part) for part in one["loc"]), "why": one["msg"]}
        for one in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    too_long = any(one["type"] == _TOO_LONG for one in error.errors(include_url=False))
    detail = "; ".join(
        f"{one['field']}: {one['why']}" if one["field"] else one["why"] for one in wrong
    )
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_long else status_of(error)
    return _answer(status, detail=detail, kind=FIELDS, errors=wrong)


def _of_http(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or 500)
    answer = _answer(status, detail=error.description or status.description)
    for name, value in error.get_headers(request.environ):
        if name.lower() not in ("content-type", "content-length"):
            answer.headers[name] = value
    return answer


def _answer(status: HTTPStatus, *, detail: str, kind: str = "", **more: Any) -> Response:  # noqa: ANN401
    if wants_page():
        return Response(_page(status, detail, kind), status=status)
    return problem(status, detail=detail, kind=kind, **more)


def _page(status: HTTPStatus, detail: str, kind: str) -> str:
    """Return an error as a page: in its language where the error is a sentence, else English."""
    shown = detail if isinstance(detail, Sentence) else EXPLAINED.get(status, detail)
    return render_template(
        "problem.html",
        status=status,
        title=TITLES.get(status, status.phrase),
        detail=shown if not kind else detail,
        told=isinstance(shown, Sentence) and (not kind or shown is detail),
        kind=kind,
    )


def problem(status: HTTPStatus, *, detail: str, kind: str = "", **more: Any) -> Response:  # noqa: ANN401
    """Return an error as ``application/problem+json``; ``more`` are fields of its own."""
    body = {
        "type": f"{PREFIX}{kind}" if kind else "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
        "instance": request.path,
        **more,
    }
    return Response(current_app.json.dumps(body), status=status, content_type=PROBLEM)


def wants_page() -> bool:
    """Return whether this request is better answered by a page than by a problem."""
    if is_for_programs(request.path):
        return False
    accepted = request.accept_mimetypes
    return accepted.quality("text/html") > 0 and (
        accepted.quality("text/html") >= accepted.quality(PROBLEM)
    )
