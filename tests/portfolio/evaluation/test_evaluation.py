"""The evaluation file: every number is followed to its facts, and every fact to its sentence."""

import re
from datetime import date

import pytest

from ontology.concepts import load_concepts
from ontology.errors import NotFoundError, OptionError
from ontology.rdf import NamedNode
from ontology.terms import CONCEPT, KL, Std
from portfolio.chronicle import read_chronicle
from portfolio.evaluation.advice import advice_on
from portfolio.evaluation.document import Drawing, Evaluation, Number, Table, Words
from portfolio.evaluation.file import PHRASES, evaluation_file
from portfolio.goals import Goals
from portfolio.phrases import LANGUAGES, load_phrases
from portfolio.programme import Programme
from portfolio.roster import read_roster
from store.editions import Edition
from store.graph import objects

CLUSTER = "Arena Prøvehavn"


@pytest.fixture
def letter(by_hand):
    """A letter that gives advice, and one member since another month than a list says."""
    hand = by_hand(
        "Arena Prøvehavn skal vurderes.\n\n"
        "Rustvakt AS ble medlem i juni 2022.\n\n"
        "Klyngen bør få inn en investor. Resultatmål nr. 3 bør skrives om.\n\n"
        "Anbefaling: Åpne prøvehallen · Status: Gjennomført",
        title="Vurdering av Arena Prøvehavn",
        language="nb",
        kind="evaluation-letter",
        issued=date(2024, 5, 2),
    )
    cluster = hand.named(CLUSTER, KL.Cluster)
    hand.statements.append(_about(hand.iri, cluster))
    return hand


def _about(document: str, thing: str):
    from ontology.facts import Statement

    return Statement(subject=document, predicate=KL.about, object=thing)


def file_of(edition: Edition, year: int, *, cluster: str = CLUSTER, language="nb") -> Evaluation:
    concepts = load_concepts()
    chronicle = read_chronicle(edition, read_roster(edition.relations), concepts)
    return evaluation_file(
        Goals(chronicle=chronicle),
        Programme(chronicle=chronicle),
        cluster,
        year,
        language=language,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_what_its_figure_says_and_rests_on_facts(edition, language) -> None:
    made = file_of(edition, 2023, language=language)
    numbers = list(made.numbers())
    assert len(numbers) > 30
    for number in numbers:
        value = number.figure.value
        assert value is not None
        assert _read(number.text) == pytest.approx(value, abs=0.006), number
        assert number.figure.facts or value == 0, number
        if not number.text.endswith("%") and value == round(value) and number.figure.period:
            assert number.figure.method


def _read(shown: str) -> float:
    plain = shown.replace("\u00a0", "").replace("−", "-").replace(",", ".")
    return float(plain.rstrip("%")) / (100 if plain.endswith("%") else 1)


def test_counts_are_the_number_of_their_facts(edition) -> None:
    made = file_of(edition, 2023)
    summary = made.sections[0].blocks[0]
    members = next(one for one in summary.pieces if isinstance(one, Number))
    assert members.figure.value == len(members.figure.facts) == 2
    assert {one.text for one in members.figure.facts} == {"Rustvakt AS", "Trykkfast Services AS"}


def test_every_sentence_stands_where_its_source_says(edition) -> None:
    made = file_of(edition, 2023)
    held = [one.quotation for one in made.sources]
    held += [q for n in made.numbers() for fact in n.figure.facts for q in fact.quotations]
    assert len(held) > 10
    for one in held:
        node = NamedNode(one.document)
        (text,) = objects(edition.graph, node, KL.text, node)
        assert text.value[one.start : one.end] == one.quote


def test_references_are_numbered_from_one_and_all_are_cited(edition) -> None:
    made = file_of(edition, 2023)
    assert [one.number for one in made.sources] == list(range(1, len(made.sources) + 1))
    cited = {n for paragraph in made.paragraphs() for n in paragraph.references}
    assert cited == {one.number for one in made.sources}


def test_what_is_drawn_is_what_the_figures_say(edition) -> None:
    drawings = [
        b for s in file_of(edition, 2023).sections for b in s.blocks if isinstance(b, Drawing)
    ]
    assert drawings
    for one in drawings:
        values = {figure.value for figure in one.figures}
        for panel in one.spec.get("hconcat", ()):
            assert {row["value"] for row in panel["data"]["values"]} <= values


def test_no_digit_stands_in_words_that_no_source_or_name_has(edition) -> None:
    made = file_of(edition, 2023)
    told = " ".join(
        f"{one.quotation.quote} {one.quotation.title} {one.quotation.date}" for one in made.sources
    )
    known = {*re.findall(r"\d+", told), *(str(year) for year in range(2021, 2026))}
    for paragraph in made.paragraphs():
        for piece in paragraph.pieces:
            if isinstance(piece, Words):
                assert set(re.findall(r"\d+", piece.text)) <= known, piece


def test_a_year_without_data_says_so_and_shows_no_zero(edition) -> None:
    made = file_of(edition, 2031, language="en")
    first = made.sections[0].blocks
    assert "no data, not zero" in first[0].text
    assert "2023" in first[1].text
    goals = [one for one in made.sections if one.id.startswith("goal-")]
    rows = [row for s in goals for b in s.blocks if isinstance(b, Table) for row in b.rows]
    assert len(rows) > 10
    assert {row[1].text for row in rows} == {"no data"}


def test_a_cluster_with_one_member_is_told_so(publish, by_hand) -> None:
    hand = by_hand(
        "Arena Alene har ett medlem: Havlab AS.",
        title="Årsrapport 2023 Arena Alene",
        language="nb",
        kind="annual-report",
        issued=date(2024, 1, 5),
    )
    cluster = hand.named("Arena Alene", KL.Cluster)
    hand.fact(hand.named("Havlab AS"), KL.memberOf, cluster, "ett medlem: Havlab AS")
    made = file_of(publish({"/a.md": hand.reading()}), 2023, cluster="Arena Alene", language="en")
    assert "had 1 known member, 0 of them enterprises" in made.sections[0].blocks[0].text


def test_documents_in_conflict_are_both_shown_with_their_sources(publish, corpus, by_hand) -> None:
    readings = dict(corpus)
    for month, written in (("2022-01", "januar 2022"), ("2022-06", "juni 2022")):
        hand = by_hand(
            f"Rustvakt AS er medlem av Arena Prøvehavn fra {written}.",
            title=f"Brev om {written}",
            language="nb",
            kind="other",
            issued=date(2024, 6, 1),
        )
        actor, cluster = (
            hand.named("Rustvakt AS", KL.Actor, "no:919303808"),
            hand.named(CLUSTER, KL.Cluster),
        )
        _period(hand, actor, cluster, month)
        readings[f"/{month}.md"] = hand.reading()
    made = file_of(publish(readings), 2023, language="en")
    doubts = next(one for one in made.sections if one.id == "doubts")
    table = next(one for one in doubts.blocks if isinstance(one, Table))
    assert table.rows[0][0].text == "Rustvakt AS is a member since"
    assert [row[1].text for row in table.rows] == ["2022-01", "2022-06"]
    titles = [made.sources[row[1].references[0] - 1].quotation.title for row in table.rows]
    assert titles == ["Brev om januar 2022", "Brev om juni 2022"]


def _period(hand, actor: str, cluster: str, since: str) -> None:
    from ontology.facts import Statement, Value
    from ontology.iris import span_iri

    node = span_iri(hand.iri, "s", 0, since)
    hand.fact(node, KL.member, actor, hand.text)
    hand.fact(actor, KL.memberOf, cluster, hand.text)
    kind = "http://www.w3.org/2001/XMLSchema#gYearMonth"
    hand.statements += [
        Statement(subject=node, predicate=Std.type, object=KL.Membership),
        Statement(subject=node, predicate=KL.cluster, object=cluster),
        Statement(subject=node, predicate=KL.role, object=f"{CONCEPT}role/member"),
        Statement(subject=node, predicate=KL.validFrom, object=Value(text=since, datatype=kind)),
    ]


def test_advice_is_read_from_letters_with_how_it_stands(publish, corpus, letter) -> None:
    reading = letter.reading()
    passages = tuple(
        _under(one, "Anbefalinger") if "bør" in one.text or "Status" in one.text else one
        for one in reading.document.passages
    )
    from dataclasses import replace

    reading = replace(reading, document=replace(reading.document, passages=passages))
    edition = publish({**corpus, "/letter.md": reading})
    chronicle = read_chronicle(edition, read_roster(edition.relations), load_concepts())
    cluster = chronicle.cluster(CLUSTER)
    held = advice_on(Programme(chronicle=chronicle), cluster, until=2024)
    assert [(one.text, one.state) for one in held] == [
        ("Klyngen bør få inn en investor.", "open"),
        ("Resultatmål nr. 3 bør skrives om.", "open"),
        ("Åpne prøvehallen", "followed"),
    ]
    for one in held:
        quoted = one.quotation
        assert letter.text[quoted.start : quoted.end] == quoted.quote
    assert advice_on(Programme(chronicle=chronicle), cluster, until=2023) == []


def _under(passage, section: str):
    from dataclasses import replace

    return replace(passage, section=section)


def test_rows_of_a_plan_are_answered_by_sentences_of_the_report(publish, corpus, by_hand) -> None:
    rows = (
        "Hva: Kurs i korrosjonsmåling · Når: mai 2023",
        "Hva: Felles lager · Når: 2022–2023",
        "Hva: Hamnedag · Når: Hvert år",
        "Hva: Studietur · Når: 2025",
        "Hva: Messe · Når: 2023 · Status: Gjennomført",
    )
    plan = by_hand(
        "Søknad fra Arena Prøvehavn.\n\n" + "\n\n".join(rows),
        title="Søknad",
        language="nb",
        kind="application",
        issued=date(2022, 3, 1),
    )
    report = by_hand(
        "Årsrapport for Arena Prøvehavn.\n\nKurset i korrosjonsmåling hadde 17 deltakere. "
        "Det felles styret møttes. Felles innsats ga felles mål.",
        title="Årsrapport 2023",
        language="nb",
        kind="annual-report",
        issued=date(2024, 2, 1),
    )
    for hand in (plan, report):
        hand.statements.append(_about(hand.iri, hand.named(CLUSTER, KL.Cluster)))
    made = file_of(
        publish({**corpus, "/p.md": plan.reading(), "/r.md": report.reading()}), 2023, language="en"
    )
    chapter = next(one for one in made.sections if one.id == "activities")
    table = next(one for one in chapter.blocks if isinstance(one, Table))
    assert [(row[0].text, row[1].text) for row in table.rows] == [
        ("Kurs i korrosjonsmåling", "Kurset i korrosjonsmåling hadde 17 deltakere."),
        ("Felles lager", "not reported"),
        ("Hamnedag", "not reported"),
    ]


def test_the_same_edition_gives_the_same_file(edition) -> None:
    assert file_of(edition, 2023) == file_of(edition, 2023)


def test_unknown_clusters_and_languages_are_refused(edition) -> None:
    with pytest.raises(NotFoundError, match="Arena Prøvehavn"):
        file_of(edition, 2023, cluster="Arena Prøvehamn")
    with pytest.raises(OptionError, match="language is 'de'"):
        file_of(edition, 2023, language="de")


def test_every_phrase_takes_the_same_values_in_every_language() -> None:
    for key, texts in load_phrases(PHRASES).items():
        assert set(texts) == set(LANGUAGES), key
        values = {language: set(re.findall(r"{(\w+)}", text)) for language, text in texts.items()}
        assert values["nb"] == values["nn"] == values["en"], key
