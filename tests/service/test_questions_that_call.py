"""The questions that search: each gives its rows on an edition of the example graph, no near miss.

Those that SPARQL alone answers are asked on the bare graph, in tests/ontology/test_questions.py.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from example_edition import publish_examples
from flask import Flask
from flask.testing import FlaskClient

from ingest.models import NameModel
from ontology.questions import Question, Status, bind, load_questions
from service.app import create_app
from service.context import SERVICE
from service.settings import Settings
from service.workbench import Tools
from store.encoder import BUNDLED, load_encoder
from store.home import Home

CALLING = [one for one in load_questions().of(Status.ANSWERED) if one.calls]
calling = pytest.mark.parametrize("question", CALLING, ids=lambda one: one.id)

Row = tuple[str, ...]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The service over the example graph, with the real reader of queries."""
    home = Home(tmp_path_factory.mktemp("examples") / "home")
    encoder = load_encoder(BUNDLED)
    publish_examples(home, encoder)
    tools = Tools(encoder, names=NameModel.NONE)
    settings = Settings(home=home.path, encoder=BUNDLED, readers=1)
    made = create_app(settings, tools=tools)
    made.testing = True
    yield made
    made.extensions[SERVICE].pool.close()


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def rows(client: FlaskClient, query: str) -> list[Row]:
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200, answer.text
    return [tuple(row) for row in csv.reader(io.StringIO(answer.text))][1:]


def with_examples(question: Question) -> str:
    given = {one.name: one.example for one in question.parameters if one.example is not None}
    return bind(question, given)


@calling
def test_it_gives_exactly_its_rows(question: Question, client: FlaskClient) -> None:
    found = rows(client, with_examples(question))
    assert question.expected, "at least one row"
    assert Counter(found) == Counter(question.expected)


@calling
def test_what_nearly_fits_does_not_appear(question: Question, client: FlaskClient) -> None:
    assert question.excluded, "a near miss"
    found = rows(client, with_examples(question))
    for near in question.excluded:
        assert not any(set(near.cells) <= set(row) for row in found), near.because


@calling
def test_the_file_runs_as_it_stands(question: Question, client: FlaskClient) -> None:
    assert question.query == question.path.read_text(encoding="utf-8")
    assert set(question.expected) <= set(rows(client, question.query))


@calling
def test_it_is_answered_by_name(question: Question, client: FlaskClient) -> None:
    given = {one.name: one.example for one in question.parameters if one.example is not None}
    answer = client.post(f"/api/questions/{question.id}/answer", json=given)
    assert len(answer.json["results"]["bindings"]) == len(question.expected)
    assert answer.headers["Klynge-Service"]


@calling
def test_every_parameter_can_be_bound_to_what_it_says_it_takes(
    question: Question, client: FlaskClient
) -> None:
    for parameter in question.parameters:
        sample = NAMING.get((question.id, parameter.name), SAMPLES[parameter.type])
        rows(client, bind(question, {parameter.name: sample}))


NAMING = {("C07", "us"): "Rustfri Sensor AS; Dyptest AS"}
"""Texts that name somebody, who must be there."""
SAMPLES = {
    "iri": "https://klynge.invalid/example/nobody",
    "year": 2021,
    "date": date(2021, 5, 17),
    "integer": 3,
    "decimal": 0.5,
    "text": "noe",
    "language": "nn",
}
