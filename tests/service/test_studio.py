"""The page Ask: files of an answer, saved queries, and what is said at a limit."""

import json
import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.app import create_app
from service.context import SERVICE
from service.settings import Settings
from service.workbench import Tools
from store.home import Home

QUERY = "SELECT ?name { ?a a kl:Actor ; rdfs:label ?name } ORDER BY ?name"
HTML = {"Accept": "text/html"}


def asked(client: FlaskClient, query: str = QUERY, **more: str) -> TestResponse:
    return client.get("/sparql", query_string={"query": query, **more}, headers=HTML)


def files_of(page: str) -> dict[str, str]:
    found = re.findall(r'<a href="([^"]+)" download>([^<]+)</a>', page)
    return {name: unescape(address) for address, name in found}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (QUERY, ["CSV", "TSV", "JSON", "XML"]),
        ("ASK { ?s ?p ?o }", ["JSON", "XML"]),
        ("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", ["TURTLE", "NTRIPLES", "JSONLD"]),
    ],
)
def test_an_answer_can_be_had_as_each_file_that_fits_it(
    client: FlaskClient, query: str, names: list[str]
) -> None:
    files = files_of(asked(client, query).text)
    assert list(files) == names
    for address in files.values():
        answer = client.get(address, headers=HTML)  # as the browser sends it
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="answer.')
        assert answer.data


def test_a_file_has_every_row_and_the_same_prefixes_as_the_page(client: FlaskClient) -> None:
    content = client.get(files_of(asked(client).text)["CSV"], headers=HTML).data.decode()
    assert "Rustvakt AS" in content.splitlines()


@pytest.mark.parametrize(
    ("query", "form", "told"), [(QUERY, "turtle", "does not fit"), (QUERY, "xls", "no format")]
)
def test_a_format_that_does_not_fit_is_refused(
    client: FlaskClient, query: str, form: str, told: str
) -> None:
    answer = client.get("/sparql", query_string={"query": query, "download": form})
    assert answer.status_code == 400
    assert told in answer.json["detail"]


def form_of(page: str, **fields: str) -> dict[str, str]:
    (form,) = re.findall(r'<form action="/saved" method="post">(.*?)</form>', page, re.DOTALL)
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in hidden} | fields


def test_a_query_is_saved_opened_and_removed_on_the_page(client: FlaskClient) -> None:
    page = asked(client).text
    saved = client.post("/saved", data=form_of(page, name="Alle aktører"))
    assert (saved.status_code, saved.location) == (303, "/sparql?saved=alle-aktorer")
    opened = client.get(saved.location, headers=HTML).text
    assert "Rustvakt AS" in opened
    assert "1 saved query" in opened
    csrf = form_of(opened)["csrf"]
    client.post("/saved/alle-aktorer/remove", data={"csrf": csrf})
    assert client.get("/api/saved").json == {"saved": []}
    gone = client.get(saved.location, headers=HTML)
    assert gone.status_code == 404
    assert "alle-aktorer" in gone.text


def test_a_saved_query_is_replaced_only_if_that_is_said(client: FlaskClient) -> None:
    form = form_of(asked(client).text, name="actors")
    client.post("/saved", data=form)
    other = {**form, "query": "ASK {}"}
    again = client.post("/saved", data=other, headers=HTML)
    assert again.status_code == 400
    assert "already" in again.text
    client.post("/saved", data={**other, "replace": "1"})
    assert client.get("/api/saved/actors").json["query"] == "ASK {}"


@pytest.mark.parametrize("changed", [{"name": "…"}, {"query": "SELECT {"}])
def test_what_has_no_name_or_cannot_be_asked_is_not_saved(
    client: FlaskClient, changed: dict[str, str]
) -> None:
    form = form_of(asked(client).text, name="x") | changed
    assert client.post("/saved", data=form).status_code == 400
    assert client.get("/api/saved").json == {"saved": []}


def test_a_form_of_another_site_saves_nothing(client: FlaskClient) -> None:
    form = form_of(asked(client).text, name="x") | {"csrf": "guessed"}
    assert client.post("/saved", data=form).status_code == 403
    assert client.get("/api/saved").json == {"saved": []}


@pytest.mark.parametrize(
    ("settings", "query", "status", "told"),
    [
        ({"rows": 1}, QUERY, 200, "KLYNGE_ROWS"),
        (
            {"deadline": 0.1},
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
            503,
            "KLYNGE_DEADLINE",
        ),
    ],
)
def test_a_limit_says_which_it_is_and_what_to_do(
    published: Home, tools: Tools, settings: dict[str, Any], query: str, status: int, told: str
) -> None:
    limited = Settings(home=published.path, encoder="hashing", readers=1, **settings)
    app = create_app(limited, tools=tools)
    answer = asked(app.test_client(), query)
    app.extensions[SERVICE].pool.close()
    assert answer.status_code == status
    assert told in answer.text
    assert "LIMIT" in answer.text


def offered(client: FlaskClient, query: str, show: str = "table") -> tuple[list[str], str]:
    page = asked(client, query, show=show).text
    found = re.search(r'<nav class="views".*?</nav>', page)
    return re.findall(r">(\w+)</a>", found[0]) if found else [], page


PLACED = "SELECT ?who ?place { ?who a kl:Actor ; kl:locatedIn ?place }"
TIED = "SELECT ?who ?cluster { ?who kl:memberOf ?cluster }"


@pytest.mark.parametrize(
    ("query", "show", "drawn"),
    [
        (
            "SELECT ?name (STRLEN(?name) AS ?n) { ?a a kl:Actor ; rdfs:label ?name }",
            "Chart",
            "drawn",
        ),
        (PLACED, "Map", "data-map="),
        (TIED, "Graph", "data-ties="),
    ],
)
def test_a_view_is_offered_where_the_answer_allows_it(
    client: FlaskClient, query: str, show: str, drawn: str
) -> None:
    views, page = offered(client, query, show.lower())
    assert views[0] == "Table"
    assert show in views
    assert drawn in page
    assert drawn not in offered(client, query)[1]


def test_a_view_that_the_answer_does_not_allow_is_neither_offered_nor_shown(
    client: FlaskClient,
) -> None:
    views, page = offered(client, QUERY, "map")
    assert views == []
    assert "data-map" not in page
    assert "Rustvakt AS" in page


def test_an_actor_without_a_place_in_its_row_stands_where_it_is_known_to_be(
    client: FlaskClient,
) -> None:
    with_place = offered(client, PLACED, "map")[1]
    without = offered(client, "SELECT ?who { ?who a kl:Actor ; kl:locatedIn [] }", "map")[1]
    (places,), (known,) = (re.findall(r'data-map="([^"]+)"', one) for one in (with_place, without))
    assert "Rustvakt" in places
    assert "Rustvakt" in known


def test_the_graph_has_a_list_that_says_the_same(client: FlaskClient) -> None:
    page = offered(client, TIED, "graph")[1]
    (ties,) = re.findall(r'data-ties="([^"]+)"', page)
    pairs = json.loads(unescape(ties))["ties"]
    (told,) = re.findall(r'<ul class="plain tie-list">(.*?)</ul>', page, re.DOTALL)
    assert len(pairs) == told.count("<li>") > 0
