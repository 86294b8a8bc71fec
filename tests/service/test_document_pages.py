"""The list of documents is narrowed; a document shows what was read, and what was not."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ingest.unread import Reason, Unread
from service.blueprints.documents import WHY
from service.blueprints.pages import page_address
from service.marking import Marked, blocks
from store.editions import Edition
from store.encoder import HashingEncoder
from store.home import Home
from store.journal import Journal
from store.ledger import Quarantined
from store.writer import open_writer

HTML = {"Accept": "text/html"}


def titles(client: FlaskClient, **narrowed: str) -> list[str]:
    page = client.get("/documents", query_string=narrowed, headers=HTML)
    assert page.status_code == 200
    return [unescape(one) for one in re.findall(r'<th scope="row"><a [^>]+>([^<]+)', page.text)]


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({}, 5),
        ({"kind": "presentation"}, 2),
        ({"kind": "presentation", "written": "nn"}, 1),
        ({"year": "2024"}, 3),
        ({"state": "warned"}, 1),
        ({"state": "read"}, 4),
        ({"state": "quarantined"}, 0),
        ({"kind": "' OR 1=1 --"}, 0),
        ({"written": "<script>alert(1)</script>"}, 0),
        ({"unknown": "x"}, 5),
    ],
)
def test_the_list_is_narrowed(client: FlaskClient, narrowed: dict[str, str], found: int) -> None:
    assert len(titles(client, **narrowed)) == found


def test_the_next_page_is_narrowed_too(app: Flask) -> None:
    with app.test_request_context("/documents?kind=call&page=2&kind=x"):
        assert page_address(3) == "?kind=call&kind=x&page=3"


def test_what_was_read_from_each_stands_in_numbers(client: FlaskClient) -> None:
    page = client.get("/documents?kind=web-page&year=2023", headers=HTML).text
    (row,) = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", page, re.DOTALL)
    numbers = dict(re.findall(r'data-label="(\w+)" class="num">(\d+)', row))
    assert (numbers["Needs"], numbers["Offers"], numbers["Goals"]) == ("1", "1", "0")
    assert int(numbers["Facts"]) > 3


def test_what_could_not_be_read_has_its_reason(
    client: FlaskClient, edition: Edition, home: Home
) -> None:
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        writer.put_failure(
            Quarantined(
                location="/private/x.pdf",
                fingerprint="f",
                cause="CorruptDocument",
                reason="/private/x.pdf: <broken>",
            )
        )
        writer.publish()
    for address in ("/documents", "/documents?state=quarantined"):
        page = client.get(address, headers=HTML).text
        assert "x.pdf: &lt;broken&gt;" in page
        assert "/private" not in page
    assert "&lt;broken&gt;" not in client.get("/documents?kind=call", headers=HTML).text


def test_a_document_says_how_sure_each_fact_is_and_what_gave_none(
    client: FlaskClient, publish: Callable[..., Edition], by_hand: Callable[..., Any]
) -> None:
    from datetime import date

    text = "Havn AS lager sensorer.\n\nDet regnet lenge i går og ingen kom på møtet."
    hand = by_hand(text, title="Havn", language="nb", kind="other", issued=date(2024, 1, 1))
    actor = hand.named("Havn AS")
    hand.fact(actor, "https://klynge.invalid/ontology/uses", "technology/x", "Havn AS lager")
    publish({"/havn.md": hand.reading()})
    path = hand.iri.removeprefix("https://klynge.invalid")
    page = client.get(path, headers=HTML).text
    assert re.search(r'class="sure"[^>]*>90', page)
    assert 'class="unread" id="u25-' in page
    assert "Not understood" in page
    assert f'href="/remove?document={hand.iri}"' in unquote(page)


def test_every_reason_for_which_a_sentence_gives_nothing_is_told() -> None:
    assert set(WHY) == set(Reason)


def test_a_sentence_without_a_fact_is_marked_around_its_names() -> None:
    text = "It rained on Havn AS."
    name = {
        "start": 13,
        "end": 20,
        "kind": "name",
        "statement": {"subject": {"iri": "urn:a"}, "object": "x"},
    }
    (block,) = blocks(text, [name], [Unread(0, len(text), text, Reason.NO_CUE)])
    (outer,) = block.pieces
    assert isinstance(outer, Marked)
    assert (outer.span.kind, outer.span.why) == ("unread", Reason.NO_CUE)
    assert [one.span.kind for one in outer.pieces if isinstance(one, Marked)] == ["name"]


def test_a_document_is_hidden_by_its_page(
    client: FlaskClient, edition: Edition, home: Home
) -> None:
    iri = next(edition.ledger.documents()).iri
    page = client.get("/remove", query_string={"document": iri}, headers=HTML).text
    (token,) = re.findall(r'name="csrf" value="([^"]+)"', page)
    form = {"csrf": token, "document": iri, "by": "Kari", "what": "hide", "reason": "private"}
    sent = client.post("/remove", data=form)
    (kept,) = Journal(home).decisions()
    assert sent.headers["Location"] == f"/decision/{kept.id}"
    assert (kept.verdict.value, kept.document, kept.reason) == ("objection", iri, "private")
