"""Goals and the programme's six: what reading found, what words tell, and what a table holds."""

import pytest

from portfolio.reading.answers import answered
from portfolio.reading.criteria import bundled_criteria
from portfolio.reading.goals import served_by, stated_goals


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Seks EU-prosjekter innen 2026", {"international"}),
        ("To nye foredlingsbedrifter", {"entrepreneurship"}),
        ("30 fagskulekandidatar", {"expertise"}),
        ("Felles FoU-prosjekter", {"innovation"}),
        ("Increased visibility abroad", {"visibility", "international"}),
        ("Vi skal bli best", set()),
    ],
)
def test_words_tell_which_goals_are_served(text: str, goals: set[str]) -> None:
    assert set(served_by(text)) == goals


def test_rows_of_a_table_that_answers_for_strategy_are_goals(written) -> None:
    text = written(("Mål", ["Mål: Felles FoU-prosjekter · 2025: 6", "Mål: Kjent navn · 2025: ja"]))
    text.goal("Mål: Kjent navn · 2025: ja", "visibility")
    goals = stated_goals(text.reading(), list(answered(bundled_criteria(), text.held())))
    assert [(one.serves, one.is_measured) for one in goals] == [
        (("innovation",), True),
        (("visibility",), True),
    ]
    assert all(text.text[one.start : one.end] == one.quote for one in goals)


def test_a_sentence_with_a_cue_is_a_goal_where_reading_drew_none(written) -> None:
    text = written(("Mål", "Vi holder til i nord. Målet er at fem bedrifter eksporterer. Slutt."))
    (goal,) = stated_goals(text.reading(), list(answered(bundled_criteria(), text.held())))
    assert goal.quote == "Målet er at fem bedrifter eksporterer."
    assert (goal.serves, goal.is_measured) == (("international",), True)


def test_what_reading_and_words_tell_is_joined_and_a_lead_in_is_no_goal(written) -> None:
    text = written(("Mål", "Delmålene er: Flere samarbeidsprosjekter."))
    text.goal("Delmålene er:")
    text.goal("Flere samarbeidsprosjekter.", "innovation")
    (goal,) = stated_goals(text.reading(), [])
    assert goal.serves == ("interaction", "innovation")
    assert not goal.is_measured
