"""The page of the review: both sides, a decision, its taking back, and nothing kept by mistake."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from service import correcting
from store.editions import Edition
from store.encoder import HashingEncoder
from store.home import Home
from store.jobs import JobKind, Jobs
from store.journal import Journal
from store.writer import open_writer

HTML = {"Accept": "text/html"}
NAMES = ("Kjettingvakt Services AS", "Kjetingvakt Services AS")


@pytest.fixture
def doubtful(
    client: FlaskClient, publish: Callable[..., Edition], by_hand: Callable[..., Any]
) -> FlaskClient:
    """A client of a service in which two spellings of one name stand."""
    readings = {}
    for name in NAMES:
        text = f"{name} lager <vakter>."
        hand = by_hand(text, title=name, language="nb", kind="other", issued=date(2024, 1, 1))
        hand.named(name)
        readings[f"/{name}"] = hand.reading()
    publish(readings)
    return client


def form_of(client: FlaskClient, **more: str) -> dict[str, str]:
    """Name oneself, and return the fields of the first item on the page."""
    page = client.get("/review", headers=HTML).text
    (token, *_) = re.findall(r'name="csrf" value="([^"]+)"', page)
    client.post("/review/name", data={"csrf": token, "by": "Kari"})
    page = client.get("/review", headers=HTML).text
    item = page[page.index('class="acts"') :].split("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', item))
    return {name: unescape(value) for name, value in fields.items() if name != "verdict"} | more


def test_both_sides_stand_beside_each_other_with_their_words(doubtful: FlaskClient) -> None:
    page = doubtful.get("/review", headers=HTML).text
    for name in NAMES:
        assert f"<mark>{name}</mark> lager &lt;vakter&gt;." in page
    assert "What are you called?" in page
    assert 'value="same"' not in page  # nobody decides before a name is said


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_decision_is_kept_shown_and_taken_back(
    doubtful: FlaskClient, home: Home, verdict: str
) -> None:
    form = form_of(doubtful, verdict=verdict, reason="letters\nonly")
    sent = doubtful.post("/review", data=form)
    assert sent.status_code == 303
    (kept,) = Journal(home).decisions()
    assert (kept.verdict.value, kept.by, kept.reason) == (verdict, "Kari", "letters\nonly")
    assert sent.headers["Location"] == f"/review?kept={kept.id}#item-1"
    page = doubtful.get(sent.headers["Location"], headers=HTML).text
    assert "Kept:" in page
    assert "Nothing is in doubt." in page
    assert "Hold from the next edition on" in page
    undone = doubtful.post(f"/decision/{kept.id}/undo", data={**form, "back": "review"})
    assert undone.headers["Location"] == "/review"
    assert 'value="same"' in doubtful.get("/review", headers=HTML).text


def test_a_double_submit_is_one_decision(doubtful: FlaskClient, home: Home) -> None:
    form = form_of(doubtful, verdict="same")
    places = {doubtful.post("/review", data=form).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    assert len(Journal(home).decisions()) == 1


def test_a_mention_that_is_gone_cannot_be_decided_on(doubtful: FlaskClient, home: Home) -> None:
    form = form_of(doubtful, verdict="same")
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        writer.remove_location(f"/{NAMES[0]}")
        writer.publish()
    refused = doubtful.post("/review", data=form, headers=HTML)
    assert refused.status_code == 404
    assert Journal(home).decisions() == ()
    assert doubtful.get("/review", headers=HTML).status_code == 200


def test_a_suggestion_is_followed_or_turned_down(client: FlaskClient, home: Home) -> None:
    suggested = [
        correcting.suggest(
            home,
            subject="Rustvakt AS",
            predicate="locatedIn",
            wrong="concept/place/NO-1149",
            right=right,
            by="Owner",
            reason="we <moved>",
        )["id"]
        for right in ("Bergen", "concept/place/NO-46")
    ]
    page = client.get("/review", headers=HTML).text
    assert "we &lt;moved&gt;" in page
    assert "Rustvakt AS i Karmøy lager sensorer" in page
    form = form_of(client, verdict="follow")
    assert form["suggestion"] == suggested[0]
    assert client.post("/review", data=form).status_code == 303
    form = form_of(client, verdict="decline")
    assert form["suggestion"] == suggested[1]
    assert client.post("/review", data=form).status_code == 303
    held = [(one.verdict.value, one.by) for one in Journal(home).decisions()[2:]]
    assert held == [("correction", "Kari"), ("undo", "Kari")]
    assert client.post("/review", data=form, headers=HTML).status_code == 404  # sent twice
    assert len(Journal(home).decisions()) == 4


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"verdict": "perhaps"}, 400),
        ({"verdict": ""}, 400),
        ({"verdict": "same", "one": "x' OR 1=1 --"}, 404),
        ({"verdict": "same", "one": "<script>alert(1)</script>"}, 404),
        ({"verdict": "same", "one": "} SELECT * {"}, 404),
        ({"verdict": "same", "by": "a\nb"}, 400),
        ({"verdict": "follow", "suggestion": "nothing"}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(
    doubtful: FlaskClient, home: Home, more: dict[str, str], status: int
) -> None:
    form = form_of(doubtful)
    refused = doubtful.post("/review", data={**form, **more}, headers=HTML)
    assert refused.status_code == status
    assert "<script>alert" not in refused.text
    assert Journal(home).decisions() == ()


def test_where_a_decision_leads_is_always_the_page(doubtful: FlaskClient) -> None:
    form = form_of(doubtful, verdict="same", at="9999999//evil.example")
    assert doubtful.post("/review", data=form).headers["Location"].endswith("#item-1")


def test_what_was_decided_is_published_by_a_job(doubtful: FlaskClient, home: Home) -> None:
    form = form_of(doubtful, verdict="same")
    doubtful.post("/review", data=form)
    assert "Publish them now" in doubtful.get("/review", headers=HTML).text
    sent = doubtful.post("/review/publish", data=form)
    (job,) = Jobs(home).latest()
    assert (sent.headers["Location"], job.kind, job.by) == (
        f"/jobs/{job.id}",
        JobKind.PUBLISH,
        "Kari",
    )
