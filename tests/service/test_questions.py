"""The question library over HTTP, and editions that are asked by their number."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from ontology.questions import Status, load_questions
from store.editions import Edition


def test_all_questions_are_listed_with_their_parameters(client: FlaskClient) -> None:
    held = client.get("/api/questions").json["questions"]
    assert [one["id"] for one in held] == [one.id for one in load_questions()]
    (topic,) = client.get("/api/questions/c06").json["parameters"]
    assert (topic["name"], topic["type"], topic["many"]) == ("topic", "iri", False)
    assert set(topic["text"]) == {"nb", "en"}
    assert client.get("/api/questions/C99").status_code == 404


def test_a_question_is_answered_by_name(client: FlaskClient) -> None:
    as_csv = client.get("/api/questions/A11/answer", headers={"Accept": "text/csv"})
    assert (as_csv.status_code, as_csv.mimetype) == (200, "text/csv")
    given = {"term": ["kl:Actor", "kl:Need"]}
    by_json = client.post("/api/questions/A14/answer", json=given)
    by_form = client.post("/api/questions/A14/answer", data=given)
    by_url = client.get("/api/questions/A14/answer", query_string=given)
    assert by_json.json == by_form.json == by_url.json
    assert by_json.json["results"]["bindings"]
    assert by_json.headers["Klynge-Edition"] == "000001"


@pytest.mark.parametrize(
    ("name", "values", "status", "told"),
    [
        ("C02", {"nobody": "x"}, 400, "no parameter 'nobody'"),
        ("C06", {"topic": "x> } SELECT"}, 400, "expects an IRI"),
        ("C06", {"topic": ["tech:sonar", "tech:corrosion"]}, 400, "2 times"),
        ("P22", {}, 400, "P22 has no query"),
        ("X01", {}, 404, "no question"),
    ],
)
def test_what_cannot_be_asked_is_told(client: FlaskClient, name, values, status, told) -> None:
    answer = client.get(f"/api/questions/{name}/answer", query_string=values)
    assert answer.status_code == status
    assert told in answer.json["detail"]


COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://klynge.invalid/ontology/Document> }"


def test_an_earlier_edition_answers_by_its_number(
    client: FlaskClient, edition: Edition, corpus: dict, publish: Callable[..., Edition]
) -> None:
    gone, reading = next(iter(corpus.items()))
    publish({gone: None})

    def count(**more: str) -> tuple[str, str]:
        answer = client.get("/sparql", query_string={"query": COUNT, **more})
        rows = answer.json["results"]["bindings"]
        return rows[0]["n"]["value"], answer.headers["Klynge-Edition"]

    assert count() == ("4", "000002")
    assert count(edition="000001") == count(edition="1") == ("5", "000001")
    path = reading.document.iri.removeprefix("https://klynge.invalid")
    assert client.get(path).status_code == 404
    assert client.get(path, query_string={"edition": "1"}).status_code == 200
    for url, text in (("/api/search", "korrosjon"), ("/api/partners", "korrosjon")):
        answer = client.get(url, query_string={"text": text, "edition": "1"})
        assert answer.json["edition"] == "000001"
        assert client.get(url, query_string={"text": text}).json["edition"] == "000002"
    unknown = client.get("/api/search", query_string={"text": "x", "edition": "7"})
    assert unknown.status_code == 404
    assert "held: 000001, 000002" in unknown.json["detail"]


def test_the_page_has_the_library_and_asks_a_question_by_name(client: FlaskClient) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html"}).text
    assert page.count("/sparql?question=") == len(load_questions().of(Status.ANSWERED))
    asked = client.get("/sparql?question=A11", headers={"Accept": "text/html"})
    assert asked.status_code == 200
    assert "VALUES ?language" in asked.text
    assert "expected = [" not in asked.text
    unknown = client.get("/sparql?question=A99", headers={"Accept": "text/html"})
    assert unknown.status_code == 404
