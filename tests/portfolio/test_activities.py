from dataclasses import replace

from portfolio.activities import ALIKE, Activity, is_due, repeated
from portfolio.sayings import Saying

RARITY: dict[str, float] = {}


def test_a_report_that_repeats_the_rare_words_of_a_plan_answers_it() -> None:
    plan = "Vi skal holde et varslingskurs for guider i november."
    report = "Varslingskurset for guider ble holdt to ganger."
    assert repeated(plan, report, RARITY) >= ALIKE
    assert repeated(plan, "Natthimmelfestivalen fant sted på Skibotn.", RARITY) < ALIKE


def test_a_plan_without_words_is_answered_by_nothing() -> None:
    assert repeated("", "Vi holdt kurs.", RARITY) == 0.0


def test_a_plan_is_due_once_a_later_report_of_its_year_is_held(told) -> None:
    chronicle = told.chronicle
    cluster = chronicle.cluster("Arena Prøvehavn")
    saying = Saying("https://klynge.invalid/document/other#e1", "a", "p", "o", 2022)
    plan = Activity(iri="a", text="Vi skal holde kurs.", saying=saying, year=2023)
    assert is_due(chronicle, cluster, plan)
    assert not is_due(chronicle, cluster, replace(plan, year=2025))
    assert not is_due(chronicle, cluster, replace(plan, year=None))
    held = chronicle.sayings.documents
    report = next(one for one in held if held[one].kind == "annual-report")
    same = replace(saying, node=f"{report}#e1")
    assert not is_due(chronicle, cluster, replace(plan, saying=same))
