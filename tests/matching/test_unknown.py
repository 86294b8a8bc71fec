"""What is not known of who asks."""

import pytest

from matching.comparisons import COMPARISONS
from matching.unknown import FACTS, unknown_of
from matching.weights import MODES, weights_for

WHOLE = {
    "needs": "n",
    "offers": "o",
    "stages": {"a"},
    "technologies": {"camera"},
    "places": {"NO-1"},
    "kinds": {"https://klynge.invalid/concept/actor-kind/company"},
    "partners": {"x"},
}


def test_the_weightiest_comes_first_and_what_is_known_is_not_told(make) -> None:
    weights = weights_for("complementary")
    found = unknown_of(make.profile("me", needs="n"), weights)
    assert [one.fact for one in found][:2] == ["stages", "offers"]
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert "needs" not in {one.fact for one in found}
    assert unknown_of(make.profile("me", **WHOLE), weights) == ()


def test_what_no_weight_rests_on_is_not_told(make) -> None:
    found = unknown_of(make.profile("me"), weights_for("similar"))
    assert "kinds" not in {one.fact for one in found}


@pytest.mark.parametrize("fact", FACTS)
def test_comparisons_find_nothing_without_the_fact_they_rest_on(make, fact: str) -> None:
    gone = {"work": ("technologies", "stages")}.get(fact, (fact,))
    you = make.profile("me", **{name: held for name, held in WHOLE.items() if name not in gone})
    theirs = {name: held for name, held in WHOLE.items() if name not in ("needs", "offers")}
    them = make.profile(
        "them", **{**theirs, "partners": {"me"} if "partners" not in gone else {"x"}}
    )
    found = {}
    if fact != "needs":
        found["covered"] = (make.meeting("n", "o", 0.5),)
    if fact != "offers":
        found["wanted"] = (make.meeting("o", "n", 0.5),)
        found["alike"] = (make.meeting("o", "o", 0.5),)
    pair = make.pair(you, them, **found)
    for name in FACTS[fact].comparisons:
        assert COMPARISONS[name](pair).value == 0.0, name


def test_every_comparison_rests_on_a_fact_of_who_asks_but_those_that_any_text_has_some_of() -> None:
    told = {name for rest in FACTS.values() for name in rest.comparisons}
    of_texts = {"experience", "circle", "meaning", "namesake", "like_name", "named"}
    of_them = {"freshness", "activity", "recent_activity"}
    assert set(COMPARISONS) - told == of_them | of_texts
    assert set(MODES)
