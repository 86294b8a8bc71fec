import pytest

from matching.pairs import Introduction


def test_an_introduction_names_who_knows_both_and_by_which_project(make) -> None:
    known = (Introduction(by="x", ours=("p",)), Introduction(by="y"))
    both = make.pair(make.profile("me"), make.profile("them"), introductions=known)
    found = make.found("introduction", both)
    assert (found.value, found.path) == (1.0, ("me", "p", "x", "them"))


def test_the_common_cluster_introduces_where_nobody_else_does(make) -> None:
    both = make.standing({"clusters": {"k"}}, {"clusters": {"k", "l"}})
    found = make.found("introduction", both)
    assert (found.value, found.path) == (0.5, ("me", "k", "them"))
    assert make.found("shared_cluster", both).path == ("k",)


def test_a_cluster_and_its_member_belong_together_but_need_no_introduction(make) -> None:
    both = make.standing({}, {"clusters": {"me"}})
    assert make.found("shared_cluster", both).value == 1.0
    assert make.found("introduction", both).value == 0.0


def test_partners_already_by_their_joint_project(make) -> None:
    theirs = {"partners": {"me"}, "projects": {"p", "q"}}
    found = make.found("already_partners", make.standing({"projects": {"q"}}, theirs))
    assert (found.value, found.path) == (1.0, ("me", "q", "them"))
    assert make.found("already_partners", make.standing({}, {"partners": {"you"}})).value == 0.0


@pytest.mark.parametrize(
    ("newest", "expected"), [("2024-01-01", 1.0), ("2021-01-01", 0.5), (None, 0.0)]
)
def test_what_was_said_of_somebody_fades(make, newest: str | None, expected: float) -> None:
    them = make.profile("them", newest=newest)
    found = make.found("freshness", make.pair(make.profile("me"), them, as_of="2024-01-01"))
    assert found.value == pytest.approx(expected, abs=1e-3)
    assert found.told == (newest or "")
