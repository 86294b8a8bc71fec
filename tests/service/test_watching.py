"""What is new for a saved search, whatever became of the editions between."""

import re
import shutil
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from ontology.terms import KL
from service.schemas.watching import Watched
from store.editions import Edition
from store.home import Home

ATOM = "{http://www.w3.org/2005/Atom}"
PRESSURE = {"kind": "search", "question": {"text": "pressure testing trykk", "kinds": ["Offer"]}}
PARTNERS = {"kind": "partners", "question": {"actor": "Rustvakt AS"}}
CLUSTERS = {"kind": "sparql", "question": {"query": "SELECT ?c { ?c a kl:Cluster }"}}


@pytest.fixture
def newcomer(by_hand):
    """A document in which somebody new offers pressure testing."""
    hand = by_hand(
        "Dypvann Test AS i Haugesund.\n\nWe offer pressure testing of large housings.",
        title="Dypvann Test",
        language="en",
        kind="web-page",
        issued=date(2024, 6, 1),
    )
    actor = hand.named("Dypvann Test AS")
    hand.fact(actor, KL.actorKind, "actor-kind/company", "Dypvann Test AS")
    hand.says(actor, KL.offers, "We offer pressure testing of large housings.")
    hand.issued_by(actor)
    return hand.reading()


@pytest.fixture
def save(client: FlaskClient):
    def saved(name: str, asked: dict) -> None:
        answer = client.put(f"/api/watches/{name}", json=asked)
        assert answer.status_code in (200, 201), answer.text

    return saved


def token_of(page: str) -> str:
    return re.findall(r'name="csrf" value="([^"]+)"', page)[0]


def fields_of(page: str) -> dict[str, str]:
    """Return the hidden fields of the form that saves a search."""
    (form,) = re.findall(r'<form action="/watch" method="post">(.*?)</form>', page, re.DOTALL)
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in hidden}


def news(client: FlaskClient, name: str) -> list[dict]:
    answer = client.get(f"/api/watches/{name}")
    assert answer.status_code == 200, answer.text
    return answer.json["new"]


@pytest.mark.parametrize("asked", [PRESSURE, PARTNERS, CLUSTERS])
def test_what_is_there_when_it_is_saved_is_not_new(client, save, asked: dict) -> None:
    save("one", asked)
    answer = client.get("/api/watches/one").json
    assert answer["hits"] > 0
    assert (answer["new"], answer["seen"], answer["edition"]) == ([], "000001", "000001")
    assert set(answer) == {field for field in Watched.__dataclass_fields__ if field[0] != "_"}


@pytest.mark.parametrize("asked", [PRESSURE, PARTNERS])
def test_who_comes_is_told_until_somebody_has_looked(
    client, save, publish, newcomer, asked: dict
) -> None:
    save("one", asked)
    publish({"/new/dypvann.md": newcomer})
    (told,) = news(client, "one")
    assert (told["name"], told["newcomer"], told["first"]) == ("Dypvann Test AS", True, "000002")
    assert (
        told["text"] == told["evidence"]["quote"] == "We offer pressure testing of large housings."
    )
    assert news(client, "one") == [told]
    assert client.post("/api/watches/one/seen").json["seen"] == "000002"
    assert news(client, "one") == []


def test_a_new_sentence_of_somebody_known_is_new_and_they_are_not(
    client, save, publish, by_hand
) -> None:
    save("one", PRESSURE)
    hand = by_hand(
        "Trykkfast Services AS, Bergen. We offer pressure testing of hoses too.",
        title="Trykkfast, more",
        language="en",
        kind="web-page",
        issued=date(2024, 6, 1),
    )
    hand.says(
        hand.named("Trykkfast Services AS"), KL.offers, "We offer pressure testing of hoses too."
    )
    publish({"/new/more.md": hand.reading()})
    (told,) = news(client, "one")
    assert (told["name"], told["newcomer"]) == ("Trykkfast Services AS", False)


def test_a_document_read_anew_with_the_same_sentence_is_not_new(
    client, save, publish, corpus, by_hand
) -> None:
    save("one", PRESSURE)
    hand = by_hand(
        "Om oss.\n\nTrykkfast Services AS, Bergen. "
        "We offer pressure testing of housings down to 6000 metres.",
        title="Trykkfast Services, anew",
        language="en",
        kind="web-page",
        issued=date(2024, 6, 1),
    )
    actor = hand.named("Trykkfast Services AS")
    hand.fact(actor, KL.locatedIn, "place/NO-4601", "Trykkfast Services AS, Bergen.")
    hand.says(actor, KL.offers, "We offer pressure testing of housings down to 6000 metres.")
    publish({next(one for one in corpus if "trykkfast" in one): hand.reading()})
    assert news(client, "one") == []


def test_where_the_earlier_edition_is_gone_what_was_remembered_stands_for_it(
    client, home: Home, save, publish, newcomer
) -> None:
    save("one", PRESSURE)
    publish({"/new/dypvann.md": newcomer})
    shutil.rmtree(home.editions / "000001")
    assert [one["name"] for one in news(client, "one")] == ["Dypvann Test AS"]


def test_what_is_gone_is_told_no_more(client, save, publish, newcomer) -> None:
    save("one", PRESSURE)
    publish({"/new/dypvann.md": newcomer})
    assert news(client, "one")
    publish({"/new/dypvann.md": None})
    assert news(client, "one") == []
    assert "Dypvann" not in client.get("/watch/one.atom").text


def test_no_words_are_kept_beside_the_editions(client, home, save, publish, newcomer) -> None:
    save("one", PRESSURE)
    publish({"/new/dypvann.md": newcomer})
    news(client, "one")
    kept = (home.path / "watches" / "one.json").read_text()
    assert "large housings" not in kept
    assert "Dypvann" not in kept


def test_the_feed_is_atom_and_its_ids_stay(client, save, publish, newcomer, corpus) -> None:
    save("one", PRESSURE)
    empty = ElementTree.fromstring(client.get("/watch/one.atom").data)
    assert empty.find(f"{ATOM}entry") is None
    publish({"/new/dypvann.md": newcomer})
    first = client.get("/watch/one.atom")
    assert first.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(first.data)
    assert feed.tag == f"{ATOM}feed"
    for part in ("id", "title", "updated", "author", "link"):
        assert feed.find(f"{ATOM}{part}") is not None, part
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Dypvann Test AS"
    link = entry.find(f"{ATOM}link").get("href")
    assert link.startswith("http://localhost/document/")
    assert "#q" in link
    client.post("/api/watches/one/seen")
    publish({next(iter(corpus)): None})
    later = ElementTree.fromstring(client.get("/watch/one.atom").data)
    assert [one.findtext(f"{ATOM}id") for one in later.findall(f"{ATOM}entry")] == [
        entry.findtext(f"{ATOM}id")
    ]


def test_the_page_shows_what_is_new_and_takes_it_as_seen(client, save, publish, newcomer) -> None:
    assert "Nothing is saved yet" in client.get("/watch").text
    save("batteries", PRESSURE)
    save("partners", PARTNERS)
    publish({"/new/dypvann.md": newcomer})
    page = client.get("/watch").text
    assert "Dypvann Test AS" in page
    assert "1 new" in page
    assert 'href="/watch/batteries.atom"' in page
    assert "Partners for Rustvakt AS" in page
    answer = client.post("/watch/batteries/seen", data={"csrf": token_of(page)})
    assert answer.status_code == 303
    assert news(client, "batteries") == []
    client.post("/watch/batteries/remove", data={"csrf": token_of(page)})
    assert "batteries" not in client.get("/watch").text


@pytest.mark.parametrize(
    ("address", "kind"), [("/search?q=trykk&kind=Offer", "search"), ("/?q=Rustvakt+AS", "partners")]
)
def test_a_search_is_saved_from_its_page(client: FlaskClient, address: str, kind: str) -> None:
    page = client.get(address).text
    told = fields_of(page)
    assert told["kind"] == kind
    answer = client.post("/watch", data={**told, "name": "Nye tilbud på trykk"})
    assert answer.headers["Location"] == "/watch#nye-tilbud-pa-trykk"
    (watch,) = client.get("/api/watches").json["watches"]
    assert (watch["name"], watch["kind"]) == ("nye-tilbud-pa-trykk", kind)
    again = client.post("/watch", data={**told, "name": "nye tilbud på trykk"})
    assert again.status_code == 400
    assert "already" in again.text


@pytest.mark.parametrize(
    ("name", "asked", "status"),
    [
        ("x", {"kind": "search", "question": {"txt": "a"}}, 400),
        ("x", {"kind": "dance", "question": {}}, 400),
        ("x", {"kind": "partners", "question": {"actor": "Nobody at all"}}, 404),
        ("x", {"kind": "sparql", "question": {"query": "SELEC"}}, 400),
        ("a b", PRESSURE, 400),
    ],
)
def test_what_cannot_be_asked_is_not_saved(client, name: str, asked: dict, status: int) -> None:
    assert client.put(f"/api/watches/{name}", json=asked).status_code == status
    assert client.get("/api/watches").json == {"watches": []}


def test_one_that_can_no_longer_be_asked_says_so_and_stops_no_other(
    client, save, publish, corpus, edition: Edition
) -> None:
    save("partners", {"kind": "partners", "question": {"actor": "Stovevakt AS"}})
    save("pressure", PRESSURE)
    publish({next(one for one in corpus if "stovevakt" in one): None})
    page = client.get("/watch")
    assert page.status_code == 200
    assert "It can no longer be asked" in page.text
    assert client.get("/api/watches/partners").status_code == 404
    assert client.delete("/api/watches/partners").status_code == 204
