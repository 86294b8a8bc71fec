from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from matching.meetings import STRENGTH, Meetings, best_of_each
from matching.profiles import Standing, profile_of_actor
from ontology.concepts import bundled_concepts
from ontology.facts import Statement, Value
from ontology.terms import KL, Std
from store.editions import Edition, current_edition
from store.encoder import HashingEncoder
from store.home import Home
from store.writer import open_writer

SENTENCE = "We run a pressure tank for testing housings."


def facility(by_hand):
    """Somebody who runs a test facility, and says nowhere that it offers it."""
    hand = by_hand(
        f"Tankhall AS.\n\n{SENTENCE}",
        title="Tankhall",
        language="en",
        kind="web-page",
        issued=date(2024, 1, 1),
    )
    actor, node = hand.named("Tankhall AS"), f"{hand.iri}#f1-tank"
    hand.fact(actor, KL.operates, node, SENTENCE)
    hand.statements += [
        Statement(subject=node, predicate=Std.type, object=KL.TestFacility),
        Statement(subject=node, predicate=Std.label, object=Value(text="pressure tank")),
    ]
    return hand.reading()


def offer(by_hand):
    hand = by_hand(
        f"Trykkbod AS.\n\n{SENTENCE}",
        title="Trykkbod",
        language="en",
        kind="web-page",
        issued=date(2024, 1, 1),
    )
    hand.says(hand.named("Trykkbod AS"), KL.offers, SENTENCE)
    return hand.reading()


@pytest.fixture(scope="module")
def edition(by_hand, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    home = Home(tmp_path_factory.mktemp("tank"))
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        for reading in (facility(by_hand), offer(by_hand)):
            writer.put(reading.document.title, reading.document.iri, reading)
        writer.publish()
    return current_edition(home)


@pytest.fixture(scope="module")
def meetings(edition: Edition) -> Meetings:
    encoder, concepts = HashingEncoder(), bundled_concepts()
    return Meetings(edition, encoder=encoder, concepts=concepts, titles={})


def speaker(edition: Edition, name: str) -> str:
    return next(item.iri for item in edition.items.all() if item.name == name and not item.document)


def test_what_somebody_runs_counts_as_a_weaker_offer(make, edition, meetings) -> None:
    asked = meetings.of([make.claim("We need a pressure tank for testing housings.")], "Offer")
    told = {actor: met[0] for actor, met in asked.items()}
    ran, offered = (told[speaker(edition, name)] for name in ("Tankhall AS", "Trykkbod AS"))
    assert (ran.theirs.kind, offered.theirs.kind) == ("TestFacility", "Offer")
    assert ran.likeness == pytest.approx(STRENGTH["TestFacility"] * offered.likeness, abs=1e-6)


def test_the_sentence_that_tells_of_a_facility_is_its_quote(edition: Edition) -> None:
    iri = speaker(edition, "Tankhall AS")
    profile = profile_of_actor(edition, iri, "Tankhall AS", Standing(), titles={})
    (tank,) = profile.abilities
    assert profile.offers == ()
    assert profile.able == (tank,)
    assert tank.quotation.quote == SENTENCE
    assert tank.language == "en"


def test_an_offer_is_no_need(make, meetings) -> None:
    assert meetings.of([make.claim("We need a pressure tank.")], "Need") == {}


def test_the_best_meeting_of_each_stands_first(make) -> None:
    met = [make.meeting("n1", "a", 0.2), make.meeting("n2", "b", 0.5), make.meeting("n1", "c", 0.4)]
    best = best_of_each(met, key=lambda meeting: meeting.yours.iri)
    assert [(one.yours.iri, one.theirs.iri) for one in best] == [("n2", "b"), ("n1", "c")]


def test_a_claim_in_a_part_of_a_sentence_is_quoted_where_its_words_stand(
    by_hand, tmp_path: Path
) -> None:
    hand = by_hand(
        f"Tankhall AS.\n\nIt rains, but {SENTENCE}",
        title="Tankhall",
        language="en",
        kind="web-page",
        issued=date(2024, 1, 1),
    )
    hand.says(hand.named("Tankhall AS"), KL.offers, f"It rains, but {SENTENCE}")
    hand.statements = [
        replace(one, object=Value(text=SENTENCE, language="en"))
        if one.predicate == Std.description
        else one
        for one in hand.statements
    ]
    home = Home(tmp_path)
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        writer.put("tank", hand.iri, hand.reading())
        writer.publish()
    items = current_edition(home).items
    (offer,) = [one for one in items.at(range(20)).values() if one.kind == "Offer"]
    assert hand.text[offer.start : offer.end] == offer.text == SENTENCE
