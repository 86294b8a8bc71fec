"""What is uncertain is shown, and what people decide is kept, by command and by API."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from ontology.rdf import NamedNode
from ontology.terms import BASE, KL
from service.command.main import klynge
from store.editions import Edition, current_edition, current_number
from store.encoder import HashingEncoder
from store.graph import objects
from store.home import Home
from store.journal import Journal
from store.writer import open_writer

RUSTVAKT, TRYKKFAST = "actor/no-919303808", "Trykkfast Services AS"
MEMBER = ("Rustvakt AS", "locatedIn", "concept/place/NO-1149")

DAY = date(2024, 1, 1)

Run = Callable[..., Result]


@pytest.fixture
def run(home: Home, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("KLYNGE_HOME", str(home.path))
    monkeypatch.setenv("KLYNGE_ENCODER", "hashing")
    return lambda *words, **more: CliRunner().invoke(klynge, ["review", *words], **more)


def told(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_a_decision_is_kept_at_once_and_holds_in_the_next_edition(run: Run, home: Home) -> None:
    kept = told(run("same", RUSTVAKT, TRYKKFAST, "--by", "Kari", "--reason", "one owner", "--json"))
    assert kept["pending"]
    assert (kept["verdict"], kept["by"]) == ("same", "Kari")
    assert current_number(home) == "000001"
    listed = told(run("--list", "--json"))
    assert [one["id"] for one in listed["pending"]] == [kept["id"]]
    assert told(run("publish", "--json")) == {"edition": "000002"}
    assert told(run("--list", "--json"))["pending"] == []
    names = {
        i.name
        for _, i in current_edition(home).items.of(f"https://klynge.invalid/{RUSTVAKT}", ["Actor"])
    }
    assert len(names) == 1


def test_a_decision_is_undone_by_another(run: Run, home: Home) -> None:
    kept = told(run("same", RUSTVAKT, TRYKKFAST, "--by", "Kari", "--json"))
    undone = told(run("undo", kept["id"], "--by", "Ola", "--json"))
    assert undone["undoes"] == kept["id"]
    assert told(run("publish", "--json")) == {"edition": None}
    assert [one["id"] for one in json.loads(run("--decided", "--json").stdout)] == [
        undone["id"],
        kept["id"],
    ]


def test_a_fact_is_corrected_and_the_right_one_shown(run: Run, home: Home) -> None:
    right = "https://klynge.invalid/concept/place/NO-4601"
    told(run("correct", *MEMBER, "--right", right, "--by", "Rustvakt", "--json"))
    told(run("publish", "--json"))
    places = objects(current_edition(home).graph, NamedNode(BASE + RUSTVAKT), KL.locatedIn)
    assert places == [NamedNode(right)]


def test_a_document_that_is_objected_to_is_gone(run: Run, home: Home) -> None:
    document = min(d.iri for d in current_edition(home).ledger.documents())
    told(run("object", document, "--by", "owner", "--json"))
    told(run("publish", "--json"))
    assert current_edition(home).ledger.document(document) is None


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("same", RUSTVAKT, "Nobody AS"), "nobody here is called"),
        (("same", RUSTVAKT, RUSTVAKT), "are one actor now"),
        (("undo", "nothing"), "no decision"),
        (("correct", *MEMBER[:2], "concept/place/NO-99"), "nothing in edition"),
        (("correct", "Rustvakt AS", "identifier", "no:1"), "not corrected here"),
        (("correct", "Rustvakt AS", "bogus", "x"), "no property"),
        (("correct", "Rustvakt AS", "locatedIn", "--right", "Atlantis"), "leads to a thing"),
        (("correct", "Rustvakt AS", "locatedIn", "--right", "http://[x"), "leads to a thing"),
        (("correct", "Rustvakt AS", "locatedIn", "--right", "concept/nope"), "check the IRI"),
        (("same", RUSTVAKT, "C# AS"), "nobody here is called"),
        (("same", RUSTVAKT, "document/a b#m1"), "nobody here is called"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_kept(
    run: Run, home: Home, words: tuple[str, ...], says: str
) -> None:
    refused = run(*words, "--by", "Kari")
    assert says in str(refused.exception)
    assert Journal(home).decisions() == ()


def test_the_list_shows_both_sides_with_their_words(run: Run) -> None:
    shown = run("--list")
    assert shown.exit_code == 0
    assert "doubts; edition 000001" in shown.output


@pytest.fixture
def doubtful(
    home: Home,
    publish: Callable[..., Edition],
    by_hand: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> Home:
    """A home with two spellings of one name, in two documents."""
    readings = {}
    for name in ("Kjettingvakt Services AS", "Kjetingvakt Services AS"):
        hand = by_hand(f"{name} lager vakter.", title=name, language="nb", kind="other", issued=DAY)
        hand.named(name)
        readings[f"/{name}"] = hand.reading()
    publish(readings)
    monkeypatch.setenv("KLYNGE_HOME", str(home.path))
    return home


@pytest.mark.parametrize(
    ("keys", "verdicts"),
    [("s", ["same"]), ("xd", ["different"]), ("k", []), ("q", []), ("x", [])],
)
def test_a_doubt_is_shown_and_decided_by_a_key(
    doubtful: Home, keys: str, verdicts: list[str]
) -> None:
    shown = CliRunner().invoke(klynge, ["review", "--by", "Kari"], input=keys)
    assert "Kjetingvakt Services AS" in shown.output
    assert "letter by letter" in shown.output
    assert [one.verdict.value for one in Journal(doubtful).decisions()] == verdicts
    left = json.loads(CliRunner().invoke(klynge, ["review", "--json"]).stdout)["doubts"]
    assert len(left) == (0 if verdicts else 1)


def test_a_running_writer_takes_along_what_is_decided_meanwhile(doubtful: Home) -> None:
    with open_writer(doubtful, HashingEncoder(), purpose="ingest") as writer:
        CliRunner().invoke(klynge, ["review", "--by", "Kari"], input="s")
        edition = writer.publish()
    assert edition is not None
    assert len(edition.manifest.decisions) == 1
    assert edition.items.counts()["Actor"] == 1


def test_a_decision_by_api_is_pending_and_shown(client: FlaskClient, home: Home) -> None:
    body = {"verdict": "different", "one": RUSTVAKT, "other": TRYKKFAST, "by": "Kari"}
    kept = client.post("/api/decisions", json=body)
    assert kept.status_code == 201
    assert kept.json["pending"]
    review = client.get("/api/review").json
    assert [one["id"] for one in review["pending"]] == [kept.json["id"]]
    assert client.get("/health").json["pending"] == 1
    assert client.get("/api/decisions").json["decisions"][0]["by"] == "Kari"


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"verdict": "same", "one": RUSTVAKT, "by": "K"}, 400, "takes one, other"),
        ({"verdict": "same", "one": RUSTVAKT, "other": TRYKKFAST}, 400, "by"),
        ({"verdict": "maybe", "by": "K"}, 400, "verdict"),
        ({"verdict": "same", "one": RUSTVAKT, "other": "Nobody", "by": "K"}, 404, "called"),
        ({"verdict": "undo", "decision": "nothing", "by": "K"}, 404, "no decision"),
        ({"verdict": "objection", "document": "d", "thing": "t", "by": "K"}, 400, "takes"),
    ],
)
def test_what_an_api_cannot_decide_is_a_problem(
    client: FlaskClient, home: Home, body: dict[str, str], status: int, says: str
) -> None:
    refused = client.post("/api/decisions", json=body)
    assert (refused.status_code, refused.content_type) == (status, "application/problem+json")
    assert says in refused.json["detail"]
    assert Journal(home).decisions() == ()
