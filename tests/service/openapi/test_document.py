"""The description of the service: valid, whole, and true of every answer to its examples."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate
from pydantic import TypeAdapter

from service.openapi.document import described_routes, openapi_of, path_of
from service.openapi.operations import FILES, JSON, QUERY, Operation
from store.editions import Edition

NO_EXAMPLE = {"/api/queries/{name}", "/graphs"}
"""Paths whose writing methods end what runs, or are refused."""


@pytest.fixture
def described(app: Flask) -> dict[str, Any]:
    return openapi_of(app)


def test_the_description_is_valid(described: dict[str, Any]) -> None:
    validate(described)


def test_schemas_have_names_of_their_own(described: dict[str, Any]) -> None:
    names = described["components"]["schemas"]
    assert not [name for name in names if "__" in name or "-" in name]
    assert {"Problem", "Search", "SearchAsked", "Partners", "Evidence"} <= names.keys()


def test_it_is_served_as_it_is_made(client: FlaskClient, described: dict[str, Any]) -> None:
    assert client.get("/api/openapi.json").json == described
    page = client.get("/api")
    assert page.status_code == 200
    assert all(path in page.text for path in described["paths"])


def test_arguments_are_told_as_they_are_heard(described: dict[str, Any]) -> None:
    told = {one["name"]: one for one in described["paths"]["/api/partners"]["get"]["parameters"]}
    assert {"text", "actor", "mode", "known", "region", "not_cluster", "edition"} <= told.keys()
    assert not {"options", "weights", "regions"} & told.keys()
    assert told["region"]["schema"]["type"] == "array"
    assert told["competitors"]["example"] is False


def test_every_example_has_the_answer_that_is_described(
    app: Flask, client: FlaskClient, edition: Edition
) -> None:
    client.put("/api/saved/clusters", data="SELECT ?c { ?c a kl:Cluster }", content_type=QUERY)
    job = client.post("/api/jobs").json["id"]
    client.put("/api/watches/clusters", json={"kind": "search", "question": {"text": "trykk"}})
    asked = 0
    routes = sorted(described_routes(app), key=lambda route: route[1] == "DELETE")
    for rule, method, operation in routes:
        path = path_of(rule)
        if path in NO_EXAMPLE and method != "GET":
            continue
        asked += 1
        answer = client.open(**request_of(path.replace("{job}", job), method, operation, edition))
        status = 201 if answer.status_code == 201 and operation.created else operation.status
        assert answer.status_code == status, f"{method} {path}: {answer.text[:300]}"
        if operation.types:
            assert answer.mimetype in operation.types, f"{method} {path}"
        if operation.answer is not None:
            assert whole(operation, answer.json), f"{method} {path} tells what is not described"
    assert asked > 30


def request_of(path: str, method: str, operation: Operation, edition: Edition) -> dict[str, Any]:
    """Return an example as the arguments of a request."""
    example = {"wanted": next(iter(edition.ledger.documents())).iri, "name": "clusters"}
    example |= operation.example
    for part in ("wanted", "name"):
        path = path.replace(f"{{{part}}}", str(example.pop(part)))
    told: dict[str, Any] = {"path": path, "method": method}
    if method == "GET":
        return told | {"query_string": addressed(operation, example)}
    if operation.asked:
        return told | {"json": example}
    if FILES in operation.body:
        return told | {"data": {"file": (BytesIO(b"A letter."), "letter.txt")}}
    if QUERY in operation.body:
        return told | {"data": example[""], "content_type": QUERY}
    return told | ({"json": {}} if JSON in operation.body else {})


def addressed(operation: Operation, example: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a request as they stand in an address."""
    spelled = {**operation.asked.often, **operation.asked.once} if operation.asked else {}
    fields = {field: name for name, field in spelled.items()}
    flat = {}
    for name, value in example.items():
        if isinstance(value, dict):
            flat |= {fields[f"{name}.{inner}"]: held for inner, held in value.items()}
        elif name:
            flat[fields.get(name, name)] = value
    return flat


def whole(operation: Operation, answer: dict[str, Any]) -> bool:
    """Tell whether a shape of the operation holds every field of an answer."""
    shapes = [TypeAdapter(one) for one in (operation.answer, *operation.other)]
    return any(plain(shape, answer) == filled(answer) for shape in shapes)


def plain(shape: TypeAdapter[Any], answer: dict[str, Any]) -> Any:
    return filled(shape.dump_python(shape.validate_python(answer), mode="json", by_alias=True))


def filled(answer: Any) -> Any:
    """Return an answer without what is empty: that may be left out."""
    if isinstance(answer, dict):
        return {name: filled(one) for name, one in answer.items() if one not in (None, [], "")}
    return [filled(one) for one in answer] if isinstance(answer, list) else answer
