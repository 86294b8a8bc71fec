import pytest


def test_similar_work_in_another_stage_is_no_competition(make) -> None:
    both = make.standing(
        {"stages": {"a"}, "technologies": {"t"}}, {"stages": {"c"}, "technologies": {"t"}}
    )
    assert make.found("competitor", both).value == 0.0
    assert make.found("similar_work", both).value == pytest.approx(1 / 3)


def test_a_competitor_is_in_the_same_stage_with_the_same_offer(make) -> None:
    ours = {"stages": {"a"}, "offered": {"x", "y"}}
    same = make.standing(ours, {"stages": {"a"}, "offered": {"x", "y"}})
    other = make.standing(ours, {"stages": {"a"}, "offered": {"w"}})
    unknown = make.standing({"stages": {"a"}}, {"stages": {"a"}})
    assert make.found("competitor", same).value == 1.0
    assert make.found("competitor", other).value == 0.0
    assert make.found("competitor", unknown).value == 1.0


def test_related_is_neither_the_same_nor_a_stranger(make) -> None:
    ours = {"technologies": {"camera"}}

    def related(theirs: str) -> float:
        both = make.standing(ours, {"technologies": {theirs}})
        return make.found("related_variety", both).value

    assert related("laser") > related("camera")
    assert related("laser") > related("x")
    assert related("x") == 0.0


def test_another_niche_shares_the_field_only(make) -> None:
    niche = make.standing({"technologies": {"camera"}}, {"technologies": {"laser"}})
    same = make.standing({"technologies": {"camera"}}, {"technologies": {"camera"}})
    assert make.found("other_niche", niche).value == 1.0
    assert make.found("other_niche", niche).path == ("optics",)
    assert make.found("other_niche", same).value == 0.0


def test_a_bridge_joins_two_worlds_by_what_they_share(make) -> None:
    ours = {"technologies": {"laser"}, "industries": {"fish"}, "clusters": {"k"}}
    other = make.standing(ours, {"technologies": {"laser"}, "industries": {"steel"}})
    half = make.standing(
        ours, {"technologies": {"laser"}, "industries": {"steel"}, "clusters": {"k"}}
    )
    same = make.standing(ours, {"technologies": {"laser"}, "industries": {"fish"}})
    unknown = make.standing(ours, {"technologies": {"laser"}})
    assert make.found("bridge", other).value == 1.0
    assert make.found("bridge", other).path == ("laser",)
    assert make.found("bridge", half).value == 0.5
    assert make.found("bridge", same).value == 0.0
    assert make.found("bridge", unknown).value == 0.0


def test_the_likest_offer_is_shown_beside_ours(make) -> None:
    met = (make.meeting("o", "p", 0.4), make.meeting("o", "q", 0.7))
    both = make.pair(make.profile("me"), make.profile("them"), alike=met)
    assert make.found("same_offer", both).value == 0.7
    assert make.found("same_offer", both).meetings == met[1:]
