"""Which passages answer a criterion: what speaks for one, and when nothing is found."""

import pytest

from ontology.terms import KL
from portfolio.reading import signals
from portfolio.reading.answers import SHOWN, answered
from portfolio.reading.criteria import Criteria, Criterion, bundled_criteria
from portfolio.reading.stretches import stretches_of

PLAN = Criterion(
    id="plan",
    weight=1.0,
    labels={"nb": "Plan"},
    asks={"nb": "Hvilke aktiviteter gjennomføres når?"},
    headings=("aktivitet*",),
    cues=("# kvartal", "studietur*"),
    facts=frozenset({"activity"}),
)


def test_a_table_is_one_stretch_and_a_heading_none(written) -> None:
    text = written(
        ("1. Plan", "Vi drar ut."), ("1. Plan", ["Hva: Kurs", "Hva: Tur"]), ("2. Så", "")
    )
    first, table = stretches_of(text.reading().document)
    assert (first.text, first.section, first.is_table) == ("Vi drar ut.", "1. Plan", False)
    assert (table.text, table.is_table, len(table.passages)) == ("Hva: Kurs\nHva: Tur", True, 2)
    assert text.text[table.start : table.end] == table.text


def test_headings_speak_for_what_stands_below(written) -> None:
    held = written(("2. Aktiviteter 2024", "Vi drar ut."), ("3. Styret", "Sju sitter der.")).held()
    assert signals.heading(PLAN, held) == [1.0, 0.0]


def test_cues_that_differ_make_surer(written) -> None:
    held = written(
        ("A", "I 2. kvartal drar vi på studietur."), ("B", "Studietur og studietur."), ("C", "Nei.")
    ).held()
    assert signals.cues(PLAN, held) == [0.75, 0.5, 0.0]


def test_facts_count_where_their_evidence_stands(written) -> None:
    text = written(("A", "Vi holder kurs. Vi drar ut."), ("B", "Vi er mange."))
    text.fact("a1", KL.plannedIn, "d", "Vi holder kurs.")
    text.fact("a2", KL.plannedIn, "d", "Vi drar ut.")
    text.fact("us", KL.needs, "n", "Vi er mange.")
    assert signals.facts(PLAN, text.held()) == [0.75, 0.0]


def test_a_section_that_reading_found_counts_half_by_words(written) -> None:
    text = written(("A", "Vi holder kurs."), ("B", "Vi er mange."))
    text.fact(
        text.passages[0].iri, KL.criterion, "https://klynge.invalid/concept/criterion/plan", "A"
    )
    assert signals.section(PLAN, text.held()) == [0.5, 0.0]


def test_rare_words_in_common_count(written) -> None:
    held = written(("", "Aktivitetene kommer."), ("", "Styret er valgt.")).held()
    assert signals.words(PLAN, held) == [1.0, 0.0]


def test_a_criterion_without_cues_or_facts_has_no_such_signal(written) -> None:
    bare = Criterion(id="x", weight=1, labels={"en": "x"}, asks={})
    held = written(("", "Aktivitetene kommer.")).held()
    assert signals.cues(bare, held) == signals.facts(bare, held) == [0.0]


@pytest.mark.parametrize("written_out", ["", "Dette er en tekst om noe helt annet enn alt."])
def test_nothing_is_found_where_nothing_answers(written, written_out: str) -> None:
    held = written(("Vedlegg", written_out)).held()
    found = list(answered(bundled_criteria(), held))
    assert not any(one.is_found or one.is_clear or one.strength for one in found)


def test_less_is_asked_where_no_part_can_be_as_sure(written) -> None:
    cue = Criterion(id="x", weight=1, labels={"nb": "Xyz"}, asks={}, cues=("studietur*",))
    asked = Criteria(title={"en": "x"}, criteria=(cue,))
    parted = written(("Først", "Vi drar på studietur."), ("Så", "Vi drar hjem igjen."))
    whole = written(("", "Vi drar på studieturer og studietur."), ("", "Vi drar hjem igjen."))
    assert parted.held().is_headed
    assert not whole.held().is_headed
    (one,) = answered(asked, whole.held())
    assert one.is_found


def test_a_heading_worded_as_a_criterion_counts_where_it_names_none(written) -> None:
    bare = Criterion(id="x", weight=1, labels={"nb": "Xyz"}, asks={"nb": "Hvilken samfunnsnytte?"})
    held = written(("Klyngens samfunnsnytte", "Tekst."), ("Annet", "Tekst.")).held()
    assert signals.heading(bare, held) == [0.5, 0.0]


def test_three_are_shown_at_most_the_surest_first(written) -> None:
    held = written(*[(f"Aktiviteter {n}", "Studietur i 2. kvartal.") for n in range(5)]).held()
    (one,) = answered(Criteria(title={"en": "x"}, criteria=(PLAN,)), held)
    assert len(one.answers) == SHOWN
    assert one.is_clear
    strengths = [answer.strength for answer in one.answers]
    assert strengths == sorted(strengths, reverse=True)
