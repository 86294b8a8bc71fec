"""Contracts and admissions: level, first day, last day; and what is none of them."""

import pytest

from ontology.facts import Value
from ontology.iris import local_name
from ontology.terms import KL

CLUSTER = "Arena Prøvehavn"
CONTRACTS = [
    (
        "nb",
        "Arena Prøvehavn ble tatt opp på NCE-nivå 1. januar 2021 for en periode på fem år.",
        ("nce", "2021-01-01", "2025-12-31"),
    ),
    (
        "nb",
        "Arena Prøvehavn tas opp i programmet på nivå Arena for 3 år, med oppstart 1. august 2023.",
        ("arena", "2023-08-01", "2026-07-31"),
    ),
    (
        "nb",
        "Arena Prøvehavn er i gang med en ny kontrakt (1. juli 2020 til 30. juni 2025).",
        ("arena", "2020-07-01", "2025-06-30"),
    ),
    (
        "nn",
        "Arena Prøvehavn vart teken opp 29. februar 2020. Kontrakten gjekk ut 31. desember 2023.",
        ("arena", "2020-02-29", "2023-12-31"),
    ),
    (
        "en",
        "Arena Prøvehavn was admitted at Arena level on 1 March 2014; the contract ends on "
        "28 February 2017.",
        ("arena", "2014-03-01", "2017-02-28"),
    ),
]
ADMISSIONS = [
    (
        "nb",
        "Arena Prøvehavn ble tatt opp i programmet fra 1. januar 2023.",
        ("arena", "2023-01-01"),
    ),
    ("en", "Arena Prøvehavn became an NCE on 1 January 2017.", ("nce", "2017-01-01")),
]
NEITHER = [
    ("nb", "Dersom Arena Prøvehavn blir tatt opp 1. januar 2025, ansetter vi to."),
    ("nb", "Arena Prøvehavn vant en kontrakt på 40 millioner 3. mai 2022."),
    ("nb", "Arena Prøvehavn ble tatt opp i programmet i 2013."),
    ("nb", "Arena Prøvehavn ble stiftet 1. mai 2012."),
]


def told_days(told):
    parts = {}
    for one in told.reading.statements:
        held = one.object.text if isinstance(one.object, Value) else one.object
        parts.setdefault(one.subject, {})[one.predicate] = held
    return [
        (
            local_name(held.get(KL.contractLevel) or held[KL.toLevel]),
            held[KL.startsOn],
            *((held[KL.endsOn],) if KL.endsOn in held else ()),
        )
        for held in parts.values()
        if KL.contractLevel in held or KL.toLevel in held
    ]


@pytest.mark.parametrize(("language", "text", "wanted"), CONTRACTS + ADMISSIONS)
def test_a_contract_has_two_days_and_an_admission_one(tell, language, text, wanted) -> None:
    assert told_days(tell(text, language=language, issuer=None)) == [wanted]


@pytest.mark.parametrize(("language", "text"), NEITHER)
def test_what_is_no_admission_with_a_day_is_none(tell, language, text) -> None:
    assert told_days(tell(text, language=language, issuer=None)) == []


def test_two_levels_of_one_sentence_are_two_and_the_end_is_the_later_ones(tell) -> None:
    text = (
        "Arena Prøvehavn was admitted at Arena level on 1 March 2014 and became an NCE on "
        "1 January 2017; the present contract ends on 31 December 2026."
    )
    assert told_days(tell(text, language="en", issuer=None)) == [
        ("arena", "2014-03-01"),
        ("nce", "2017-01-01", "2026-12-31"),
    ]
