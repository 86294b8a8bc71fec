"""Schemathesis asks whatever the description allows, and what it does not: no answer breaks it."""

import os
from collections.abc import Iterator

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from service.openapi.operations import QUERY
from store.editions import Edition

EXAMPLES = 100 if os.environ.get("KLYNGE_TEST_BUDGET") == "long" else 3
UNTOLD = [
    # a name, an IRI or a mode may fit its type and still be unknown: 404 and 400 are right
    positive_data_acceptance,
]
REFUSED = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "503"]
CONFIG = {"checks": {"negative_data_rejection": {"expected-statuses": REFUSED}}}

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@schemathesis.serializer(QUERY)
def as_query(context: object, value: object) -> bytes:
    return str(value).encode()


@pytest.fixture
def operations(app: Flask, edition: Edition) -> Iterator[APIOperation]:
    config = schemathesis.Config.from_dict(CONFIG)
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app, config=config)
    return (result.ok() for result in schema.get_all_operations())


def asked(operation: APIOperation, mode: GenerationMode, *, untold: list) -> None:
    """Ask some of what an operation allows, or does not; raise what an answer breaks."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        case.call_and_validate(excluded_checks=untold)

    ask()


def test_what_is_allowed_has_an_answer_as_it_is_described(operations) -> None:
    broken = {}
    for operation in operations:
        try:
            asked(operation, GenerationMode.POSITIVE, untold=UNTOLD)
        except Exception as error:  # noqa: BLE001 - of every operation is told what breaks
            broken[operation.label] = told(error)
    assert broken == {}


def test_what_is_not_allowed_is_refused(operations) -> None:
    broken, refusing = {}, 0
    for operation in operations:
        if not (operation.query or operation.body):
            continue  # any text may be part of an address
        # In an address null and {} cannot be told from nothing: only bodies must be refused.
        untold = UNTOLD if operation.body else [*UNTOLD, negative_data_rejection]
        refusing += 1
        try:
            asked(operation, GenerationMode.NEGATIVE, untold=untold)
        except Unsatisfiable:
            continue
        except Exception as error:  # noqa: BLE001
            broken[operation.label] = told(error)
    assert broken == {}
    assert refusing > 20


def told(error: BaseException) -> str:
    inner = getattr(error, "exceptions", (error,))
    return "\n".join(str(one) for one in inner)[:1500]


def test_methods_that_are_not_described_are_refused(app: Flask, client, operations) -> None:
    described: dict[str, set[str]] = {}
    for operation in operations:
        described.setdefault(operation.path, set()).add(operation.method.upper())
    for path, methods in described.items():
        address = path.replace("{name}", "x").replace("{wanted}", "x")
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - methods:
            answer = client.open(address, method=method)
            assert answer.status_code == 405, f"{method} {path}"
            assert answer.mimetype == "application/problem+json"
            assert methods <= set(answer.headers["Allow"].split(", "))


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded"]
)
def test_a_body_of_another_type_is_refused(client, operations, kind: str) -> None:
    taken = 0
    for operation in operations:
        types = {body.media_type for body in operation.body}
        if types != {"application/json"} or "{" in operation.path:
            continue
        taken += 1
        answer = client.open(
            operation.path, method=operation.method.upper(), data="text=x", content_type=kind
        )
        assert answer.status_code == 415, f"{operation.label}: {answer.text}"
    assert taken > 4
