import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.answers import explanation
from matching.comparisons import COMPARISONS
from matching.pairs import Introduction
from ontology.terms import CONCEPT


def test_every_comparison_explains_itself_in_a_sentence() -> None:
    for name in COMPARISONS:
        told = explanation(name)
        assert told.endswith("."), name
        assert "\n" not in told, name
        assert len(told) < 120, name


@pytest.mark.parametrize("name", list(COMPARISONS))
def test_two_who_share_nothing_get_nothing(make, name: str) -> None:
    finding = make.found(name, make.pair(make.profile("me"), make.profile("them")))
    assert (finding.value, finding.meetings) == (0.0, ())


_some = st.frozensets(st.sampled_from(["a", "b", "c", "z", "camera", "laser", "laser-2", "x"]))
_kinds = st.frozensets(
    st.sampled_from([CONCEPT + "actor-kind/" + kind for kind in ("company", "investor")])
)
_points = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), max_size=2).map(tuple)
_standings = st.fixed_dictionaries(
    {
        "kinds": _kinds,
        "places": _some,
        "points": _points,
        "industries": _some,
        "stages": _some,
        "technologies": _some,
        "offered": _some,
        "clusters": _some,
        "projects": _some,
        "partners": st.frozensets(st.sampled_from(["me", "them", "x"])),
        "newest": st.sampled_from([None, "2019", "2023-02", "2024-02-29"]),
    }
)
_likeness = st.floats(0, 1)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    ours=_standings,
    theirs=_standings,
    alike=st.lists(_likeness, min_size=4, max_size=4),
    known=st.booleans(),
)
def test_every_value_lies_between_nothing_and_all(make, ours, theirs, alike, known: bool) -> None:
    one = make.profile("me", needs="n1 n2", offers="o1", **ours)
    other = make.profile("them", **theirs)
    first, second, third, fourth = alike
    pair = make.pair(
        one,
        other,
        covered=(make.meeting("n1", "p", first), make.meeting("n2", "q", second)),
        wanted=(make.meeting("o1", "m", third),),
        alike=(make.meeting("o1", "p", fourth),),
        introductions=(Introduction(by="x"),) if known else (),
        as_of="2024-02-29",
    )
    for name in COMPARISONS:
        assert 0.0 <= make.found(name, pair).value <= 1.0, name
