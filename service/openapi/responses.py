"""The answers of an operation, as OpenAPI writes them."""

from http import HTTPStatus
from typing import Any

from service.openapi.operations import JSON, Operation
from service.openapi.shapes import Shapes
from service.problems import PROBLEM

HEADERS: dict[str, Any] = {
    "Klynge-Edition": {
        "description": "Number of the edition that answers.",
        "schema": {"type": "string"},
        "example": "000007",
    },
    "ETag": {
        "description": "Names the edition; send it as If-None-Match to be answered 304.",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": "Leads to the pages beside: rel=next, rel=prev (RFC 8288).",
        "schema": {"type": "string"},
    },
}
PROBLEM_ANSWER: dict[str, Any] = {
    "description": "What came, what was expected and what to do (RFC 9457).",
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_PROBLEM = {"$ref": "#/components/responses/Problem"}


def responses_of(operation: Operation, shapes: Shapes, *, conditional: bool) -> dict[str, Any]:
    """Return the answers by status; whatever goes wrong is a problem."""
    wrong = {"4XX": _PROBLEM, "5XX": _PROBLEM}
    if operation.refused is not None:
        return {str(int(operation.refused)): _PROBLEM, **wrong}
    found = {str(int(operation.status)): _found(operation, shapes, conditional=conditional)}
    if operation.created:
        found["201"] = found["200"]
    if conditional:
        found["304"] = {"description": "The edition is the one that the client has."}
    return {**found, **wrong}


def _found(operation: Operation, shapes: Shapes, *, conditional: bool) -> dict[str, Any]:
    names = [
        *(["Klynge-Edition"] if operation.of_edition else []),
        *(["ETag"] if conditional else []),
        *(["Link"] if operation.paged else []),
    ]
    told: dict[str, Any] = {"description": HTTPStatus(operation.status).phrase}
    if names:
        told["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    if operation.types:
        told["content"] = {kind: _content(kind, operation, shapes) for kind in operation.types}
    return told


def _content(kind: str, operation: Operation, shapes: Shapes) -> dict[str, Any]:
    if kind != JSON or operation.answer is None:
        return {"schema": {}} if kind.endswith("json") else {"schema": {"type": "string"}}
    held = [shapes.reference(one) for one in (operation.answer, *operation.other)]
    return {"schema": held[0] if len(held) == 1 else {"anyOf": held}}
