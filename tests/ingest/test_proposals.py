"""A trained model proposes names, and rules have the last word."""

import pytest

from ingest.extraction.commonness import Surroundings, may_be_proposed
from ingest.extraction.model import Found
from ingest.extraction.proposals import (
    ORGANISATION,
    PERSON,
    PLACE,
    Proposed,
    Proposer,
    agreed,
)
from ingest.models import NAMES, NameModel, installed_pipeline

SENTENCE = "Avtalen med Equinor ble signert av Kari Nordmann i Stavanger."


def test_the_model_that_ships_knows_a_plain_name():
    (proposed,) = Proposer().propose([SENTENCE], "nb")
    named = {SENTENCE[one.start : one.end]: one.sort for one in proposed}
    assert named == {"Equinor": ORGANISATION, "Kari Nordmann": PERSON, "Stavanger": PLACE}


def test_the_model_that_ships_is_small():
    assert sum(path.stat().st_size for path in NAMES.rglob("*") if path.is_file()) < 15_000_000


@pytest.mark.parametrize(("model", "language"), [(NameModel.NONE, "nb"), (NameModel.BUNDLED, "en")])
def test_nothing_is_proposed_without_a_model(model, language):
    assert Proposer(model).propose([SENTENCE], language) == [()]


def test_an_installed_pipeline_is_asked_for_by_its_language(monkeypatch):
    class Named:
        def __init__(self, name):
            self.name = name

    installed = [Named("nb_core_news_sm"), Named("nb_core_news_lg"), Named("da_core_news_sm")]
    monkeypatch.setattr("ingest.models.entry_points", lambda group: installed)
    assert installed_pipeline("nn") == "nb_core_news_lg"
    assert installed_pipeline("da") == "da_core_news_sm"
    assert installed_pipeline("en") is None


def test_where_none_is_installed_the_one_that_ships_reads():
    assert NameModel.INSTALLED.identity == "installed"
    (proposed,) = Proposer(NameModel.INSTALLED).propose([SENTENCE], "nn")
    assert proposed


def test_a_name_is_one_thing_throughout_a_document():
    texts = ["Borten kom", "Bortens hus", "Nå er Borten her"]
    proposed = [
        (Proposed(0, 6, ORGANISATION),),
        (Proposed(0, 7, PERSON),),
        (Proposed(6, 12, PERSON),),
    ]
    assert agreed(texts, proposed) == [(), proposed[1], proposed[2]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vi samarbeider med Havkraft om strøm.", "Havkraft"),
        ("Avtalen med KEA er signert.", "KEA"),
    ],
)
def test_rules_leave_a_name_standing(text, name):
    assert _stands(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vejledning af deltagere.", "Vejledning"),
        ("Faser: Etablering af anlegget.", "Etablering"),
        ("Tilbud om voksenopplæring (VO) finnes.", "VO"),
        ("Anlegget ligger i Lyngseidet nå.", "Lyngseidet"),
        ("IDÉFASEN varer et år.", "IDÉFASEN"),
        ("I dag: Styret holder jevnlige møter", "Styret holder jevnlige møter"),
        ("Arbeid i Projektets ånd", "Projektets"),
        ("Vekst for Netværksmøder- Mentorpar", "Netværksmøder- Mentorpar"),
    ],
)
def test_rules_turn_down_what_is_no_name(text, name):
    assert not _stands(text, name)


def _stands(text: str, name: str) -> bool:
    start = text.index(name)
    found = Found(start=start, end=start + len(name), name=name, rule="actor-model")
    return may_be_proposed(text, found, Surroundings("da"))
