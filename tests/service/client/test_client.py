"""The client gives answers as dataclasses, and what is wrong as the error that it is."""

import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from ontology.errors import InputError, NotFoundError, OptionError, QueryError
from service.client import Client


def test_every_question_has_its_answer(klynge: Client) -> None:
    hit = klynge.search("trykktesting", kinds=["Need"], limit=1).hits[0]
    assert hit.name == "Rustvakt AS"
    assert "trykktesting" in hit.quote
    match = klynge.partners(actor="Rustvakt AS", options={"known": True}).matches[0]
    assert match.name == "Trykkfast Services AS"
    assert match.reasons[0].theirs[0].quote.startswith("We offer pressure testing")
    assert klynge.related(text="We need pressure testing of housings.").clusters
    assert klynge.pairs().none
    assert klynge.clusters(actor="Rustvakt AS").clusters[0].name == "Arena Prøvehavn"
    consortium = klynge.consortium("Prosjektet må trykkteste.", members=["Rustvakt AS"])
    assert [one.name for one in consortium.insiders] == ["Rustvakt AS"]
    assert klynge.gaps(regions=["Vestland"], limit=1).within.regions == ("Vestland",)
    assert klynge.difference("1").counts.came == 0
    assert {one.id for one in klynge.questions()} >= {"C06"}
    assert klynge.status().edition == klynge.health().edition == "000001"


def test_what_is_held_is_listed_and_looked_up(klynge: Client) -> None:
    rows = list(klynge.documents())
    assert len(rows) == klynge.status().counts["documents"]
    document = klynge.document(rows[0].iri)
    quote = document.quotes[0]
    assert document.text[quote.start : quote.end] == quote.quote
    assert all("/" not in place for place in document.locations)
    named = {one.name for one in klynge.actors()}
    assert klynge.actor("Rustvakt AS").name in named


def test_an_answer_cannot_be_changed(klynge: Client) -> None:
    with pytest.raises(FrozenInstanceError):
        klynge.search("trykk").query = "something else"  # type: ignore[misc]


def test_sparql_comes_in_the_format_that_is_asked_for(klynge: Client) -> None:
    found = klynge.sparql("SELECT ?s { ?s ?p ?o } LIMIT 1", accept=["text/csv"])
    assert (found.media_type, found.partial) == ("text/csv", False)
    assert found.content.startswith(b"s\r\nhttp")


@pytest.mark.parametrize(
    ("ask", "error", "told"),
    [
        (lambda one: one.actor("Nobody at all"), NotFoundError, "Nobody at all"),
        (lambda one: one.search(""), InputError, "text: String should have at least 1"),
        (lambda one: one.search("x", kinds=["Offre"]), OptionError, "no kind 'Offre'"),
        (lambda one: one.sparql("SELEC"), QueryError, "does not parse"),
        (
            lambda one: one.sparql("SELECT * {}", accept=["text/plain"]),
            InputError,
            "is answered as",
        ),
        (lambda one: one.partners(), InputError, "give 'text', 'actor' or both"),
    ],
)
def test_what_is_wrong_is_raised_as_what_it_is(klynge: Client, ask, error, told: str) -> None:
    with pytest.raises(error) as raised:
        ask(klynge)
    assert type(raised.value) is error
    assert told in str(raised.value)


def test_it_is_imported_without_flask_and_without_an_engine() -> None:
    asked = (
        "import sys, service.client; "
        "print({'flask', 'numpy', 'pyoxigraph', 'faiss', 'tantivy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
