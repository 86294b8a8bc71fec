"""White spots over HTTP: the shape, the evidence, and what is refused."""

import pytest
from flask.testing import FlaskClient


def test_it_answers_in_the_documented_shape(client: FlaskClient) -> None:
    answer = client.get("/api/gaps").json
    assert list(answer) == [
        *("edition", "within", "note", "threshold", "counts"),
        *("needs", "stages", "chains", "technologies"),
    ]
    assert "none of them says" in answer["note"]
    assert answer["counts"]["chains"] >= len(answer["chains"]) > 0


def test_a_need_is_quoted_from_its_document_beside_the_nearest_offer(client: FlaskClient) -> None:
    needs = client.post("/api/gaps", json={"regions": ["Vestland"]}).json["needs"]
    assert needs
    for need in needs:
        for voice in (*need["voices"], *([need["nearest"]] if need["nearest"] else [])):
            said = voice["said"]
            text = client.get(f"/api/documents/{said['document']}").json["text"]
            assert text[said["start"] : said["end"]] == said["quote"]


def test_a_get_asks_the_same_as_a_post(client: FlaskClient) -> None:
    got = client.get("/api/gaps?region=Vestland&limit=3").json
    assert got == client.post("/api/gaps", json={"regions": ["Vestland"], "limit": 3}).json
    assert got["within"]["regions"] == ["Vestland"]
    assert all(len(got[kind]) <= 3 for kind in ("needs", "stages", "chains", "technologies"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("region=Atlantis", "Atlantis"),
        ("cluster=Nowhere", "no cluster"),
        ("region=Finnmark", "nobody in this edition is known to be in Finnmark"),
        ("limit=0", "limit"),
        ("sector=fish", "sector"),
        ("regions=Vestland", "write 'region'"),
    ],
)
def test_what_cannot_be_asked_is_refused(client: FlaskClient, query: str, said: str) -> None:
    answer = client.get(f"/api/gaps?{query}")
    assert 400 <= answer.status_code < 500
    assert said in answer.text


def test_the_page_shows_them_with_what_they_mean(client: FlaskClient) -> None:
    page = client.get("/gaps?region=Vestland&cluster=", headers={"Accept": "text/html"}).text
    assert "none of them says" in page
    assert "Needs that nobody answers" in page
    assert 'value="Vestland"' in page
