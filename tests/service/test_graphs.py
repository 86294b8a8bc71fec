"""The Graph Store Protocol, for reading; and the queries that run."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ontology.rdf import RdfFormat, parse
from store.editions import Edition

TRIPLES = "application/n-triples"


def test_a_named_graph_is_what_one_document_says(client: FlaskClient, edition: Edition) -> None:
    iri = next(edition.ledger.documents()).iri
    answer = client.get("/graphs", query_string={"graph": iri}, headers={"Accept": TRIPLES})
    assert (answer.status_code, answer.mimetype) == (200, TRIPLES)
    said = {str(quad) for quad in parse(answer.data, format=RdfFormat.N_TRIPLES)}
    held = edition.graph.quads_for_pattern(None, None, None, None)
    assert said == {str(quad.triple) for quad in held if str(quad.graph_name) == f"<{iri}>"}
    assert client.get(f"/document/{iri.rpartition('/')[2]}").status_code == 200


def test_the_default_graph_is_the_composed_view(client: FlaskClient) -> None:
    answer = client.get("/graphs?default", headers={"Accept": TRIPLES})
    assert b"ontology/memberOf" in answer.data
    assert b'ontology/text> "' not in answer.data
    assert answer.headers["Klynge-Edition"] == "000001"


def test_head_gives_the_headers_alone(client: FlaskClient) -> None:
    for path in ("/graphs?default", "/sparql?query=ASK{}"):
        whole = client.get(path)
        length = len(whole.data)
        head = client.head(path)
        assert head.data == b""
        assert head.content_length == whole.content_length == length
        assert head.content_type == whole.content_type
    assert client.get("/api/queries").json == {"queries": []}


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/graphs", 400, "expected one"),
        ("/graphs?graph=urn:a&default", 400, "expected one"),
        ("/graphs?graph=urn:a&graph=urn:b", 400, "expected one"),
        ("/graphs?graph=not+an+IRI", 400, "no IRI"),
        ("/graphs?graph=urn:nobody", 404, "urn:nobody"),
    ],
)
def test_what_is_wrong_is_told(client: FlaskClient, path: str, status: int, told: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert told in answer.json["detail"]


def test_graphs_are_given_in_rdf_only(client: FlaskClient) -> None:
    assert client.get("/graphs?default", headers={"Accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_graphs_are_not_written(client: FlaskClient, method: str) -> None:
    answer = client.open("/graphs?default", method=method, data=b"<urn:a> <urn:b> <urn:c> .")
    assert answer.status_code == 405
    assert "keeps its source" in answer.json["detail"]
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_a_query_can_be_seen_and_ended(app: Flask, edition: Edition) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(
            app.test_client().get,
            "/sparql",
            query_string={"query": endless},
            headers={"Klynge-Query": "mine"},
        )
        client = app.test_client()
        while not (running := client.get("/api/queries").json["queries"]):
            time.sleep(0.01)
        assert running[0]["id"] == "mine"
        assert running[0]["query"] == endless
        assert running[0]["edition"] == "000001"
        assert running[0]["state"] in ("waiting", "running")
        assert client.delete("/api/queries/mine").status_code == 204
        ended = asked.result(timeout=30)
    assert ended.status_code == 503
    assert ended.json["type"] == "urn:klynge:problem:query-cancelled"
    assert client.delete("/api/queries/mine").status_code == 404


def test_the_name_of_a_query_is_checked(client: FlaskClient) -> None:
    named = client.get("/sparql?query=ASK{}", headers={"Klynge-Query": "report-7"})
    assert named.headers["Klynge-Query"] == "report-7"
    wrong = client.get("/sparql?query=ASK{}", headers={"Klynge-Query": "a b"})
    assert wrong.status_code == 400
    assert "hyphens" in wrong.json["detail"]


def test_health_tells_of_the_readers(client: FlaskClient) -> None:
    told = client.get("/health").json["sparql"]
    assert (told["readers"], told["running"], told["waiting"]) == (1, 0, 0)
    assert told["network"] == "denied" or told["network"].startswith("not denied: ")
    assert json.dumps(told)
