from dataclasses import replace
from datetime import date

import pytest

from ontology.concepts import bundled_concepts
from ontology.terms import CONCEPT
from portfolio.answers import goals_answer
from portfolio.chronicle import Chronicle, read_chronicle
from portfolio.goals import Goals
from portfolio.indicators.table import GOALS, INDICATORS
from portfolio.indicators.view import View
from portfolio.readiness import weighed
from portfolio.reading.criteria import Criteria, Criterion
from portfolio.roster import read_roster
from portfolio.sayings import year_told
from store.editions import current_edition


@pytest.fixture(scope="module")
def chronicle(published) -> Chronicle:
    edition = current_edition(published)
    return read_chronicle(edition, read_roster(edition.relations), bundled_concepts())


@pytest.fixture(scope="module")
def goals(chronicle) -> Goals:
    return Goals(chronicle=chronicle)


@pytest.fixture(scope="module")
def cluster(chronicle) -> str:
    return chronicle.cluster("Arena Prøvehavn")


def value(goals, cluster, name, year):
    return goals.value(INDICATORS[name], cluster, year)


def test_every_goal_has_at_least_two_indicators_with_an_explanation() -> None:
    for goal in GOALS:
        held = [one for one in INDICATORS.values() if one.goal == goal]
        assert len(held) >= 2, goal
        assert all(one.explanation for one in held)


def test_every_indicator_is_a_concept_of_its_goal_and_the_other_way_round(chronicle) -> None:
    asked = (
        "PREFIX kl: <https://klynge.invalid/ontology/> SELECT ?i ?g WHERE { ?i kl:indicates ?g }"
    )
    told = {(row["i"].value, row["g"].value) for row in chronicle.edition.graph.query(asked)}
    assert told == {(one.iri, f"{CONCEPT}goal/{one.goal}") for one in INDICATORS.values()}


def test_an_annual_report_tells_of_the_year_in_its_title_and_else_of_the_one_before(
    chronicle,
) -> None:
    report = next(
        one for one in chronicle.sayings.documents.values() if one.kind == "annual-report"
    )
    assert year_told(report) == 2023
    assert year_told(replace(report, title="Om året som gikk")) == 2023
    assert year_told(replace(report, kind="web-page")) == 2024
    assert year_told(replace(report, title="", issued=None)) is None


def test_members_with_a_common_project_are_counted_with_their_sentences(goals, cluster) -> None:
    figure = goals.figure(INDICATORS["joint-projects"], cluster, 2023)
    assert figure.value == 1.0
    assert figure.period == "2023"
    (fact,) = figure.facts
    assert "Kjettingvakt" in fact.text
    assert all("Kjettingvakt" in one.quote for one in fact.quotations)


def test_needs_are_matched_once_somebody_near_is_told_to_offer_it(goals, cluster) -> None:
    assert value(goals, cluster, "needs-matched", 2023) == 0.0
    assert value(goals, cluster, "needs-matched", 2024) == 1.0


def test_a_year_without_a_document_has_no_value_and_says_what_is_missing(goals, cluster) -> None:
    figure = goals.figure(INDICATORS["density"], cluster, 2019)
    assert figure.value is None
    assert "document" in figure.missing
    assert value(goals, cluster, "density", 2019) is None


def test_nothing_known_is_no_data_where_something_known_is_zero(goals, cluster) -> None:
    assert value(goals, cluster, "foreign-ties", 2023) == 0.0  # a tie, and both ends are at home
    assert value(goals, cluster, "countries", 2023) is None  # no tie abroad to spread
    assert value(goals, cluster, "activities-carried-out", 2023) is None  # nothing was planned


def test_a_cluster_alone_at_its_level_has_no_median_to_stand_beside(goals, cluster) -> None:
    assert goals.peers(cluster) == ()
    assert goals.series(INDICATORS["density"], cluster).peers == {}


def test_the_baseline_is_the_first_year_with_a_value(goals, cluster) -> None:
    series = goals.series(INDICATORS["needs-matched"], cluster)
    assert series.baseline == (2023, 0.0)
    assert series.change(2024) == 1.0
    assert series.change(2023) is None


def test_a_cluster_with_one_member_has_a_density_of_none(goals, cluster, chronicle) -> None:
    view = View(chronicle=chronicle, cluster=cluster, year=2023)
    object.__setattr__(view, "members", frozenset(sorted(view.members)[:1]))
    assert INDICATORS["density"].measure(view).value is None


def test_the_answer_has_every_indicator_and_opens_one_year(goals, cluster) -> None:
    answer = goals_answer(goals, cluster, 2023, "nb")
    assert [one["goal"] for one in answer["goals"]] == list(GOALS)
    told = {one["indicator"]: one for goal in answer["goals"] for one in goal["indicators"]}
    assert list(told) == list(INDICATORS)
    opened = told["joint-projects"]
    assert opened["label"] == "andel medlemmer i felles prosjekt"
    assert opened["figure"]["facts"][0]["evidence"][0]["quote"]
    assert opened["values"] == {"2023": 1.0, "2024": 1.0}


def test_passages_that_only_hold_the_words_of_a_criterion_are_said_to(
    goals, cluster, monkeypatch
) -> None:
    words = Criterion(
        id="interaction", weight=1.0, labels={}, asks={}, cues=("prosjekt*", "samler")
    )
    monkeypatch.setattr(
        "portfolio.readiness.bundled_criteria", lambda: Criteria(title={}, criteria=(words,))
    )
    found = weighed(goals, cluster, f"{CONCEPT}criterion/interaction", date(2024, 3, 1))
    assert found.missing[:2] == ("words", "one-source")
    assert found.strength == 0.4
    (fact,) = found.passages
    assert "Kjettingvakt" in fact.quotations[0].quote


def test_nothing_that_bears_on_a_criterion_is_told_as_missing(goals, cluster) -> None:
    found = weighed(goals, cluster, f"{CONCEPT}criterion/background", date(2024, 3, 1))
    assert found.missing == ("none", "no-figure")
    assert found.strength == 0.0
