"""Sections against criteria: by heading, by the words of a paragraph, by a user's own file."""

import pytest

from ingest.criteria import bundled_criteria, load_criteria
from ontology.errors import InputError
from ontology.terms import KL, Std

APPLICATION = (
    "# 1. Bakgrunn for søknaden",
    "Verftene langs kysten bygger færre båter enn før.",
    "# 2. Visjon og mål",
    "Klyngen skal doble eksporten.",
    "## 2.1 Et eget avsnitt",
    "Dette er viktig for alle som er med.",
    "# Innsatsområder og plan",
    "- Kurs i sveising",
    "# Forventede effekter",
    "Regionen får flere arbeidsplasser.",
    "# Vedlegg",
    "Her følger tabeller.",
)
OWN = """
[[criterion]]
id = "climate"
kinds = ["application"]
nb = "klima"
en = "climate"
headings = ["klima( og miljø)?"]
cues = ["utslipp*"]
"""


def laid(told):
    texts = {one.iri: one.text for one in told.reading.document.passages}
    return {
        texts[one.subject].splitlines()[-1]: (str(one.object).rsplit("/", 1)[-1], one.evidence)
        for one in told.reading.statements
        if one.predicate == KL.criterion
    }


def test_passages_answer_the_criterion_of_the_heading_above(tell):
    told = laid(tell(*APPLICATION, kind="application", criteria=bundled_criteria()))
    assert {text: found for text, (found, _) in told.items()} == {
        "Verftene langs kysten bygger færre båter enn før.": "background",
        "Klyngen skal doble eksporten.": "strategy",
        "Dette er viktig for alle som er med.": "strategy",
        "Kurs i sveising": "plan",
        "Regionen får flere arbeidsplasser.": "effects",
    }
    assert told["Klyngen skal doble eksporten."][1].quote == "2. Visjon og mål"


@pytest.mark.parametrize(
    ("language", "text", "criterion"),
    [
        ("nb", "Målet med prosjektet er flere lærlinger.", "strategy"),
        ("nn", "Visjon: Me skal vere best i landet.", "strategy"),
        ("da", "Hovedaktiviteten er 40 væksttjek i virksomhederne.", "plan"),
        ("da", "Effekten af projektet vil være flere lærepladser.", "effects"),
        ("en", "The impact of the project will be felt in every port.", "effects"),
    ],
)
def test_words_tell_where_no_heading_does(tell, language, text, criterion):
    told = laid(tell(text, kind="application", language=language, criteria=bundled_criteria()))
    assert [found for found, _ in told.values()] == [criterion]


def test_words_that_speak_of_two_criteria_alike_tell_none(tell):
    text = "Målet med prosjektet er vekst. Hovedaktiviteten er kurs."
    assert not laid(tell(text, kind="application", criteria=bundled_criteria()))


def test_report_is_laid_against_what_reports_answer(tell):
    blocks = ("# Aktiviteter i 2023", "Vi holdt fire fagdager.", "# Resultater", "Tre nye avtaler.")
    told = laid(tell(*blocks, kind="annual-report", criteria=bundled_criteria()))
    assert [found for found, _ in told.values()] == ["activities", "results"]


def test_document_of_another_kind_answers_no_criterion(tell):
    assert not laid(tell(*APPLICATION, kind="web-page", criteria=bundled_criteria()))


def test_criteria_of_a_file_are_named_in_the_graph(tell, tmp_path):
    path = tmp_path / "criteria.toml"
    path.write_text(OWN, encoding="utf-8")
    told = tell("# Klima og miljø", "Vi kutter.", kind="application", criteria=load_criteria(path))
    assert [found for found, _ in laid(told).values()] == ["climate"]
    assert {said for _, said, _ in told.said(Std.prefLabel)} == {"klima", "climate"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[criterion]]\nid = 3", "id is 3"),
        (OWN.replace("kinds", "sorts"), "unknown key 'sorts'"),
        (OWN + OWN, "stands twice"),
        (OWN.replace('nb = "klima"', "").replace('en = "climate"', ""), "no label"),
        (OWN.replace('["utslipp*"]', '"utslipp*"'), "expected a list of texts"),
        ("criterion = [1]", "expected a table"),
        ("x = 1", "nothing but tables"),
        ("[[criterion", "not readable as TOML"),
    ],
)
def test_wrong_file_is_told_with_its_place(tmp_path, text, message):
    path = tmp_path / "criteria.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"criteria\.toml") as raised:
        load_criteria(path)
    assert message in str(raised.value)
