import pytest

from ontology.terms import CONCEPT

KIND = CONCEPT + "actor-kind/"
BERGEN, OSLO = (60.39, 5.32), (59.91, 10.75)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("company", "research-institution", 1.0),
        ("education-institution", "company", 1.0),
        ("investor", "company", 0.5),
        ("company", "company", 0.0),
    ],
)
def test_kinds_that_complement_each_other(make, ours: str, theirs: str, expected: float) -> None:
    both = make.standing({"kinds": {KIND + ours}}, {"kinds": {KIND + theirs}})
    assert make.found("helix", both).value == expected


def test_nearness_falls_with_the_kilometres_and_tells_them(make) -> None:
    here = make.found("proximity", make.standing({"points": (OSLO,)}, {"points": (OSLO, BERGEN)}))
    away = make.found("proximity", make.standing({"points": (OSLO,)}, {"points": (BERGEN,)}))
    assert (here.value, here.told) == (1.0, "0 km")
    assert (away.told, away.value) == ("305 km", pytest.approx(0.172, abs=1e-3))


def test_without_a_distance_a_shared_region_is_half_as_near(make) -> None:
    both = make.standing({"places": {"vestland"}}, {"places": {"vestland"}, "points": (BERGEN,)})
    assert make.found("proximity", both).value == 0.5
    assert make.found("same_region", both).path == ("vestland",)
