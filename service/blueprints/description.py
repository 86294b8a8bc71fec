"""``/api``: what programs can ask, as a page and as OpenAPI."""

import re
from functools import cache
from typing import Any

from flask import Blueprint, Flask, current_app, render_template
from markupsafe import Markup, escape

from service.openapi.document import openapi_of
from service.openapi.operations import Operation, describe

blueprint = Blueprint("description", __name__)


@blueprint.get("/api/openapi.json")
@describe(Operation(of_edition=False))
def openapi() -> dict[str, Any]:
    """Return this description, in OpenAPI 3.1."""
    return _described(_app())


@blueprint.get("/api")
def page() -> str:
    """Show what programs can ask."""
    return render_template("api.html", description=_described(_app()), marked=_marked)


def _marked(text: str) -> Markup:
    """Return a text in which what stands in backticks is code."""
    return Markup(re.sub(r"`+([^`]+)`+", r"<code>\1</code>", str(escape(text))))  # noqa: S704


@cache
def _described(app: Flask) -> dict[str, Any]:
    return openapi_of(app)


def _app() -> Flask:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return app
