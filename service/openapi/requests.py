"""The body of a request, as OpenAPI writes it."""

from typing import Any

from service.openapi.operations import FORM, JSON, QUERY, Operation
from service.openapi.shapes import Shapes
from service.wire.requests import Asked


def request_body(operation: Operation, shapes: Shapes) -> dict[str, Any] | None:
    """Return what the body of a POST or PUT may be; None if there is none."""
    content = {kind: _plain(kind, operation) for kind in operation.body}
    if operation.asked is not None:
        content = {JSON: _form(operation.asked, operation, shapes), **content}
    return {"required": not operation.free, "content": content} if content else None


def _form(asked: type[Asked], operation: Operation, shapes: Shapes) -> dict[str, Any]:
    fields = set(asked.model_json_schema()["properties"])
    example = {name: held for name, held in operation.example.items() if name in fields}
    return {"schema": shapes.reference(asked), **({"example": example} if example else {})}


def _plain(kind: str, operation: Operation) -> dict[str, Any]:
    if kind == QUERY:
        example = operation.example.get("", "")
        return {"schema": {"type": "string"}, **({"example": example} if example else {})}
    if kind == FORM and QUERY in operation.body:
        needed = {"type": "object", "properties": {"query": {"type": "string"}}}
        return {"schema": {**needed, "required": ["query"]}}
    return {"schema": {"type": "object"}}
