"""Contracts, rules, evaluations and the funnel, on the example graph of the questions."""

from dataclasses import replace
from datetime import date

import pytest

from ontology.rules import LevelRule, RuleSet
from ontology.terms import CONCEPT
from portfolio.contracts import standing, standings
from portfolio.dealings import Contract, Dated, day_of, joined
from portfolio.funnel import funnel
from portfolio.goals import Goals
from portfolio.readiness import readiness
from portfolio.rules import applied, checks, extendable_until, overlaps, rule_sets_of

EX = "https://klynge.invalid/example/"
DAY = date(2024, 3, 1)
ARENA, NCE = f"{CONCEPT}level/arena", f"{CONCEPT}level/nce"


@pytest.fixture(scope="module")
def sets(programme) -> list[RuleSet]:
    found = rule_sets_of(programme.chronicle.edition.graph)
    return [one for one in found if one.iri.startswith(EX)]


def rules(**given) -> RuleSet:
    return RuleSet(
        **{
            "iri": "rules",
            "programme": "p",
            "labels": {"en": "The rules"},
            "valid_from": date(2019, 1, 1),
            "valid_until": None,
            "levels": (
                LevelRule(iri="r", level=ARENA, minimum_years=3, extendable_to=5, maximum_years=5),
                LevelRule(iri="n", level=NCE, maximum_years=10, open_for_intake=False),
            ),
            "file": "rules.ttl",
        }
        | given
    )


def contract(*starts: str, ends: tuple[str, ...] = (), level: str = ARENA) -> Contract:
    return Contract(
        iri="c",
        cluster="k",
        level=level,
        rules=None,
        starts=tuple(Dated(value=one) for one in starts),
        ends=tuple(Dated(value=one) for one in ends),
    )


def test_a_day_a_month_and_a_year_are_days_and_nonsense_is_none() -> None:
    assert day_of("2024-02-29") == date(2024, 2, 29)
    assert day_of("2024-02", last=True) == date(2024, 2, 29)
    assert day_of("2021", last=True) == date(2021, 12, 31)
    assert day_of("soon") is None
    assert day_of("2023-02-30") is None


def test_clusters_stand_by_level_with_what_is_left_of_their_contract(programme, sets) -> None:
    held = standings(programme, sets, DAY)
    names = [programme.chronicle.name(one.cluster) for one in held]
    assert names[:2] == ["Arena Havvind Sør", "Arena Heimehelse"]
    first, second = held[:2]
    assert first.years_left == 0.8
    assert first.is_due
    assert not second.is_due  # it ends within a year as well, but has been evaluated
    assert first.extendable_until == date(2025, 12, 1)
    assert first.unevaluated == (2020, 2021, 2023)
    assert [one.share for one in first.deliveries] == [None, 0.5]


def test_a_contract_that_has_ended_is_told_as_earlier(programme, sets) -> None:
    old = standing(programme, sets, f"{EX}laks", DAY)
    assert old.contract is None
    assert old.years_left is None
    assert [one.end for one in old.earlier] == [date(2021, 12, 31)]


def test_days_in_conflict_are_both_kept(programme) -> None:
    both = contract("2014-06-01", "2014-01-01", ends=("2017-05-31",))
    assert both.is_in_conflict
    assert both.start == date(2014, 1, 1)
    assert not contract("2014-01-01").is_in_conflict


def test_a_contract_without_days_limits_nothing_and_breaks_nothing() -> None:
    bare = contract()
    assert bare.holds_on(DAY)
    told = checks([rules()], bare)
    assert [one.code for one in told] == ["no-rules"]


@pytest.mark.parametrize(
    ("ends", "length", "longest"),
    [("2022-12-31", True, True), ("2021-12-31", False, True), ("2026-12-31", True, False)],
)
def test_the_years_of_a_contract_are_held_against_those_of_the_rules(ends, length, longest) -> None:
    told = {one.code: one.kept for one in checks([rules()], contract("2020-01-01", ends=(ends,)))}
    assert told == {"length": length, "longest": longest}


def test_a_contract_that_names_other_rules_than_those_in_force_is_told(programme, sets) -> None:
    late = contract("2021-02-01", ends=("2024-01-31",))
    named = Contract(
        **{f: getattr(late, f) for f in late.__slots__} | {"rules": f"{EX}rules-early"}
    )
    (check,) = [one for one in checks(sets, named) if one.code == "in-force"]
    assert check.kept is False
    assert "Regler 2019" in check.text


def test_a_level_that_takes_nobody_in_leaves_the_question_open() -> None:
    told = checks([rules()], contract("2020-01-01", ends=("2025-12-31",), level=NCE))
    assert [(one.code, one.kept) for one in told] == [("open", None), ("longest", True)]


def test_rule_sets_that_overlap_give_a_clear_answer_and_no_rules() -> None:
    both = [rules(), rules(iri="other", file="other.ttl", valid_from=date(2020, 1, 1))]
    (told,) = overlaps(both)
    assert "rules.ttl" in told
    assert "other.ttl" in told
    assert applied(both, contract("2021-01-01")) is None


def test_what_can_be_extended_is_past_its_least_years_and_below_its_most() -> None:
    held = contract("2020-01-01", ends=("2023-12-31",))
    assert extendable_until([rules()], held, date(2022, 6, 1)) is None
    assert extendable_until([rules()], held, date(2023, 6, 1)) == date(2025, 1, 1)
    assert extendable_until([rules()], held, date(2024, 6, 1)) is None


def test_an_applicant_that_was_admitted_passed_every_stage(programme) -> None:
    counts = {}
    for one in funnel(programme, years=[2020]):
        counts[one.stage] = counts.get(one.stage, 0) + len(one.applications)
    assert counts == {"interest": 4, "submitted": 2, "assessed": 2, "admitted": 1}


def test_readiness_lays_the_criteria_of_the_level_above_beside_what_is_found(
    programme, sets
) -> None:
    goals = Goals(chronicle=programme.chronicle)
    found = readiness(goals, sets, f"{EX}havvind", DAY, to=NCE)
    assert found.next_level == NCE
    (one,) = found.criteria
    assert one.criterion == f"{CONCEPT}criterion/resource-base"
    assert 0 <= one.strength <= 1


def test_no_rules_or_no_level_is_no_next_level(programme) -> None:
    goals = Goals(chronicle=programme.chronicle)
    assert readiness(goals, [], f"{EX}havvind", DAY).next_level is None


def test_two_that_disagree_on_when_one_contract_begins_are_one_with_both_days() -> None:
    june, january = contract("2014-06-01"), contract("2014-01-01", ends=("2016-12-31",))
    (one,) = joined([june, replace(january, iri="other")])
    assert [it.value for it in one.starts] == ["2014-01-01", "2014-06-01"]
    assert one.is_in_conflict
    later = contract("2017-01-01", ends=("2019-12-31",))
    assert len(joined([june, later, replace(june, level=NCE)])) == 3


def test_recommendations_that_are_not_followed_are_open(programme) -> None:
    open_ones = [one.text for one in programme.recommendations if one.is_open]
    assert open_ones == ["Få flere bedrifter inn som eiere.", "Mål effekten for brukerne."]
