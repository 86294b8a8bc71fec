"""The OpenAPI 3.1 document: one operation for each route that programs ask.

Paths come from the routes, summaries from the docstrings, requests and answers from their types by
pydantic, whose JSON Schema is that of OpenAPI 3.1; nothing is written twice.
"""

import inspect
import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from service.acts import ACTS
from service.caching import is_of_edition
from service.headers import is_for_programs
from service.openapi.operations import Operation, operation_of
from service.openapi.parameters import parameters_of
from service.openapi.requests import request_body
from service.openapi.responses import HEADERS, PROBLEM_ANSWER, responses_of
from service.openapi.shapes import Shapes
from service.schemas.shape import Problem

OPENAPI = "3.1.0"
_UNTOLD = frozenset({"HEAD", "OPTIONS"})
_TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "KLYNGE_TOKEN; at the machine itself none is needed.",
}
_ABOUT = (
    "Everything a page shows, for programs. Every answer names its edition in the header "
    "`Klynge-Edition`; errors are `application/problem+json` (RFC 9457). Fields of answers may be "
    "added and are not renamed: pass over what you do not know."
)


def openapi_of(app: Flask) -> dict[str, Any]:
    """Return the description of every route of the app that programs ask."""
    shapes = Shapes()
    shapes.reference(Problem)
    paths: dict[str, dict[str, Any]] = {}
    for rule, method, operation in described_routes(app):
        view = app.view_functions[rule.endpoint]
        told = _operation(rule, method, operation, shapes, conditional=is_of_edition(view))
        told |= {"summary": (inspect.getdoc(view) or rule.endpoint).split("\n\n")[0]}
        paths.setdefault(path_of(rule), {})[method.lower()] = told
    return {
        "openapi": OPENAPI,
        "info": {
            "title": "Klynge",
            "summary": "Finds complementary partners, with the sentences of both sides.",
            "description": _ABOUT,
            "version": version("klynge"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": shapes.schemas(),
            "headers": HEADERS,
            "responses": {"Problem": PROBLEM_ANSWER},
            "securitySchemes": {"token": _TOKEN},
        },
    }


def routes_for_programs(app: Flask) -> Iterator[Rule]:
    """Yield the routes that programs ask."""
    return (rule for rule in app.url_map.iter_rules() if is_for_programs(rule.rule))


def described_routes(app: Flask) -> Iterator[tuple[Rule, str, Operation]]:
    """Yield each route with a method and what it says of itself."""
    for rule in routes_for_programs(app):
        operation = operation_of(app.view_functions[rule.endpoint])
        if operation is not None:
            for method in sorted((rule.methods or set()) - _UNTOLD):
                yield rule, method, operation


def path_of(rule: Rule) -> str:
    """Return a route as OpenAPI writes it: ``/api/actors/{wanted}``."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def _operation(
    rule: Rule, method: str, operation: Operation, shapes: Shapes, *, conditional: bool
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": f"{rule.endpoint.replace('.', '_')}_{method.lower()}",
        "tags": [rule.endpoint.partition(".")[0]],
        "parameters": parameters_of(rule, method, operation, shapes),
        "responses": responses_of(operation, shapes, conditional=conditional and method == "GET"),
    }
    if rule.endpoint in ACTS and method != "GET":
        told["security"] = [{"token": []}, {}]
    if method in ("POST", "PUT") and (body := request_body(operation, shapes)):
        told["requestBody"] = body
    return told
