"""Answers that an edition alone determines: whoever holds one need not be sent it again.

An edition never changes, so its name is the validator of all that follows from it and from the
address. Answers are kept by the one who asked and are asked for anew each time: what was erased may
not live on in a cache that nobody asks.
"""

from collections.abc import Callable
from functools import cache, update_wrapper
from hashlib import sha256
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, ParamSpec

from flask import current_app, request
from werkzeug.wrappers import Response

from service.context import desk

KEPT = "private, no-cache"
"""``Cache-Control`` of an answer that may be kept, if it is asked for anew each time."""

_CONDITIONAL = "__conditional__"
_Given = ParamSpec("_Given")


def edition_tag() -> str:
    """Return the entity tag of what the edition of this request determines, without quotes."""
    edition = desk().edition
    told = (edition.number, edition.manifest.published, edition.manifest.ontology, _version())
    return f"{edition.number}-{sha256(repr(told).encode()).hexdigest()[:12]}"


def tagged(answer: Response) -> Response:
    """Return an answer with the tag of its edition, or 304 to whoever holds it already."""
    if answer.status_code != HTTPStatus.OK:
        return answer
    answer.set_etag(edition_tag(), weak=True)
    answer.headers["Cache-Control"] = KEPT
    return answer.make_conditional(request)


def of_edition(view: Callable[_Given, Any]) -> Callable[_Given, Response]:
    """Let a view be asked only by those who do not hold its answer; it is then not computed."""

    def conditional(*args: _Given.args, **kwargs: _Given.kwargs) -> Response:
        if request.method not in ("GET", "HEAD"):
            return current_app.make_response(view(*args, **kwargs))
        if request.if_none_match.contains_weak(edition_tag()):
            return tagged(Response())
        return tagged(current_app.make_response(view(*args, **kwargs)))

    setattr(conditional, _CONDITIONAL, True)
    return update_wrapper(conditional, view)


def is_of_edition(view: Callable[..., Any]) -> bool:
    """Tell whether a view answers 304 to whoever holds its answer."""
    return bool(getattr(view, _CONDITIONAL, False))


@cache
def _version() -> str:
    return version("klynge")
