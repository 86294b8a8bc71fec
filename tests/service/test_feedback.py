"""What people think of a match is kept, shown with it, and can be taken back and exported."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from matching.bounds import bounded
from ontology.terms import KL
from service.command.main import klynge
from service.telling import said
from store.editions import Edition, current_edition, current_number
from store.encoder import HashingEncoder
from store.erasure import erase
from store.home import Home
from store.journal import Journal
from store.writer import open_writer

RUSTVAKT, TRYKKFAST = "Rustvakt AS", "Trykkfast Services AS"
NEED = "Vi mangler tilgang til trykktesting av kapslinger ned til 200 meter."
OFFER = "We offer pressure testing of housings down to 6000 metres."
TEXT = "We need pressure testing of housings"

Run = Callable[..., Result]


@pytest.fixture
def run(home: Home, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("KLYNGE_HOME", str(home.path))
    monkeypatch.setenv("KLYNGE_ENCODER", "hashing")
    return lambda *words: CliRunner().invoke(klynge, list(words))


def told(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def partners(client: FlaskClient, **asked: Any) -> dict[str, Any]:
    answer = client.post("/api/partners", json={"actor": RUSTVAKT, **asked})
    assert answer.status_code == 200, answer.json
    held: dict[str, Any] = answer.json
    return held


def judge(client: FlaskClient, verdict: str, **more: Any) -> dict[str, Any]:
    asker = {} if "text" in more else {"actor": RUSTVAKT}
    body = {"verdict": verdict, "candidate": TRYKKFAST, "by": "Kari", **asker, **more}
    answer = client.post("/api/decisions", json=body)
    assert answer.status_code == 201, answer.json
    held: dict[str, Any] = answer.json
    return held


def test_feedback_by_command_holds_at_once_and_can_be_taken_back(run: Run, home: Home) -> None:
    words = ("feedback", RUSTVAKT, TRYKKFAST, "--not-relevant", "--reason", "too far", "--by", "K")
    kept = told(run(*words, "--json"))
    assert (kept["verdict"], kept["pending"]) == ("irrelevant", False)
    shown = run("partners", RUSTVAKT).output
    assert "K said on" in shown
    assert "not relevant, because too far." in shown
    hidden = told(run("partners", RUSTVAKT, "--hide-dismissed", "--json"))
    assert TRYKKFAST not in [match["name"] for match in hidden["matches"]]
    told(run("review", "undo", kept["id"], "--by", "K", "--json"))
    assert told(run("review", "--json"))["pending"] == []
    assert "said on" not in run("partners", RUSTVAKT).output
    assert current_number(home) == "000001"


def test_a_match_that_is_not_relevant_comes_last(client: FlaskClient) -> None:
    found = partners(client, limit=1)["matches"]
    assert [match["name"] for match in found] == [TRYKKFAST]
    assert found[0]["feedback"] == []
    judge(client, "irrelevant", reason="too far")
    one, *_ = partners(client, limit=1)["matches"] or [None]
    answer = partners(client)
    assert answer["dismissed"] == 1
    last = answer["matches"][-1]
    assert last["name"] == TRYKKFAST
    assert [opinion["reason"] for opinion in last["feedback"]] == ["too far"]
    assert one is not None
    judge(client, "relevant")
    assert partners(client, limit=1)["matches"][0]["feedback"][0]["verdict"] == "relevant"


def test_who_hides_all_that_fit_is_told_so(client: FlaskClient) -> None:
    others = [match["actor"] for match in partners(client)["matches"]]
    for other in others:
        judge(client, "irrelevant", candidate=other)
    answer = partners(client, options={"dismissed": False})
    assert answer["matches"] == []
    assert "everybody who fits" in answer["nobody"]["why"]


def test_feedback_on_a_text_is_for_that_text(client: FlaskClient) -> None:
    judge(client, "irrelevant", text=TEXT, reason="not deep enough")
    again = client.post("/api/partners", json={"text": TEXT.upper()}).json
    assert again["dismissed"] == 1
    other = client.post("/api/partners", json={"text": "We need pressure"}).json
    assert other["dismissed"] == 0
    assert partners(client)["dismissed"] == 0
    both = {"actor": RUSTVAKT, "text": TEXT}
    assert partners(client, **both)["dismissed"] == 0
    judge(client, "irrelevant", **both)
    assert partners(client, **both)["dismissed"] == 1
    assert partners(client)["dismissed"] == 0


def test_feedback_looks_at_as_many_needs_as_the_answer_did(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "need_covered" in judge(client, "relevant")["feedback"]["values"]
    monkeypatch.setattr("service.feedback.bounded", lambda you: bounded(you, most=0))
    assert "need_covered" not in judge(client, "relevant")["feedback"]["values"]


def test_feedback_on_two_sentences_dismisses_nobody(client: FlaskClient) -> None:
    judge(client, "irrelevant", yours=NEED, theirs=OFFER, reason="another kind of pressure")
    answer = partners(client)
    assert answer["dismissed"] == 0
    (opinion,) = answer["matches"][0]["feedback"]
    assert not opinion["whole"]
    assert "these sentences are not relevant to each other, because" in said(opinion)


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"candidate": "Nobody AS"}, 404, "called"),
        ({"candidate": RUSTVAKT}, 400, "who asks"),
        ({"candidate": TRYKKFAST, "mode": "opposite"}, 400, "no mode"),
        ({"candidate": TRYKKFAST, "yours": NEED, "theirs": "no"}, 400, "two sentences that meet"),
        ({}, 400, "takes actor, candidate"),
    ],
)
def test_feedback_that_makes_no_sense_is_refused(
    client: FlaskClient, home: Home, body: dict[str, str], status: int, says: str
) -> None:
    asked = {"verdict": "relevant", "actor": RUSTVAKT, "by": "K", **body}
    refused = client.post("/api/decisions", json=asked)
    assert refused.status_code == status
    assert says in refused.json["detail"]
    assert Journal(home).decisions() == ()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((RUSTVAKT, TRYKKFAST), "--relevant or --not-relevant"),
        ((RUSTVAKT, "--relevant"), "name who asked"),
        (("--text", TEXT, RUSTVAKT, TRYKKFAST, "Havn", "--relevant"), "name who asked"),
    ],
)
def test_the_command_says_what_is_missing(run: Run, words: tuple[str, ...], says: str) -> None:
    refused = run("feedback", *words)
    assert refused.exit_code == 2
    assert says in refused.output


def test_the_export_has_the_last_word_on_each_match(run: Run, client: FlaskClient) -> None:
    judge(client, "relevant")
    judge(client, "irrelevant", reason="too far")
    judge(client, "relevant", text=TEXT)
    by_actor, by_text = map(json.loads, run("feedback", "export").stdout.splitlines())
    assert (by_actor["relevant"], by_actor["reason"]) == (False, "too far")
    assert by_actor["asker"]["name"] == RUSTVAKT
    assert by_actor["candidate"]["name"] == TRYKKFAST
    assert (by_actor["yours"][0], by_actor["theirs"][0]) == (NEED, OFFER)
    assert by_actor["language"] == "nb"
    match = partners(client)["matches"][-1]
    told_values = {one["comparison"]: one["value"] for one in match["reasons"]}
    held = {name: by_actor["values"][name] for name in told_values}
    assert held == pytest.approx(told_values, abs=1e-6)
    assert client.get("/api/feedback").json["feedback"] == [by_actor, by_text]
    assert by_text["relevant"]
    assert by_text["asker"]["title"] == TEXT
    assert "Kari" not in json.dumps([by_actor, by_text])


def test_feedback_follows_an_actor_whose_number_becomes_known(
    client: FlaskClient, publish: Callable[..., Edition], by_hand: Callable[..., Any]
) -> None:
    before = partners(client)["matches"][0]["actor"]
    judge(client, "irrelevant", reason="too far")
    text = f"{TRYKKFAST}, organisasjonsnummer 914778271."
    hand = by_hand(text, title="Register", language="nb", kind="other", issued=date(2024, 6, 1))
    hand.named(TRYKKFAST, KL.Actor, "no:914778271")
    publish({"/register": hand.reading()})
    (match,) = (one for one in partners(client)["matches"] if one["name"] == TRYKKFAST)
    assert match["actor"] != before
    assert [opinion["reason"] for opinion in match["feedback"]] == ["too far"]
    assert partners(client)["dismissed"] == 1


def test_nothing_that_was_said_is_left_of_an_actor_that_is_erased(
    run: Run, client: FlaskClient, home: Home
) -> None:
    judge(client, "irrelevant", reason="a secret of theirs")
    edition = current_edition(home)
    documents = [
        record.iri
        for record in edition.ledger.documents()
        if "Trykkfast" in record.title or "Prøvehavn" in record.title
    ]
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        for document in documents:
            writer.remove(document)
        writer.publish(compact=True)
    assert run("feedback", "export").stdout == ""
    erase(home, documents)
    assert "secret" not in (home.path / "journal.jsonl").read_text()
    assert OFFER not in (home.path / "journal.jsonl").read_text()
