from collections.abc import Callable

import pytest

from ontology.errors import EncoderMismatch, HomeLocked, HomeUnwritable
from ontology.facts import Reading
from ontology.rdf import NamedNode
from store import publishing
from store.audit import audit
from store.editions import current_edition, current_number, list_editions
from store.encoder import HashingEncoder
from store.home import Home
from store.ledger import Quarantined
from store.search import Question, search
from store.writer import open_writer

Publish = Callable[..., str | None]
Make = Callable[..., Reading]


def answers(home: Home, text: str) -> list[tuple[str, float]]:
    edition = current_edition(home)
    kinds = ("Passage", "Offer", "Need", "Actor")
    question = Question(text=text, language="en")
    hits = search(edition, question, encoder=HashingEncoder(), kinds=kinds, limit=50)
    return [(hit.item.iri, round(hit.score, 4)) for hit in hits]


def test_what_is_published_holds_what_it_says(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing of housings.")})
    assert [check.problems for check in audit(current_edition(home))] == [()] * 4


def test_publishing_the_same_again_makes_no_edition(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    reading = make_reading("Foo AS", "We offer testing of housings.")
    assert publish({"/a": reading}) == "000001"
    assert publish({"/a": reading}) is None
    assert current_number(home) == "000001"


def test_the_same_bytes_at_two_places_are_one_document(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    reading = make_reading("Foo AS", "We offer testing.")
    publish({"/a": reading, "/b": reading})
    ledger = current_edition(home).ledger
    assert ledger.counts()["documents"] == 1
    assert ledger.locations(reading.document.iri) == ("/a", "/b")
    publish({"/a": None})
    assert current_edition(home).ledger.locations(reading.document.iri) == ("/b",)


def test_the_stricter_access_class_holds(home: Home, publish: Publish, make_reading: Make) -> None:
    open_to_all = make_reading("Foo AS", "We offer testing.")
    publish({"/a": open_to_all})
    publish({"/b": make_reading("Foo AS", "We offer testing.", access="confidential")})
    record = current_edition(home).ledger.document(open_to_all.document.iri)
    assert record is not None
    assert record.access == "confidential"


def test_what_stood_beside_the_path_that_went_is_not_left_to_the_other(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    open_to_all = make_reading("Foo AS", "We offer testing.")
    publish(
        {
            "/a": make_reading("Foo AS", "We offer testing.", access="confidential"),
            "/b": open_to_all,
        }
    )
    mark = f"{open_to_all.document.iri}|public"
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        assert writer.is_known("/b", mark)
        writer.remove_location("/a")
        assert not writer.is_known("/b", mark)
        writer.put("/b", mark, open_to_all)
        writer.publish()
    record = current_edition(home).ledger.document(open_to_all.document.iri)
    assert record is not None
    assert record.access == "public"


def test_a_changed_file_replaces_its_document_and_a_broken_one_does_not(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    first = make_reading("Foo AS", "We offer testing.")
    second = make_reading("Foo AS", "We offer welding.")
    publish({"/a": first})
    publish({"/a": second})
    assert [d.iri for d in current_edition(home).ledger.documents()] == [second.document.iri]
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        broken = Quarantined(location="/a", fingerprint="x", cause="Corrupt", reason="no PDF")
        writer.put_failure(broken)
        writer.publish()
    ledger = current_edition(home).ledger
    assert [d.iri for d in ledger.documents()] == [second.document.iri]
    assert list(ledger.quarantined()) == [broken]


def test_mentions_lead_to_their_actor(home: Home, publish: Publish, make_reading: Make) -> None:
    readings = [make_reading("Foo AS", "We offer testing."), make_reading("FOO", "We need steel.")]
    publish({"/a": readings[0], "/b": readings[1]})
    graph = current_edition(home).graph
    replaced = NamedNode("http://purl.org/dc/terms/isReplacedBy")
    actors = {
        str(quad.object)
        for reading in readings
        for quad in graph.quads_for_pattern(
            NamedNode(reading.mentions[0].iri), replaced, None, None
        )
    }
    assert len(actors) == 1


def test_a_second_writer_is_told_who_holds_the_home(home: Home) -> None:
    with (
        open_writer(home, HashingEncoder(), purpose="ingest"),
        pytest.raises(HomeLocked, match=r"klynge ingest.*try again"),
        open_writer(home, HashingEncoder(), purpose="remove"),
    ):
        pass


def test_a_full_disk_is_one_clear_error_and_loses_nothing(
    home: Home, publish: Publish, make_reading: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing.")})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "write_text", full)
    with pytest.raises(HomeUnwritable, match="no space left"):
        publish({"/b": make_reading("Bar Ltd", "We need testing.")})
    monkeypatch.undo()
    assert current_number(home) == "000001"
    assert [edition.number for edition in list_editions(home)] == ["000001"]
    assert not list(home.editions.glob(".building-*"))
    assert publish({"/b": make_reading("Bar Ltd", "We need testing.")}) == "000002"


def test_old_editions_are_pruned_but_never_the_current_one(home: Home, make_reading: Make) -> None:
    for number in range(4):
        with open_writer(home, HashingEncoder(), purpose="test", keep=2) as writer:
            reading = make_reading(f"Foo {number} AS", "We offer testing.")
            writer.put(f"/{number}", str(number), reading)
            writer.publish()
    assert [edition.number for edition in list_editions(home)] == ["000003", "000004"]


def test_another_encoder_makes_the_vectors_anew_while_the_old_edition_answers(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    publish({"/a": make_reading("Foo AS", "We offer testing of housings.")})
    before = answers(home, "testing of housings")
    seen: list[tuple[str, str | None, bool]] = []

    def told(what: str, done: int, total: int) -> None:
        seen.append((what, current_number(home), answers(home, "testing of housings") == before))

    other = HashingEncoder(dimension=64)
    with open_writer(home, other, purpose="test") as writer:
        edition = writer.publish(progress=told)
    assert ("encoding", "000001", True) in seen
    assert {number for _, number, _ in seen} == {"000001"}
    assert edition is not None
    assert edition.manifest.encoder == other.identity
    current_edition(home).check_encoder(other)
    with pytest.raises(EncoderMismatch, match="klynge ingest"):
        current_edition(home).check_encoder(HashingEncoder())
