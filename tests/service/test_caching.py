"""Answers that an edition determines are not sent twice."""

import json

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef

from ontology.terms import BASE

RUSTVAKT = "actor/no-919303808"


@pytest.mark.parametrize(
    "address",
    [
        "/api/search?text=trykk",
        "/api/related?cluster=Arena+Pr%C3%B8vehavn",
        "/api/clusters?actor=Rustvakt+AS",
        "/api/gaps",
        "/api/actors",
        f"/api/actors/{RUSTVAKT}",
        "/api/documents",
    ],
)
def test_whoever_holds_an_answer_is_told_that_it_holds(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    assert first.headers["ETag"].startswith('W/"000001-')
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.data
    assert again.headers["Klynge-Edition"] == "000001"
    other = client.get(address, headers={"If-None-Match": 'W/"000000-x"'})
    assert other.status_code == 200


def test_what_is_wrong_and_what_is_posted_has_no_tag(client: FlaskClient) -> None:
    assert "ETag" not in client.get("/api/actors/nobody").headers
    assert "ETag" not in client.post("/api/search", json={"text": "trykk"}).headers


def test_another_edition_has_another_tag(client: FlaskClient, publish, corpus) -> None:
    tag = client.get("/api/search?text=trykk").headers["ETag"]
    publish({next(iter(corpus)): None})
    answer = client.get("/api/search?text=trykk", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag
    held = client.get("/api/search?text=trykk&edition=1", headers={"If-None-Match": tag})
    assert held.status_code == 304


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize(
    "path",
    [RUSTVAKT, "concept/technology/condition-monitoring", "concept/technology", "ontology/offers"],
)
def test_each_iri_is_had_as_json_ld(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/{path}", headers={"Accept": "application/ld+json"})
    assert answer.mimetype == "application/ld+json"
    assert json.loads(answer.text)
    graph = Graph().parse(data=answer.text, format="json-ld")
    assert (URIRef(f"{BASE}{path}"), None, None) in graph
    page = client.get(f"/{path}", headers={"Accept": "text/html"})
    assert f'<link rel="alternate" type="application/ld+json" href="/{path}">' in page.text
