"""Long lists come in pages, and each leads to those beside it."""

import re

from flask.testing import FlaskClient


def links(answer) -> dict[str, str]:
    return {rel: to for to, rel in re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["Link"])}


def test_the_pages_hold_every_row_once(client: FlaskClient) -> None:
    address, seen = "/api/documents?limit=2", []
    while address:
        answer = client.get(address)
        seen += [one["iri"] for one in answer.json["documents"]]
        address = links(answer).get("next") if "Link" in answer.headers else None
    assert len(seen) == len(set(seen)) == client.get("/api/documents").json["total"] == 5


def test_a_page_leads_back_and_keeps_what_was_asked(client: FlaskClient) -> None:
    answer = client.get("/api/actors?limit=2&offset=1&edition=1")
    assert links(answer) == {
        "next": "/api/actors?limit=2&offset=3&edition=1",
        "prev": "/api/actors?limit=2&offset=0&edition=1",
    }
    assert [one["kind"] for one in client.get("/api/actors?limit=1").json["actors"]] == ["Cluster"]


def test_a_list_that_is_whole_leads_nowhere(client: FlaskClient) -> None:
    assert "Link" not in client.get("/api/documents").headers
    assert client.get("/api/decisions").json == {"total": 0, "decisions": []}


def test_a_page_before_the_first_is_refused(client: FlaskClient) -> None:
    for wrong in ("offset=-1", "limit=0", "limit=1001", "page=2"):
        assert client.get(f"/api/documents?{wrong}").status_code == 400
