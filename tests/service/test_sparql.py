"""The SPARQL 1.1 Protocol: ways in, formats out, and what is refused."""

import json
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ontology.rdf import RdfFormat, parse
from service.app import create_app
from service.context import SERVICE
from service.settings import Settings
from service.workbench import Tools
from store.editions import GRAPH, Edition
from store.home import Home
from store.sparql.evaluation import Query

SELECT = """PREFIX kl: <https://klynge.invalid/ontology/>
SELECT ?name WHERE { ?a kl:needs ?n ; <http://www.w3.org/2000/01/rdf-schema#label> ?name }"""
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s <https://klynge.invalid/ontology/memberOf> ?o }"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV, TURTLE = "text/csv", "text/tab-separated-values", "text/turtle"
NT, RDF_XML, JSON_LD = "application/n-triples", "application/rdf+xml", "application/ld+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, None, JSON),
        (SELECT, "*/*", JSON),
        (SELECT, JSON, JSON),
        (SELECT, XML, XML),
        (SELECT, CSV, CSV),
        (SELECT, TSV, TSV),
        (SELECT, "text/*", CSV),
        (SELECT, "application/json", JSON),
        (SELECT, "application/xml", XML),
        (SELECT, f"{JSON};q=0.2, {CSV};q=0.9", CSV),
        (SELECT, f"{CSV};q=0, */*;q=0.1", JSON),
        (SELECT, f"{TURTLE}, {XML};q=0.5", XML),
        (SELECT, "image/png, */*;q=0.1", JSON),
        (SELECT, "text/csv; charset=utf-8", CSV),
        (SELECT, TURTLE, 406),
        (SELECT, "image/png", 406),
        (ASK, JSON, JSON),
        (ASK, XML, XML),
        (CONSTRUCT, None, TURTLE),
        (CONSTRUCT, TURTLE, TURTLE),
        (CONSTRUCT, NT, NT),
        (CONSTRUCT, RDF_XML, RDF_XML),
        (CONSTRUCT, JSON_LD, JSON_LD),
        (CONSTRUCT, f"{JSON}, {NT};q=0.1", NT),
        (CONSTRUCT, CSV, 406),
    ],
)
def test_the_format_is_the_one_the_client_likes_best(
    client: FlaskClient, query: str, accept: str | None, expected: str | int
) -> None:
    headers = {"Accept": accept} if accept else {}
    answer = client.get("/sparql", query_string={"query": query}, headers=headers)
    if isinstance(expected, int):
        assert answer.status_code == expected
        assert answer.content_type == "application/problem+json"
    else:
        assert answer.status_code == 200
        assert answer.mimetype == expected
        assert answer.headers["Klynge-Edition"] == "000001"
        assert "Accept" in answer.headers["Vary"]


def test_answers_can_be_read_by_others(client: FlaskClient) -> None:
    def ask(query: str, accept: str) -> bytes:
        return client.get("/sparql", query_string={"query": query}, headers={"Accept": accept}).data

    names = {row["name"]["value"] for row in json.loads(ask(SELECT, JSON))["results"]["bindings"]}
    assert "Rustvakt AS" in names
    rows = ET.fromstring(ask(SELECT, XML)).iter("{http://www.w3.org/2005/sparql-results#}result")
    assert len(list(rows)) == len(names)
    assert len(ask(SELECT, CSV).splitlines()) == len(names) + 1
    for accept, form in (
        (TURTLE, RdfFormat.TURTLE),
        (NT, RdfFormat.N_TRIPLES),
        (RDF_XML, RdfFormat.RDF_XML),
    ):
        assert len(list(parse(ask(CONSTRUCT, accept), format=form))) == 2


def test_all_three_ways_in(client: FlaskClient) -> None:
    by_get = client.get("/sparql", query_string={"query": SELECT})
    by_form = client.post("/sparql", data={"query": SELECT})
    by_body = client.post("/sparql", data=SELECT, content_type="application/sparql-query")
    assert by_get.json == by_form.json == by_body.json


def test_the_dataset_can_be_named(client: FlaskClient, edition: Edition) -> None:
    document = next(edition.ledger.documents()).iri
    inside = "SELECT ?t WHERE { ?d <https://klynge.invalid/ontology/text> ?t }"
    alone = {"query": inside, "default-graph-uri": document}
    assert client.get("/sparql", query_string={"query": inside}).json["results"]["bindings"] == []
    assert len(client.get("/sparql", query_string=alone).json["results"]["bindings"]) == 1
    assert len(client.post("/sparql", data=alone).json["results"]["bindings"]) == 1
    named = f"/sparql?named-graph-uri={document}"
    query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    answer = client.post(named, data=query, content_type="application/sparql-query")
    assert [row["g"]["value"] for row in answer.json["results"]["bindings"]] == [document]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"other": "x"}, "query"),
        ({"query": ["ASK {}", "ASK {}"]}, "found 2"),
        ({"query": "SELECT * WHERE { ?s ?p }"}, "1:25"),
        ({"query": "ASK {}", "default-graph-uri": "not an IRI"}, "no IRI"),
        ({"query": "ASK { SERVICE <http://example.org/sparql> { ?s ?p ?o } }"}, "SERVICE"),
        ({"query": "INSERT DATA { <a:b> <a:b> <a:b> }"}, "Update"),
        ({"update": "CLEAR ALL"}, "Update"),
    ],
)
def test_bad_requests_say_what_is_wrong(
    client: FlaskClient, arguments: dict[str, object], told: str
) -> None:
    for answer in (
        client.get("/sparql", query_string=arguments),
        client.post("/sparql", data=arguments),
    ):
        assert answer.status_code == 400
        assert answer.content_type == "application/problem+json"
        assert told in answer.json["detail"]


def test_ways_in_that_do_not_exist(client: FlaskClient) -> None:
    update = client.post("/sparql", data="CLEAR ALL", content_type="application/sparql-update")
    assert update.status_code == 400
    assert "keeps its source" in update.json["detail"]
    assert client.post("/sparql", data="x", content_type="text/plain").status_code == 415
    broken = client.post("/sparql", data=b"\xff", content_type="application/sparql-query")
    assert broken.status_code == 400
    assert client.put("/sparql", data="x").status_code == 405


def test_a_deadline_ends_a_query(home: Home, edition: Edition, tools: Tools) -> None:
    app = create_app(Settings(home=home.path, deadline=0.5, readers=1), tools=tools)
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    try:
        answer = app.test_client().get("/sparql", query_string={"query": slow})
        after = app.test_client().get("/sparql", query_string={"query": ASK})
    finally:
        app.extensions[SERVICE].pool.close()
    assert answer.status_code == 503
    assert answer.json["type"] == "urn:klynge:problem:deadline-exceeded"
    assert after.json["boolean"] is True


def test_an_answer_with_too_many_rows_says_that_it_is_partial(
    home: Home, edition: Edition, tools: Tools
) -> None:
    app = create_app(Settings(home=home.path, rows=3, readers=1), tools=tools)
    try:
        answer = app.test_client().get("/sparql?query=SELECT * {?s ?p ?o}")
        few = app.test_client().get("/sparql?query=SELECT * {?s ?p ?o} LIMIT 2")
    finally:
        app.extensions[SERVICE].pool.close()
    assert answer.status_code == 200
    assert answer.headers["Klynge-Partial"] == "rows"
    assert len(answer.json["results"]["bindings"]) == 3
    assert answer.json["head"]["link"] == ["urn:klynge:partial:rows"]
    assert "Klynge-Partial" not in few.headers


def test_when_too_many_wait_one_is_told_to_come_again(
    home: Home, edition: Edition, tools: Tools
) -> None:
    app = create_app(Settings(home=home.path, waiting=0, readers=1), tools=tools)
    pool, graph = app.extensions[SERVICE].pool, edition.folder / GRAPH
    try:
        pool.start()
        with ThreadPoolExecutor() as threads:
            slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
            threads.submit(pool.run, Query(text=slow), graph=graph)
            while not pool.running():
                pass
            answer = app.test_client().get("/sparql", query_string={"query": ASK})
            pool.close()
    finally:
        pool.close()
    assert answer.status_code == 503
    assert answer.json["type"] == "urn:klynge:problem:readers-busy"
    assert 1 <= int(answer.headers["Retry-After"]) <= 10


def test_without_a_query_the_service_describes_itself(client: FlaskClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "application/n-triples"})
    assert b"service-description#endpoint> <http://localhost/sparql> ." in answer.data
    wrong = client.get("/sparql", headers={"Accept": "text/csv"})
    assert wrong.status_code == 400
    assert "'query'" in wrong.json["detail"]


def test_a_browser_gets_a_page_with_a_table(client: FlaskClient) -> None:
    empty = client.get("/sparql", headers={"Accept": BROWSER})
    assert empty.mimetype == "text/html"
    assert "<textarea" in empty.text
    short = "SELECT ?who WHERE { ?a kl:needs ?n ; rdfs:label ?who }"
    table = client.get("/sparql", query_string={"query": short}, headers={"Accept": BROWSER}).text
    assert "Rustvakt AS</td>" in table
    assert "Optikk &amp; Søner &lt;AS&gt;" in table
    wrong = client.get("/sparql", query_string={"query": "SELEC"}, headers={"Accept": BROWSER})
    assert wrong.status_code == 400
    assert "does not parse" in wrong.text
    assert ">SELEC</textarea>" in wrong.text
    graph = client.get("/sparql", query_string={"query": CONSTRUCT}, headers={"Accept": BROWSER})
    assert "memberOf" in graph.text


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        ("", "http://localhost:3000", "http://localhost:3000"),
        ("", "http://127.0.0.1:8888", "http://127.0.0.1:8888"),
        ("", "https://elsewhere.example", None),
        ("https://editor.example", "https://editor.example", "https://editor.example"),
        ("*", "https://elsewhere.example", "*"),
    ],
)
def test_only_known_origins_may_read(
    home: Home, edition: Edition, tools: Tools, origins: str, origin: str, allowed: str | None
) -> None:
    app = create_app(Settings(home=home.path, origins=origins), tools=tools)
    headers = {"Origin": origin}
    with app.test_client() as client:
        asked = client.options("/sparql", headers=headers)
        health = client.get("/health", headers=headers)
        page = client.get("/documents", headers=headers)
    app.extensions[SERVICE].pool.close()
    assert asked.headers.get("Access-Control-Allow-Origin") == allowed
    assert health.headers.get("Access-Control-Allow-Origin") == allowed
    assert "Access-Control-Allow-Origin" not in page.headers
    assert "Origin" in health.headers["Vary"]
    if allowed:
        assert "PUT" in asked.headers["Access-Control-Allow-Methods"]
        assert "Klynge-Service" in asked.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize(
    ("origins", "host", "status"),
    [
        ("", "localhost:8080", 200),
        ("", "127.0.0.1:8080", 200),
        ("", "[::1]:8080", 200),
        ("", "10.0.0.7", 200),
        ("", "klynge:8080", 200),
        ("", "rebound.example:8080", 400),
        ("https://klynge.example", "klynge.example", 200),
        ("https://klynge.example", "rebound.example", 400),
        ("*", "rebound.example", 200),
    ],
)
def test_a_name_that_somebody_else_may_have_pointed_here_is_refused(
    home: Home, edition: Edition, tools: Tools, origins: str, host: str, status: int
) -> None:
    app = create_app(Settings(home=home.path, origins=origins), tools=tools)
    with app.test_client() as client:
        asked = [client.get(path, headers={"Host": host}) for path in ("/health", "/documents")]
        written = client.post("/api/decisions", json={}, headers={"Host": host})
    app.extensions[SERVICE].pool.close()
    assert [one.status_code for one in asked] == [status, status]
    assert ("KLYNGE_ORIGINS" in written.json["detail"]) is (status == 400)


def test_an_empty_home_says_what_to_do(app: Flask) -> None:
    answer = app.test_client().get("/sparql", query_string={"query": ASK})
    assert answer.status_code == 503
    assert "klynge ingest" in answer.json["detail"]
