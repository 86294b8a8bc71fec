"""What holds for every reading, whatever the rules: evidence, order, counts, determinism."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.blocks import Cell, row
from ontology.facts import Reading
from ontology.terms import KL, Std

SENTENCES = [
    "Nordsensor AS i Florø leverer korrosjonssensorer til havvind, men mangler sveising av titan.",
    "Klyngen samarbeider med SINTEF Ocean og Universitetet i Bergen (UiB).",
    "Medlemmene er Titanverk AS, Havlab og Sogndal kommune.",
    "Prosjektet «Grønn kai», ledet av Kystlab AS, går sammen med Nordsensor.",
    "Målet er å øke eksporten til Tyskland innen 2027.",
    "Vi trenger ikke flere kontorplasser. Dersom vi får støtte, leverer vi mer.",
    "We make sensors for offshore wind; who can weld titanium?",
    "Seawind GmbH in Germany provides blades, while Alpha Robotics Ltd needs machine learning.",
    "Me treng hjelp til sveising – og Verksemda søkjer partnarar…",
    "Virksomheden råder over et testanlæg. 😀 Ünïcode “sitat” İstanbul AS leverer.",
    "A/S & Co. KG: (…) ,, ;; «»",
    "NORDSENSOR AS",
]
parts = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(SENTENCES).map(lambda text: f"- {text}"),
    st.sampled_from(["# Behov", "# Nordsensor AS", "# Medlemmer", "## Mål"]),
    st.sampled_from(["Tind AS", "Nordsensor AS", "Havlab"]).map(
        lambda name: row((Cell(field="Navn", value=name), Cell(field="Sted", value="Florø")))
    ),
    st.text(max_size=30).filter(lambda text: text.strip() and not text.startswith(("#", "- "))),
)


def holds(reading: Reading) -> None:
    text = reading.document.text
    passages = {one.iri: one for one in reading.document.passages}
    proofs = [one.evidence for one in (*reading.mentions, *reading.statements) if one.evidence]
    for proof in proofs:
        assert text[proof.start : proof.end] == proof.quote
        assert proof.quote
        assert passages[proof.passage].start <= proof.start
        assert 0 < proof.confidence <= 1
    iris = [one.iri for one in reading.mentions]
    assert len(iris) == len(set(iris))
    proven = {one.object for one in reading.statements if one.evidence}
    mentions = set(iris)
    for one in reading.statements:
        if one.evidence is None:
            about = one.predicate == KL.concerns and one.subject in passages
            assert about or one.subject in proven or "#s" in one.subject
        elif one.predicate in (KL.needs, KL.offers):
            assert one.subject in mentions
    assert 0 <= reading.understood <= reading.sentences


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(parts, min_size=1, max_size=10))
def test_every_fact_keeps_its_sentence(tell, held):
    first = tell(*held, issuer="NCE Blå Kyst").reading
    holds(first)
    assert tell(*held, issuer="NCE Blå Kyst").reading == first


def test_every_fact_of_a_whole_document(tell):
    reading = tell("# NCE Blå Kyst", *SENTENCES, issuer="NCE Blå Kyst").reading
    holds(reading)
    assert len(reading.mentions) > 8
    assert {KL.needs, KL.offers, KL.memberOf, KL.collaboratesWith, KL.pursues, KL.leads} <= {
        one.predicate for one in reading.statements
    }


def test_nodes_have_a_type_and_no_two_the_same(tell):
    reading = tell(*SENTENCES).reading
    types = [one for one in reading.statements if one.predicate == Std.type]
    assert len({one.subject for one in types}) == len(types)


def test_sentences_are_counted(tell):
    reading = tell("Dette er en fin dag. Vi trenger sveising.").reading
    assert (reading.sentences, reading.understood) == (2, 1)


def test_rows_are_counted(tell):
    reading = tell(row((Cell(field="Navn", value="Tind AS"),)), kind="member-list").reading
    assert (reading.sentences, reading.understood) == (1, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "We make corrosion sensors for offshore wind; who can do welding of titanium?",
            "en",
        ),
        ("Vi lager sensorer for korrosjon. Hvem kan hjelpe oss med sveising av titan?", "nb"),
        ("Me leverer sensorar mot korrosjon. Kven kan hjelpe oss med sveising av titan?", "nn"),
    ],
)
def test_a_typed_text_is_its_askers(extractor, text, language):
    reading = extractor.read_text(text, language=language)
    asker = f"{reading.document.iri}#asker"
    said = {one.predicate: one for one in reading.statements if one.subject == asker}
    assert {KL.offers, KL.needs} <= said.keys()
    need, offer = said[KL.needs].object, said[KL.offers].object
    concerns = {
        (one.subject, one.object.rsplit("/", 1)[1])
        for one in reading.statements
        if one.predicate == KL.concerns
    }
    assert (offer, "corrosion") in concerns or (offer, "sensor") in concerns
    assert (need, "titanium") in concerns
    assert (
        extractor.read_text(text, language=language, asker="urn:me").statements
        != reading.statements
    )


def test_a_typed_text_without_a_cue_says_nothing(extractor):
    assert not extractor.read_text("hydrogenlagring på skip").statements
