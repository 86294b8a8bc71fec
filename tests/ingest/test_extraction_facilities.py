"""Test facilities and education programmes, and what is none or not yet one."""

import pytest

from ontology.terms import KL

FACILITIES = [
    ("nb", "Nordprøve AS driver et testbasseng på åtti meter med bølgemaskin.", "testbasseng på"),
    ("nb", "Vi har et eget laboratorium for sveising.", "laboratorium for sveising"),
    ("nn", "Nordprøve AS driv ein stor prøvehall i Florø.", "stor prøvehall i Florø"),
    ("da", "Vi råder over et testanlæg for sensorer.", "testanlæg for sensorer"),
    ("en", "We operate a pilot plant for welding.", "pilot plant for welding"),
]
PROGRAMMES = [
    ("nb", "Høgskolen i Sogndal tilbyr en bachelor i sveising.", "bachelor i sveising"),
    ("nn", "Høgskulen i Sogndal har eit årsstudium i sveising.", "årsstudium i sveising"),
    (
        "en",
        "The University of Bergen has a master's programme in welding.",
        "master's programme",
    ),
]
NEITHER = [
    ("nb", "Vi har ikke eget laboratorium for sveising."),
    ("nb", "Vi skal bygge opp og har behov for et testanlegg."),
    ("nb", "Vi ønsker at noen driver et testanlegg her."),
    ("nb", "Dersom vi får støtte, driver vi et testanlegg."),
    ("nb", "Har dere et laboratorium for sveising?"),
    ("en", "We do not operate a pilot plant."),
    ("en", "We want to have a pilot plant."),
    ("en", "We have sold sensors to a pilot plant."),
]


def labels(told, kind):
    nodes = {one.subject for one in told.reading.statements if one.object == kind}
    return [
        one.object.text
        for one in told.reading.statements
        if one.subject in nodes and one.predicate.endswith("label")
    ]


@pytest.mark.parametrize(("language", "text", "name"), FACILITIES)
def test_facility_is_named_and_somebody_runs_it(tell, language, text, name):
    told = tell(text, language=language)
    (found,) = labels(told, KL.TestFacility)
    assert found.startswith(name)
    assert len(told.said(KL.operates)) == 1


@pytest.mark.parametrize(("language", "text", "name"), PROGRAMMES)
def test_programme_is_named_and_says_what_it_teaches(tell, language, text, name):
    told = tell(text, language=language)
    (found,) = labels(told, KL.EducationProgramme)
    assert found.startswith(name)
    assert {said for _, said, _ in told.said(KL.teaches)} == {"welding"}


@pytest.mark.parametrize(("language", "text"), NEITHER)
def test_denied_wished_and_asked_is_run_by_nobody(tell, language, text):
    assert not tell(text, language=language).said(KL.operates)


def test_facility_is_where_the_sentence_says(tell):
    told = tell("Nordprøve AS driver et testanlegg for sensorer i Florø.")
    assert "floro" in {said for _, said, _ in told.said(KL.locatedIn)}
    assert "sensor" in {said for _, said, _ in told.said(KL.concerns)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Vi har lang erfaring med sveising."),
        ("nn", "Me har lang røynsle med sveising."),
        ("en", "We specialise in welding."),
    ],
)
def test_skill_is_a_capability_too(tell, language, text):
    assert len(tell(text, language=language).said(KL.hasCapability)) == 1


def test_product_that_is_only_for_a_stage_makes_nobody_active_in_it(tell):
    told = tell("Vi har utviklet en pumpe som gjør hydrogenlagring billigere.")
    assert told.said(KL.offers)
    assert not told.said(KL.activeIn)
    assert tell("Vi tilbyr hydrogenlagring.").said(KL.activeIn)


@pytest.mark.parametrize(
    "text",
    [
        "Vi har verken tegnet et slikt hus eller eier en trykktank.",
        "Me har korkje teikna eit slikt hus eller eig ein trykktank.",
        "We have neither designed such a housing nor do we operate a pressure tank.",
    ],
)
def test_the_second_of_two_denied_things_is_denied_as_well(tell, text):
    told = tell(text, issuer="Nordsensor AS")
    assert not told.said(KL.operates)
    assert not told.said(KL.offers)
