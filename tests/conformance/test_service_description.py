"""The W3C suite of the SPARQL 1.1 Service Description: its manifest names three cases."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from ontology.rdf import Store
from service.context import SERVICE
from tests.conformance.results import graph
from tests.conformance.serving import served
from tests.conformance.test_sparql import CASES, here

SD = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>\n"
PROPERTIES = {
    "endpoint": "Service",
    "supportedLanguage": "Service",
    "resultFormat": "Service",
    "defaultDataset": "Service",
    "defaultGraph": "Dataset",
}
"""Each property of the vocabulary that we use, and what it is said of."""


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    app, _ = served(tmp_path_factory.mktemp("w3c"), {"readers": 1})
    yield _described(app.test_client())
    app.extensions[SERVICE].pool.close()


def _described(client: FlaskClient) -> Store:
    answer = client.get("/sparql", headers={"Accept": "application/n-triples"})
    assert (answer.status_code, answer.mimetype) == (200, "application/n-triples")
    return graph(answer.data)


def test_returns_rdf(description: Store) -> None:
    assert len(description) > 0


def test_has_endpoint_triple(description: Store) -> None:
    assert description.query(SD + "ASK { ?s a sd:Service ; sd:endpoint <http://localhost/sparql> }")


def test_conforms_to_schema(description: Store) -> None:
    for name, of in PROPERTIES.items():
        assert description.query(SD + f"ASK {{ ?s sd:{name} ?o }}")
        assert not description.query(
            SD + f"ASK {{ ?s sd:{name} ?o FILTER NOT EXISTS {{ ?s a sd:{of} }} }}"
        )
    used = {row["p"].value for row in description.query("SELECT DISTINCT ?p { ?s ?p ?o }")}
    vocabulary = {one.rpartition("#")[2] for one in used if "service-description#" in one}
    assert vocabulary == set(PROPERTIES)


@here
def test_these_are_all_cases_of_the_manifest() -> None:
    named = {case.name.partition("#")[2] for case in CASES if case.group.endswith("description")}
    assert named == {"returns-rdf", "has-endpoint-triple", "conforms-to-schema"}
