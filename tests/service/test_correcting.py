"""A fact is said to be wrong, missing or not to be shown; what is held can be had as a file."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from ontology.errors import NotFoundError
from ontology.rdf import NamedNode
from ontology.terms import BASE, KL
from service import correcting, judging
from store.editions import Edition, current_edition
from store.encoder import HashingEncoder
from store.graph import objects
from store.home import Home
from store.journal import Journal
from store.writer import open_writer

RUSTVAKT = "actor/no-919303808"
KARMOY, BERGEN = f"{BASE}concept/place/NO-1149", f"{BASE}concept/place/NO-4601"
FACT = {"subject": f"{BASE}{RUSTVAKT}", "predicate": str(KL.locatedIn), "object": KARMOY}
HTML = {"Accept": "text/html"}


def publish(home: Home) -> Edition:
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        writer.publish()
    return current_edition(home)


def form_of(client: FlaskClient, **fact: str) -> dict[str, str]:
    page = client.get("/correct", query_string=fact, headers=HTML)
    assert page.status_code == 200, page.text
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', page.text)
    return {**fact, "csrf": token, "by": "Kari", "what": "wrong"}


def test_a_suggestion_waits_for_a_reviewer_who_follows_it(client: FlaskClient, home: Home) -> None:
    sent = client.post("/correct", data=form_of(client, **FACT) | {"right": "Bergen"})
    assert sent.status_code == 303
    (kept,) = Journal(home).decisions()
    assert (kept.verdict.value, kept.by, kept.right) == ("suggestion", "Kari", BERGEN)
    shown = client.get(sent.headers["Location"], headers=HTML).text
    assert "waits for a reviewer" in shown
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        assert writer.publish() is None  # a suggestion changes nothing
    followed = client.post(
        "/api/decisions", json={"verdict": "correction", "suggestion": kept.id, "by": "Ola"}
    )
    assert (followed.status_code, followed.json["follows"]) == (201, kept.id)
    assert client.get("/api/review").json["suggested"] == []
    places = objects(publish(home).graph, NamedNode(BASE + RUSTVAKT), KL.locatedIn)
    assert places == [NamedNode(BERGEN)]


def test_a_suggestion_that_is_turned_down_is_open_again_when_that_is_taken_back(
    client: FlaskClient, home: Home
) -> None:
    client.post("/correct", data=form_of(client, **FACT))
    (kept,) = Journal(home).decisions()
    down = judging.undo(home, decision=kept.id, by="Ola", reason="it is right")
    assert client.get("/api/review").json["suggested"] == []
    with pytest.raises(NotFoundError, match="decided on it meanwhile"):
        correcting.follow(home, suggestion=kept.id, by="Ola")
    judging.undo(home, decision=down["id"], by="Ola")
    assert [one["id"] for one in client.get("/api/review").json["suggested"]] == [kept.id]
    correcting.follow(home, suggestion=kept.id, by="Ola")
    with pytest.raises(NotFoundError, match="decided on it meanwhile"):  # a double submit
        correcting.follow(home, suggestion=kept.id, by="Ola")


def test_the_owner_objects_and_the_fact_is_gone(client: FlaskClient, home: Home) -> None:
    sent = client.post("/correct", data=form_of(client, **FACT) | {"what": "hide"})
    assert "holds from the next edition on" in client.get(sent.headers["Location"]).text
    assert objects(publish(home).graph, NamedNode(BASE + RUSTVAKT), KL.locatedIn) == []


def test_a_fact_that_is_missing_is_suggested(client: FlaskClient, home: Home) -> None:
    form = form_of(client, subject=RUSTVAKT) | {
        "predicate": str(KL.uses),
        "right": "concept/technology/environmental-testing",
    }
    assert client.post("/correct", data=form).status_code == 303
    (kept,) = Journal(home).decisions()
    correcting.follow(home, suggestion=kept.id, by="Ola")
    used = objects(publish(home).graph, NamedNode(BASE + RUSTVAKT), KL.uses)
    assert NamedNode(f"{BASE}concept/technology/environmental-testing") in used


def test_what_was_suggested_of_a_document_that_is_gone_cannot_be_followed(
    client: FlaskClient, home: Home
) -> None:
    client.post("/correct", data=form_of(client, **FACT))
    (kept,) = Journal(home).decisions()
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        writer.remove_location("/somewhere/private/rustvakt.md")
        writer.publish()
    answer = client.post(
        "/api/decisions", json={"verdict": "correction", "suggestion": kept.id, "by": "Ola"}
    )
    assert answer.status_code == 404
    assert client.get(f"/decision/{kept.id}", headers=HTML).status_code == 200
    assert client.get("/correct", query_string=FACT, headers=HTML).status_code == 404


@pytest.mark.parametrize(
    "right", ["<script>alert(1)</script>", "'; DROP TABLE x; --", "}} {{ 7*7 }}"]
)
def test_what_is_no_place_is_refused_with_what_was_typed(
    client: FlaskClient, home: Home, right: str
) -> None:
    form = form_of(client, **FACT) | {"right": right, "reason": "<b>because</b>"}
    refused = client.post("/correct", data=form, headers=HTML)
    assert refused.status_code == 400
    assert right in unescape(refused.text)
    assert right not in refused.text or "<" not in right
    assert "&lt;b&gt;because" in refused.text
    assert Journal(home).decisions() == ()


def test_a_decision_is_taken_back_on_its_page(client: FlaskClient, home: Home) -> None:
    form = form_of(client, **FACT)
    where = client.post("/correct", data=form).headers["Location"]
    back = client.post(f"{where}/undo", data=form)
    assert (back.status_code, back.headers["Location"]) == (303, where)
    shown = client.get(where, headers=HTML).text
    assert "was taken back" in shown
    assert "Take it back" not in shown
    assert client.get("/decision/nothing", headers=HTML).status_code == 404


def test_everything_held_is_had_as_a_page_and_as_files(client: FlaskClient) -> None:
    client.post("/correct", data=form_of(client, **FACT) | {"reason": "we moved"})
    held = client.get(f"/api/actors/{RUSTVAKT}/file").json
    assert held["name"] == "Rustvakt AS"
    assert len(held["facts"]) == len(client.get(f"/api/actors/{RUSTVAKT}").json["facts"])
    assert {one["title"] for one in held["mentions"]} == {
        "Rustvakt – hva vi gjør",
        "Årsrapport 2023 Arena Prøvehavn",
    }
    assert [(one["reason"], one["state"]) for one in held["decisions"]] == [("we moved", "open")]
    written = client.get(f"/api/actors/{RUSTVAKT}/file?format=md&language=nb")
    assert written.headers["Content-Disposition"] == 'attachment; filename="klynge-rustvakt-as.md"'
    page = unescape(client.get(f"/held/{RUSTVAKT}", headers=HTML).text)
    for fact in held["facts"]:
        for said in fact["evidence"]:
            assert " ".join(said["quote"].split()) in " ".join(written.text.split())
            assert said["quote"] in page
    assert "we moved" in written.text
    assert client.get(f"/api/actors/{RUSTVAKT}/file?format=exe").status_code == 400
    assert client.get("/api/actors/nobody/file").status_code == 404


@pytest.mark.parametrize("asked", [{}, {"subject": "Nobody AS"}, {**FACT, "object": "x' OR 1=1"}])
def test_a_fact_that_nobody_holds_has_no_form(client: FlaskClient, asked: dict[str, str]) -> None:
    assert client.get("/correct", query_string=asked, headers=HTML).status_code in (400, 404)
