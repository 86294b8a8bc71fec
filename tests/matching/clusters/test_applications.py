"""A new application is compared like a cluster, and nothing of it is stored."""

from datetime import date

import pytest

from matching.clusters.answers import related_answer
from matching.clusters.applications import group_of_reading
from matching.clusters.kinships import Kinships
from matching.clusters.related import related_clusters
from ontology.facts import Reading
from ontology.terms import CONCEPT, KL
from store.encoder import HashingEncoder

TEXT = """Ny klynge: Arena Rør.

Med er Felleslab og Rørverk AS.

Vi mangler trykktesting av kapslinger ned til 90 meter.

Vi tilbyr korrosjonsmåling på stål i sjø."""
CORROSION = f"{CONCEPT}technology/corrosion"


@pytest.fixture
def reading(by_hand) -> Reading:
    hand = by_hand(TEXT, title="Arena Rør", language="nb", kind="application", issued=date.today())
    hand.named("Felleslab")
    applicant = hand.named("Rørverk AS")
    hand.says(applicant, KL.needs, "Vi mangler trykktesting av kapslinger ned til 90 meter.")
    hand.says(applicant, KL.offers, "Vi tilbyr korrosjonsmåling på stål i sjø.")
    hand.fact(applicant, KL.locatedIn, "place/NO-4601", "Rørverk AS")
    return hand.reading()


def test_who_and_what_an_application_names_is_compared(
    reading: Reading, kinships: Kinships
) -> None:
    group = group_of_reading(reading, [CORROSION], kinships=kinships, encoder=HashingEncoder())
    assert [one.name for one in group.members.values()] == ["Felleslab"]
    assert [one.name for one in group.needs] == ["Rørverk AS"]
    assert CORROSION in group.does.technologies
    assert f"{CONCEPT}place/NO-46" in group.does.places
    assert group.iri is None


def test_overlap_and_complement_are_told_with_quotes_from_both_sides(
    reading: Reading, kinships: Kinships
) -> None:
    group = group_of_reading(reading, [CORROSION], kinships=kinships, encoder=HashingEncoder())
    answer = related_answer(related_clusters(kinships, group), kinships, query=TEXT)
    found = {one["name"]: one for one in answer["clusters"]}
    pressure = {r["comparison"]: r for r in found["Arena Trykk"]["complements"]}
    assert "90 meter" in pressure["needs_met"]["yours"][0]["quote"]
    assert "3000 meter" in pressure["needs_met"]["theirs"][0]["quote"]
    assert pressure["needs_met"]["yours"][0]["document"] is None
    sea = {r["comparison"]: r for r in found["Arena Hav"]["overlaps"]}
    assert sea["shared_members"]["yours"][0]["quote"] == "Felleslab"
    assert "Arena Hav har som medlemmer" in sea["shared_members"]["theirs"][0]["quote"]
    for reasons in (pressure, sea):
        for reason in reasons.values():
            for quote in filter(None, reason["yours"]):
                assert TEXT[quote["start"] : quote["end"]] == quote["quote"]


def test_a_concept_that_is_only_named_is_quoted_too(by_hand, kinships: Kinships) -> None:
    text = "Vi vil samle dem som arbeider med korrosjon. Resten er ikke viktig her."
    hand = by_hand(text, title="t", language="nb", kind="other", issued=date.today())
    group = group_of_reading(
        hand.reading(), [CORROSION], kinships=kinships, encoder=HashingEncoder()
    )
    assert group.quotations[CORROSION].quote == text.split(". ", maxsplit=1)[0] + "."


def test_a_short_text_is_one_need_and_a_long_one_is_none(by_hand, kinships: Kinships) -> None:
    def needs(text: str) -> int:
        hand = by_hand(text, title="t", language="nb", kind="other", issued=date.today())
        read = hand.reading()
        return group_of_reading(read, [], kinships=kinships, encoder=HashingEncoder()).needing

    assert needs("trykktesting av kapslinger") == 1
    assert needs("trykktesting av kapslinger " * 50) == 0
