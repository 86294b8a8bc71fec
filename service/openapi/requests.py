"""The body of a request, as OpenAPI writes it."""

from typing import Any

from service.openapi.operations import FORM, JSON, QUERY, Operation
from service.openapi.shapes import Shapes


def request_body(operation: Operation, shapes: Shapes) -> dict[str, Any] | None:
    """Return what the body of a POST or PUT may be; None if there is none."""
    if operation.asked is not None:
        told: dict[str, Any] = {"schema": shapes.reference(operation.asked)}
        fields = set(operation.asked.model_json_schema()["properties"])
        example = {name: held for name, held in operation.example.items() if name in fields}
        return {
            "required": True,
            "content": {JSON: told | ({"example": example} if example else {})},
        }
    if not operation.body:
        return None
    return {
        "required": not operation.free,
        "content": {kind: _plain(kind, operation) for kind in operation.body},
    }


def _plain(kind: str, operation: Operation) -> dict[str, Any]:
    if kind == QUERY:
        example = operation.example.get("", "")
        return {"schema": {"type": "string"}, **({"example": example} if example else {})}
    if kind == FORM and not operation.free:
        needed = {"type": "object", "properties": {"query": {"type": "string"}}}
        return {"schema": needed | {"required": ["query"]}}
    return {"schema": {"type": "object"}}
