"""The parameters of an operation: parts of its path, and arguments of its address."""

import re
from typing import Any

from werkzeug.routing import Rule

from service.openapi.operations import Argument, Operation
from service.openapi.shapes import Shapes
from service.wire.requests import Asked

_EDITION = Argument(
    name="edition", means="Number of an earlier edition that is still kept, which then answers."
)


def parameters_of(
    rule: Rule, method: str, operation: Operation, shapes: Shapes
) -> list[dict[str, Any]]:
    """Return the parameters of an operation, as OpenAPI writes them."""
    told = [_part(name, operation) for name in re.findall(r"<(?:\w+:)?(\w+)>", rule.rule)]
    if method == "GET" and operation.asked is not None:
        told += _of_form(operation.asked, operation, shapes)
    if method == "GET" or not operation.asked:
        told += [_argument(one, operation, method) for one in operation.arguments]
    if operation.of_edition:
        told.append(_argument(_EDITION, operation, method))
    return told


def _part(name: str, operation: Operation) -> dict[str, Any]:
    told = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    return told | _example(operation, name)


def _argument(argument: Argument, operation: Operation, method: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": argument.name,
        "in": "query",
        "required": False,
        "description": argument.means,
        "schema": dict(argument.schema),
    }
    return told | (_example(operation, argument.name) if method == "GET" else {})


def _example(operation: Operation, name: str) -> dict[str, Any]:
    return {"example": operation.example[name]} if name in operation.example else {}


def _of_form(form: type[Asked], operation: Operation, shapes: Shapes) -> list[dict[str, Any]]:
    """Return the arguments that the fields of a request stand in, in the address of a GET."""
    schema = form.model_json_schema()
    spelled = {**form.often, **form.once}
    nested = {field.partition(".")[0] for field in spelled.values()}
    plain = {name: name for name in schema["properties"] if name not in nested}
    told = []
    for argument, field in {**plain, **spelled}.items():
        described = _described(schema, field)
        if argument in form.unsaid or described is None:
            continue
        told.append(
            {
                "name": argument,
                "in": "query",
                "required": field in schema.get("required", ()),
                "schema": _many(described) if argument in form.often else described,
                **_example_at(operation, field),
            }
        )
    return told


def _described(schema: dict[str, Any], field: str) -> dict[str, Any] | None:
    """Return the schema of a field, or None for an object, which no argument holds."""
    here: dict[str, Any] = schema
    for part in field.split("."):
        here = schema["$defs"][here["$ref"].rpartition("/")[2]] if "$ref" in here else here
        here = here["properties"][part] if "properties" in here else {"type": "string"}
    return None if here.get("type") == "object" else here


def _many(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an argument that may stand many times."""
    return schema if schema.get("type") == "array" else {"type": "array", "items": schema}


def _example_at(operation: Operation, field: str) -> dict[str, Any]:
    here: Any = operation.example
    for part in field.split("."):
        if not isinstance(here, dict) or part not in here:
            return {}
        here = here[part]
    return {"example": here}
