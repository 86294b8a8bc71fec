"""What a call asks, told from its background, its outcomes and its formalities."""

import pytest

from ingest.ask_cues import ask_cues, firmness_of
from ingest.asks import read_asks
from ontology.errors import InputError
from ontology.facts import Asks, Firmness

NB = """Tilskudd til tørking av tare

Bakgrunn
Dyrkerne kaster mye tare. Landet har satt seg mål for havbruk innen 2030.

Formål
Utlysningen skal bidra til økt konkurransekraft langs kysten.

Hva skal prosjektet gjøre?
Prosjektet må:
- tørke tare i pilotskala
- måle fukt i taren med sensorer

Konsortiet må bestå av minst to bedrifter og en forskningsinstitusjon. Vi ser gjerne at en kommune
deltar. Det ønskes kompetanse på livsløpsanalyse.

Hvem kan søke?
Søkeren må være et norsk foretak med organisasjonsnummer.

Søknadsfrist: 1. mars kl. 13:00
"""
NN = """Me søkjer partnarar. Prosjektet skal prøve ut nye garn. Det er ein fordel om ein fagskule er
med."""
EN = """The port invites consortia to make its quay clean. The consortium must deliver shore power.
It should monitor corrosion of the sheet piles. Proposals should involve at least one SME and one
university. Shore power is common in other ports. Applications must be submitted by 1 March."""


def asked(text: str, **options: str) -> Asks:
    return read_asks(text, concepts_in=lambda text, _: tuple(text.split()[:1]), **options)


def quotes(held: Asks) -> list[str]:
    return [" ".join(one.quote.split()) for one in held.asks]


def test_a_norwegian_call_asks_what_its_list_and_its_sentences_demand() -> None:
    held = asked(NB)
    assert held.language == "nb"
    assert quotes(held) == [
        "tørke tare i pilotskala",
        "måle fukt i taren med sensorer",
        "Konsortiet må bestå av minst to bedrifter og en forskningsinstitusjon.",
        "Vi ser gjerne at en kommune deltar.",
        "Det ønskes kompetanse på livsløpsanalyse.",
    ]
    assert [one.firmness for one in held.asks] == [
        *(Firmness.REQUIRED, Firmness.REQUIRED, Firmness.REQUIRED),
        *(Firmness.INVITED, Firmness.EXPECTED),
    ]


def test_outcomes_background_and_formalities_are_counted_and_not_asked() -> None:
    held = asked(NB)
    assert [one.quote for one in held.outcomes] == [
        "Utlysningen skal bidra til økt konkurransekraft langs kysten."
    ]
    assert held.formal == 1
    assert held.other == 2


@pytest.mark.parametrize("text", [NB, NN, EN])
def test_every_ask_is_quoted_from_its_place(text: str) -> None:
    for one in asked(text).asks:
        assert text[one.start : one.end] == one.quote


def test_the_kinds_of_partner_that_are_wanted_are_told() -> None:
    kinds = {one.quote: [kind.rpartition("/")[2] for kind in one.kinds] for one in asked(EN).asks}
    assert list(kinds.values()) == [[], [], [], ["company", "education-institution"]]


def test_an_english_call_leaves_out_who_is_not_asked_and_how_to_apply() -> None:
    held = asked(EN)
    assert "Shore power is common in other ports." not in quotes(held)
    assert not any("submitted" in quote for quote in quotes(held))
    assert len(held.asks) == 4


def test_nynorsk_is_read_with_its_own_words() -> None:
    assert [one.firmness for one in asked(NN).asks] == [
        *(Firmness.EXPECTED, Firmness.REQUIRED, Firmness.INVITED),
    ]


def test_a_list_glued_to_its_lead_in_is_asked_item_by_item() -> None:
    text = "Scope:Proposals should:Build a kite.Fly it at sea. However, kites are old."
    assert quotes(asked(text, language="en")) == ["Build a kite.", "Fly it at sea."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Prosjektet må produsere kull av skog og måle støv fra ovnene.",
            ["Prosjektet må produsere kull av skog", "måle støv fra ovnene."],
        ),
        (
            "The consortium must build a large kite and to test it at sea.",
            ["The consortium must build a large kite", "test it at sea."],
        ),
        (
            "Proposals under this topic must design and build new kites.",
            ["Proposals under this topic must design and build new kites."],
        ),
        (
            "Prosjektet skal tørke både tare og alger fra Nordland og Troms.",
            ["Prosjektet skal tørke både tare og alger fra Nordland og Troms."],
        ),
    ],
)
def test_activities_that_are_joined_are_asked_one_by_one(text: str, expected: list[str]) -> None:
    held = asked(text)
    assert quotes(held) == expected
    assert {one.firmness for one in held.asks} == {Firmness.REQUIRED}


def test_items_below_expected_outcomes_are_outcomes() -> None:
    text = (
        "Projects are expected to contribute to the following outcomes:cheaper kites;safer kites."
    )
    held = asked(text, language="en")
    assert not held.asks
    assert [one.quote for one in held.outcomes] == ["cheaper kites", "safer kites."]


@pytest.mark.parametrize(
    "text",
    [
        "Proposals under this topic should not build any kites.",
        "There is a need to build kites in all of Europe.",
        "In many of the regions kites may be dangerous.",
        "Proposals should describe in detail how they build kites.",
    ],
)
def test_what_asks_for_nothing_to_be_done(text: str) -> None:
    assert not asked(text, language="en").asks


def test_a_few_words_are_what_is_sought() -> None:
    held = asked(" korrosjonssensorer til havvind", language="nb").asks
    assert [(one.start, one.quote) for one in held] == [(1, "korrosjonssensorer til havvind")]
    assert [one.quote for one in asked("noe").asks] == ["noe"]


def test_the_concepts_of_each_ask_are_kept() -> None:
    assert asked("Projects must dry kelp.", language="en").asks[0].concepts == ("Projects",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" \n ", "the call is empty"),
        (
            "Die Bewerber müssen einen Versuchsstand für Wasserstoff bauen und betreiben.",
            "not read",
        ),
    ],
)
def test_a_call_that_cannot_be_read_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        asked(text)


def test_who_is_asked_is_looked_for_near_the_verb_only() -> None:
    cues = ask_cues("english")
    assert firmness_of("the applicant in this rather lengthy sentence must test it", cues)
    assert not firmness_of(f"the applicant {'x' * 300} must test it", cues)
