"""``SERVICE kl:search`` and ``SERVICE kl:partners`` inside a query, over HTTP."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from ontology.rdf import Store
from service.app import create_app
from service.context import SERVICE
from service.settings import Settings
from service.workbench import Tools
from store.home import Home

PREFIXES = """PREFIX kl: <https://klynge.invalid/ontology/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX place: <https://klynge.invalid/concept/place/>
"""
SEARCH, PARTNERS = (f"https://klynge.invalid/ontology/{name}" for name in ("search", "partners"))
XML_NS = "{http://www.w3.org/2005/sparql-results#}"


@pytest.fixture(scope="module")
def app(published: Home, tools: Tools) -> Iterator[Flask]:
    """One service for all of the module: nothing here changes it."""
    made = create_app(Settings(home=published.path, encoder="hashing", readers=1), tools=tools)
    made.testing = True
    yield made
    made.extensions[SERVICE].pool.close()


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """The same service on a port of this machine, for engines of others."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def asked(client: FlaskClient, query: str, **headers: str) -> TestResponse:
    return client.post("/sparql", data={"query": PREFIXES + query}, headers=headers)


def rows(client: FlaskClient, query: str) -> list[dict[str, Any]]:
    answer = asked(client, query)
    assert answer.status_code == 200, answer.json
    return [
        {name: cell["value"] for name, cell in row.items()}
        for row in answer.json["results"]["bindings"]
    ]


def by_api(client: FlaskClient, text: str, *kinds: str, limit: int = 100) -> list[dict[str, Any]]:
    answer = client.post("/api/search", json={"text": text, "kinds": kinds, "limit": limit})
    return answer.json["hits"]


def test_a_search_is_part_of_a_query(client: FlaskClient) -> None:
    found = rows(
        client,
        """SELECT ?name ?score ?quote ?start WHERE {
          SERVICE kl:search { ?hit kl:query "pressure testing" ; kl:kind kl:Offer ; kl:limit 3 ;
            kl:match ?actor ; kl:score ?score ; kl:quote ?quote ; kl:start ?start }
          ?actor rdfs:label ?name .
        } ORDER BY DESC(?score)""",
    )
    hits = by_api(client, "pressure testing", "Offer", limit=3)
    assert found[0]["name"] == "Trykkfast Services AS"
    assert [row["quote"] for row in found] == [hit["quote"] for hit in hits]
    assert float(found[0]["score"]) == pytest.approx(hits[0]["score"], abs=1e-5)
    assert int(found[0]["start"]) == hits[0]["start"]


ONE = 'kl:query "pressure testing" ; kl:kind kl:Offer ; kl:limit 1 ; kl:match ?actor'
TRYKKFAST = 'FILTER (CONTAINS(STR(?actor), "trykkfast"))'


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?actor {{ SERVICE kl:search {{ ?h {ONE} }} }}",
        f"SELECT ?actor {{ SERVICE SILENT kl:search {{ [] {ONE} }} }}",
        f"SELECT ?actor {{ SERVICE <{SEARCH}> {{ [ {ONE} ] . }} }}",
        f"SELECT ?actor {{ service<{SEARCH}>{{_:h {ONE}}}}}",
        f"BASE <https://klynge.invalid/> SELECT * {{ SERVICE <ontology/search> {{ $h {ONE} }} }}",
        f"SELECT ?actor {{ SERVICE # SERVICE kl:partners {{\n kl:search {{ ?h {ONE} # }}\n }} }}",
        f'SELECT ?actor {{ BIND("}} SERVICE <x:y> {{" AS ?t) SERVICE kl:search {{ ?h {ONE} }} }}',
        "SELECT ?actor { SERVICE kl:search { ?h kl:query '''pressure testing''' . "
        "?h kl:kind 'Offer' . ?h kl:limit 1. ?h kl:match ?actor } }",
        f"SELECT ?actor {{ \\u0053ERVICE kl:se\\u0061rch {{ ?h {ONE} }} }}",
        f"SELECT ?actor {{ OPTIONAL {{ SERVICE kl:search {{ ?h {ONE} }} }} }}",
        f"SELECT ?actor {{ {{ SERVICE kl:search {{ ?h {ONE} }} }} UNION {{ ?actor a ?no, ?no2 . "
        "FILTER (?no != ?no) } }",
        f"SELECT ?actor {{ {{ SELECT ?actor {{ SERVICE kl:search {{ ?h {ONE} }} }} LIMIT 5 }} }}",
        f"SELECT ?actor {{ ?actor a kl:Actor "
        f"FILTER EXISTS {{ SERVICE kl:search {{ ?h {ONE} }} }} }}",
        f"SELECT ?actor {{ SERVICE kl:search {{ ?h {ONE} . ?actor a kl:Actor {TRYKKFAST} }} }}",
        "SELECT ?actor { SERVICE kl:search { VALUES ?q { 'pressure testing' } "
        "?h kl:query ?q ; kl:kind kl:Offer ; kl:limit 1 ; kl:match ?actor } }",
        "SELECT ?actor { SERVICE kl:search { BIND(CONCAT('pressure', ' testing') AS ?q) "
        "?h kl:query ?q ; kl:kind kl:Offer ; kl:limit 1 ; kl:match ?actor } }",
        f"SELECT ?actor {{ SERVICE kl:search {{ ?h {ONE} ; kl:language 'en' }} }}",
    ],
)
def test_however_it_is_written_it_is_the_same(client: FlaskClient, query: str) -> None:
    (found,) = rows(client, query)
    assert "trykkfast" in found["actor"]


def test_a_prefix_that_means_something_else_is_another_service(client: FlaskClient) -> None:
    query = f"PREFIX kl: <https://example.org/> SELECT * {{ SERVICE kl:search {{ ?h {ONE} }} }}"
    answer = asked(client, query)
    assert answer.status_code == 400
    assert "SERVICE is refused" in answer.json["detail"]


def test_patterns_in_the_block_hold_before_the_best_are_cut(client: FlaskClient) -> None:
    block = (
        'SERVICE kl:search {{ ?hit kl:query "sensorer som varsler" ; kl:limit 1 ; '
        "kl:match ?actor ; kl:quote ?quote {inside} }} {outside}"
    )
    needs = "?actor rdfs:label ?name . FILTER (STRSTARTS(?name, 'Stovevakt'))"
    within = rows(client, f"SELECT * {{ {block.format(inside='. ' + needs, outside='')} }}")
    after = rows(client, f"SELECT * {{ {block.format(inside='', outside=needs)} }}")
    assert [row["name"] for row in within] == ["Stovevakt AS"]
    assert after == []


@pytest.mark.parametrize(
    "inside",
    [
        "?actor rdfs:label ?name .",
        "?item kl:concerns ?c .",
        "FILTER (LANG(?quote) = 'nb')",
        "FILTER (?score < 0.4)",
        "BIND (?score * 2 AS ?twice) FILTER (?twice < 0.8)",
        "OPTIONAL { ?actor kl:memberOf ?cluster } FILTER (!BOUND(?cluster))",
        "?document dcterms:issued ?issued . FILTER (?issued > '2024-01-01'^^<http://www.w3.org/2001/"
        "XMLSchema#date>)",
        "MINUS { ?actor kl:memberOf ?cluster }",
        "{ ?actor kl:locatedIn place:NO-1149 } UNION { ?actor kl:locatedIn place:NO-4647 }",
        "FILTER NOT EXISTS { ?actor kl:memberOf ?any }",
        "GRAPH ?document { ?document kl:text ?text } FILTER (CONTAINS(?text, 'sensor'))",
        "FILTER (?item != ?actor && STRLEN(?quote) > 60) ?actor a kl:Actor .",
    ],
)
@pytest.mark.parametrize("limit", [1, 3])
def test_the_answer_is_the_first_of_the_whole_ranking_that_fit(
    client: FlaskClient, inside: str, limit: int
) -> None:
    """What comes with a limit equals all hits, joined with the same patterns, and cut then."""
    block = (
        'SERVICE kl:search {{ ?hit kl:query "sensorer og korrosjon" ; kl:limit {limit} ; '
        "kl:item ?item ; kl:match ?actor ; kl:document ?document ; kl:score ?score ; "
        "kl:rank ?rank ; kl:quote ?quote {inside} }}"
    )
    few = rows(client, f"SELECT ?item {{ {block.format(limit=limit, inside='. ' + inside)} }}")
    select = f"SELECT DISTINCT ?item ?rank {{ {block.format(limit=1000, inside='')} {inside} }}"
    every = rows(client, f"{select} ORDER BY ?rank")
    assert list(dict.fromkeys(row["item"] for row in few)) == [row["item"] for row in every][:limit]
    assert every, "the case must have rows"


def test_one_search_for_each_binding(client: FlaskClient) -> None:
    found = rows(
        client,
        """SELECT ?text ?who WHERE {
          SERVICE kl:search { ?need a kl:Need ; dcterms:description ?text .
            ?hit kl:query ?text ; kl:kind kl:Offer ; kl:limit 2 ; kl:match ?offering }
          ?offering rdfs:label ?who .
        }""",
    )
    needs = {row["text"] for row in found}
    assert len(needs) == 4
    for text in needs:
        offers = [hit["name"] for hit in by_api(client, text.replace('"', ""), "Offer", limit=2)]
        assert sorted(row["who"] for row in found if row["text"] == text) == sorted(offers)


def test_partners_are_part_of_a_query(client: FlaskClient) -> None:
    found = rows(
        client,
        """SELECT ?name ?score ?yours ?theirs WHERE {
          SERVICE kl:partners { ?m kl:actor "Rustvakt AS" ; kl:mode "complementary" ;
            kl:score ?score ; kl:match ?actor ; kl:yours ?yours ; kl:theirs ?theirs }
          ?actor rdfs:label ?name } ORDER BY DESC(?score)""",
    )
    answer = client.get("/api/partners", query_string={"actor": "Rustvakt AS"}).json
    assert [row["name"] for row in found] == [match["name"] for match in answer["matches"]]
    assert "trykktesting" in found[0]["yours"]
    assert "pressure testing" in found[0]["theirs"]


def test_partners_are_narrowed_before_the_best_are_taken(client: FlaskClient) -> None:
    def who(*inputs: str) -> list[str]:
        told = " ; ".join(('kl:actor "Rustvakt AS"', *inputs, "kl:match ?who"))
        found = rows(client, f"SELECT ?who {{ SERVICE kl:partners {{ ?m {told} }} }}")
        return [row["who"].rpartition("/")[2][:9] for row in found]

    assert who("kl:limit 1") == ["trykkfast"]
    assert who("kl:limit 1", 'kl:region "Rogaland"') == []
    narrow = ("kl:region place:NO-46", 'kl:kind "company"', "kl:reach 400", 'kl:language "en"')
    assert who("kl:limit 1", *narrow) == ["trykkfast"]
    assert who('kl:notCluster "Arena Prøvehavn"') == []


def test_an_actor_may_say_what_it_seeks(client: FlaskClient) -> None:
    found = rows(
        client,
        """SELECT ?who ?yours { SERVICE kl:partners { ?m kl:actor "Stovevakt AS" ;
             kl:seeking "We need pressure testing" ; kl:match ?who ; kl:yours ?yours } }""",
    )
    assert [row["yours"] for row in found[:1]] == ["We need pressure testing"]


def test_a_call_inside_a_call(client: FlaskClient) -> None:
    found = rows(
        client,
        """SELECT ?actor ?quote WHERE {
          SERVICE kl:search { ?hit kl:query "korrosjon" ; kl:match ?actor ; kl:quote ?quote ;
            kl:kind kl:Need .
            SERVICE kl:partners { ?m kl:actor "Rustvakt AS" ; kl:match ?actor } }
        }""",
    )
    assert [row["quote"][:18] for row in found] == ["We need somebody w"]


def test_the_answer_names_what_it_called(client: FlaskClient) -> None:
    query = f"SELECT * {{ SERVICE kl:search {{ ?h {ONE} }} }}"
    answer = asked(client, query)
    assert answer.headers["Klynge-Service"] == f"<{SEARCH}>"
    assert answer.json["head"]["link"] == [SEARCH]
    in_xml = ET.fromstring(asked(client, query, Accept="application/sparql-results+xml").data)
    assert [one.get("href") for one in in_xml.iter(f"{XML_NS}link")] == [SEARCH]
    truth = asked(client, f"ASK {{ SERVICE kl:search {{ ?h {ONE} }} }}")
    assert truth.json == {"head": {"link": [SEARCH]}, "boolean": True}
    assert "Klynge-Service" not in asked(client, "ASK {}").headers


@pytest.mark.parametrize(
    ("block", "told", "place"),
    [
        ('?h kl:query "x" ; kl:quotes ?q', "no property kl:quotes", "kl:quotes"),
        ("?h kl:match ?a", "needs kl:query", "SERVICE"),
        ("?a kl:locatedIn ?b", "no kl:query", "SERVICE"),
        ('?h kl:query "x" ; kl:limit 0', "1 or more", "0"),
        ('?h kl:query "x" ; kl:limit 1001', "at most 1000", "1001"),
        ('?h kl:query "x" ; kl:limit "ti"', "1 or more", '"ti"'),
        ('?h kl:query "x" ; kl:limit 1, 2', "given 2 times", "SERVICE"),
        ('?h kl:query "x" ; kl:kind kl:Thing', "no kind 'Thing'", "SERVICE"),
        ('?h kl:query " " ; kl:match ?a', "empty", "SERVICE"),
        ("?h kl:query ?outside ; kl:match ?a", "not bound in the block", "?outside"),
        ('?h kl:query "x" . ?i kl:query "y"', "two subjects", "?i"),
        (
            '?h kl:query "x" ; kl:match/rdfs:label ?n',
            "no property kl:match/rdfs:label",
            "kl:match/",
        ),
        ('{ ?h kl:query "x" }', "no kl:query", "SERVICE"),
        ('?h kl:match ?a . OPTIONAL { ?h kl:query "x" }', "directly in the block", "kl:query"),
        ('SELECT ?h { ?h kl:query "x" }', "SELECT stands in it", "SELECT ?h"),
        ('?h kl:query "x" ; kl:match [ a kl:Actor ]', "neither a variable", "[ a"),
        ('BIND(1 AS ?a) ?h kl:query "x" ; kl:match ?a', "use two variables", "?a }"),
        ("?h kl:query <a:b>", "expected a text", "<a:b>"),
        (
            '?h kl:query "x" ; kl:limit "two"^^<http://www.w3.org/2001/XMLSchema#integer>',
            "expected a whole number",
            '"two"',
        ),
    ],
)
@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_what_is_wrong_is_told_with_its_place(
    client: FlaskClient, block: str, told: str, place: str, silent: str
) -> None:
    query = f"SELECT * {{ SERVICE {silent}kl:search {{ {block} }} VALUES ?outside {{ 'x' }} }}"
    answer = asked(client, query)
    assert answer.status_code == 400
    assert told in answer.json["detail"]
    line, column = map(int, re.findall(r"line (\d+), column (\d+)", answer.json["detail"])[0])
    text = (PREFIXES + query).splitlines()[line - 1]
    assert text[column - 1 :].startswith(place), text[column - 1 :]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { SERVICE kl:search { ?h kl:query 'x' ; kl:match ?a } ?s ?p }", "6:71"),
        ("SELECT * { SERVICE kl:search { ?h kl:query 'x' ; ; kl:match } }", "6:61"),
        ("SELECT * { SERVICE kl:search { ?h kl:query 'x' ", "nothing closes"),
        ("SELECT * { SERVICE kl:search { ?h kl:query 'x' FILTER } }", "6:58"),
    ],
)
def test_a_query_that_does_not_parse_is_told_at_its_own_place(
    client: FlaskClient, query: str, told: str
) -> None:
    answer = asked(client, query)
    assert answer.status_code == 400
    assert told in answer.json["detail"]


def test_another_service_beside_ours_is_refused_before_anything_is_searched(
    client: FlaskClient,
) -> None:
    foreign = "SERVICE <http://x.example/> { ?a ?b ?c }"
    query = f"SELECT * {{ SERVICE kl:search {{ ?h {ONE} }}\n {foreign} }}"
    answer = asked(client, query)
    assert answer.status_code == 400
    assert "line 7, column 2" in answer.json["detail"]


# --- Other engines ---

CALL = """?hit kl:query "pressure testing" ; kl:kind kl:Offer ; kl:limit 1 ;
  kl:match ?actor ; kl:quote ?quote ."""


@pytest.mark.parametrize(
    "block",
    [
        CALL,
        f"{CALL} FILTER (STRLEN(?quote) > 5)",
        f"{CALL} ?actor rdfs:label ?name .",
        "?hit kl:query ?q ; kl:kind kl:Offer ; kl:limit 1 ; kl:match ?actor ; kl:quote ?quote . "
        "VALUES ?q { 'pressure testing' }",
    ],
)
def test_another_engine_can_federate_to_it(address: str, block: str) -> None:
    query = f"{PREFIXES}SELECT ?quote {{ SERVICE <{address}/sparql/search> {{ {block} }} }}"
    by_oxigraph = [row["quote"].value for row in Store().query(query)]
    assert by_oxigraph[0].startswith("We offer pressure testing")
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    by_rdflib = [str(row.quote) for row in rdflib.Graph().query(query)]
    assert by_rdflib == by_oxigraph


def test_partners_can_be_federated_to(address: str) -> None:
    call = '?m kl:actor "Rustvakt AS" ; kl:match ?who ; kl:rank ?rank'
    query = f"{PREFIXES}SELECT ?who {{ SERVICE <{address}/sparql/partners> {{ {call} }} }}"
    (row,) = Store().query(query)
    assert "trykkfast" in row["who"].value


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * WHERE {{ {CALL} }}",
        f"SELECT * {{ {{ {CALL} }} }} LIMIT 5",
        f"SELECT REDUCED ?quote WHERE {{ {CALL} }} ORDER BY ?quote",
        "SELECT * { ?hit kl:query ?q ; kl:kind kl:Offer ; kl:limit 1 ; kl:quote ?quote } "
        "VALUES (?q) { ('pressure testing') }",
    ],
)
def test_a_query_to_the_endpoint_is_the_block_of_a_call(client: FlaskClient, query: str) -> None:
    for answer in (
        client.post("/sparql/search", data={"query": PREFIXES + query}),
        client.get("/sparql/search", query_string={"query": PREFIXES + query}),
    ):
        assert answer.status_code == 200, answer.json
        (row,) = answer.json["results"]["bindings"]
        assert row["quote"]["value"].startswith("We offer pressure testing")


def test_what_is_no_call_is_told(client: FlaskClient) -> None:
    def told(query: str, path: str = "search") -> tuple[int, str]:
        answer = client.post(f"/sparql/{path}", data={"query": PREFIXES + query})
        return answer.status_code, answer.json["detail"]

    assert told("SELECT * { ?s ?p ?o }")[0] == 400
    assert "expected a SELECT" in told("DESCRIBE <a:b>")[1]
    assert "nothing closes" in told("SELECT * { ?s ?p ?o ")[1]
    assert told("SELECT * {}", "nothing")[0] == 404


def test_likeness_of_two_things_is_a_function(client: FlaskClient) -> None:
    cosine = "(kl:similarity(?one, ?other) AS ?cosine) (kl:similarity(?one, kl:x) AS ?no)"
    query = f"SELECT ?one ?other {cosine} {{ ?a kl:needs ?one . ?b kl:offers ?other }}"
    found = rows(client, query)
    cosines = {(row["one"], row["other"]): float(row["cosine"]) for row in found}
    assert len(cosines) == len(found) > 4
    assert not any("no" in row for row in found)
    edition = client.application.extensions[SERVICE].turnover.enter().edition
    for pair, told in cosines.items():
        mine, theirs = (
            edition.vectors.vector(edition.items.rows_among("iri", [iri])[0]) for iri in pair
        )
        assert told == pytest.approx((mine @ theirs.T).item(), abs=1e-5)
