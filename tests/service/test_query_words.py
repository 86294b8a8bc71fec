"""The words of queries: each can stand in one as it is."""

import re

import pytest
from flask.testing import FlaskClient

from service.query_words import words_in

_PLAIN = re.compile(r"[a-z]+:[\w.-]*")


def test_terms_and_concepts_bear_their_labels() -> None:
    held = {one["word"]: one for one in words_in("nb")}
    assert held["kl:needs"]["kind"] == "property"
    assert held["place:NO-1149"] == {"word": "place:NO-1149", "label": "Karmøy", "kind": "concept"}
    assert held["kl:"]["kind"] == "prefix"


def test_every_word_can_stand_in_a_query() -> None:
    assert [one["word"] for one in words_in("en") if not _PLAIN.fullmatch(one["word"])] == []


@pytest.mark.parametrize(("language", "status"), [("nn", 200), ("xx", 400)])
def test_the_api_gives_them_in_a_language(client: FlaskClient, language: str, status: int) -> None:
    answer = client.get(f"/api/words?language={language}")
    assert answer.status_code == status
    assert ("words" in answer.json) == (status == 200)


def test_a_question_is_asked_with_its_parameters_in_words(client: FlaskClient) -> None:
    page = client.get("/sparql?question=C06", headers={"Accept": "text/html"}).text
    assert 'name="question" value="C06"' in page
    names = re.findall(r'name="(set\.\w+)"', page)
    assert names
    wrong = {"question": "C06", names[0]: "} DROP ALL"}
    answer = client.get("/sparql", query_string=wrong, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "That did not work" in answer.text
    unknown = client.get("/sparql?question=Z99", headers={"Accept": "text/html"})
    assert unknown.status_code == 404
