"""How near to the core somebody stands: parts that can be worked out by hand."""

import math

import pytest

from ontology.concepts import bundled_concepts
from ontology.distances import kilometres
from ontology.errors import OptionError
from ontology.terms import CONCEPT, KL
from portfolio.delimitation.degrees import degree_of, degrees
from portfolio.thresholds import TABLE, bundled_thresholds, read_thresholds

MARITIME = f"{CONCEPT}value-chain/maritime"


def parts(degree) -> dict[str, float | None]:
    return {part.name: part.value for part in degree.parts}


def test_a_degree_is_the_mean_of_its_parts_by_weight(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    a, b, c = (hand.actor(name, place="NO-4601") for name in "ABC")
    hand.member(a, cluster, "core-member")
    for other in (b, c):
        hand.member(other, cluster, "member")
    hand.together(a, b, c)
    for one in (a, b, c):
        hand.fact(one, KL.activeIn, MARITIME)
    there = hand.gathering(cluster)
    held = {one.actor.iri: one for one in degrees(there)}
    assert parts(held[a]) == pytest.approx(
        {"declared": 1.0, "joint_work": 1.0, "shared_base": 1.0, "place": 1.0}
    )
    assert held[a].value == pytest.approx(1.0)
    assert held[b].value == pytest.approx(0.4 * 0.8 + 0.6)
    assert held[a].coverage == 1.0


def test_what_is_not_known_is_left_out_and_told(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    a = hand.actor("A")
    hand.member(a, cluster)
    (only,) = degrees(hand.gathering(cluster))
    assert parts(only) == {
        "declared": 0.7,
        "joint_work": None,
        "shared_base": None,
        "place": None,
    }
    assert (only.value, only.coverage) == pytest.approx((0.7, 0.4))


def test_nobody_vouches_for_itself(hand) -> None:
    """Two members in one chain: for either of them one other is left, and one is no base."""
    cluster = hand.cluster("Arena Sea")
    a, b = (hand.actor(name, place="NO-4601") for name in "AB")
    for one in (a, b):
        hand.member(one, cluster)
        hand.fact(one, KL.activeIn, MARITIME)
    there = hand.gathering(cluster)
    assert parts(degree_of(there.members[0], there))["shared_base"] is None


def test_who_works_with_a_member_is_told_of_and_who_does_not_is_left_out(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    a, b, outside, _ = (hand.actor(name) for name in "ABCD")
    hand.member(a, cluster)
    hand.member(b, cluster)
    hand.together(a, b)
    hand.together(a, outside)
    held = {one.actor.iri: one for one in degrees(hand.gathering(cluster))}
    assert set(held) == {a, b, outside}
    assert held[outside].membership is None
    assert parts(held[outside])["declared"] == 0.0
    # as many ties as A has to B, and half of the core: (1 + 1/2) / 2
    assert parts(held[outside])["joint_work"] == pytest.approx(0.75)


def test_blind_a_degree_rests_on_everything_but_what_is_declared(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    a, b = hand.actor("A"), hand.actor("B")
    hand.member(a, cluster, "core-member")
    hand.member(b, cluster)
    hand.together(a, b)
    there = hand.gathering(cluster)
    blind = degree_of(there.members[0], there, blind=True)
    assert "declared" not in parts(blind)
    assert blind.value == pytest.approx(1.0)


def test_nearness_fades_by_one_e_over_the_reach(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    a, b = hand.actor("A", place="NO-4601"), hand.actor("B", place="NO-4601")
    far = hand.actor("C", place="NO-1103")
    for one in (a, b, far):
        hand.member(one, cluster)
    there = hand.gathering(cluster)
    bergen, stavanger = (there.landscape.actors[one].points[0] for one in (a, far))
    expected = math.exp(-kilometres(bergen, stavanger) / 50)
    assert there.nearness(there.landscape.actors[far]) == pytest.approx(expected)
    assert there.nearness(there.landscape.actors[a]) == pytest.approx(1.0)


def test_who_lives_of_the_sea_reaches_farther(hand) -> None:
    cluster = hand.cluster("NCE Fish")
    for name in "AB":
        one = hand.actor(name)
        hand.member(one, cluster)
        hand.fact(one, KL.activeIn, f"{CONCEPT}value-chain/salmon-farming")
    assert hand.gathering(cluster).reach == 150


def test_every_concept_of_the_table_is_one_of_the_schemes() -> None:
    assert bundled_thresholds().wide <= bundled_concepts().keys()


@pytest.mark.parametrize(
    ("degree", "tied", "word"),
    [
        (0.6, True, "core"),
        (0.59, True, "periphery"),
        (0.29, True, "tie outside"),
        (0.29, False, "outside"),
        (None, True, "unknown"),
    ],
)
def test_borders_name_a_degree(degree: float | None, tied: bool, word: str) -> None:
    assert bundled_thresholds().borders.word(degree, tied=tied) == word


def test_borders_move_and_may_not_cross() -> None:
    moved = bundled_thresholds().with_borders(core=0.9)
    assert moved.borders.word(0.7, tied=True) == "periphery"
    with pytest.raises(OptionError, match=r"core at 0\.2"):
        bundled_thresholds().with_borders(core=0.2)


def test_weights_that_do_not_sum_to_one_are_refused(tmp_path) -> None:
    path = tmp_path / "table.toml"
    path.write_text(TABLE.read_text().replace("declared = 0.40", "declared = 0.50"))
    with pytest.raises(OptionError, match=r"sum to 1\.1; expected 1"):
        read_thresholds(path)
    path.write_text(TABLE.read_text().replace("kinds = 2", ""))
    with pytest.raises(OptionError, match="lacks 'kinds'"):
        read_thresholds(path)


def test_of_whom_no_tie_is_known_joint_work_is_not_known(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    a, b, silent = (hand.actor(name) for name in "ABC")
    for one in (a, b, silent):
        hand.member(one, cluster)
    hand.together(a, b)
    held = {one.actor.iri: one for one in degrees(hand.gathering(cluster))}
    assert parts(held[silent])["joint_work"] is None
    assert held[silent].value == pytest.approx(0.7)
