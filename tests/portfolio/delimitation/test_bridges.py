"""Who joins clusters, on whom a cluster depends, and who has moved."""

import pytest

from portfolio.delimitation.bridges import bridges, dependence
from portfolio.delimitation.degrees import degrees
from portfolio.delimitation.movement import Movement, Way, movements


def clusters(hand, **members: list[str]) -> dict[str, str]:
    made = {}
    for name, held in members.items():
        made[name] = hand.cluster(name)
        for one in held:
            hand.member(one, made[name])
    return made


def test_who_has_ties_into_two_clusters_joins_them(hand) -> None:
    a, b, between = hand.actor("A"), hand.actor("B"), hand.actor("Between")
    held = clusters(hand, One=[a], Two=[b])
    hand.together(a, between)
    hand.together(between, b)
    (found,) = bridges(hand.landscape)
    assert found.actor.name == "Between"
    assert found.shares == {held["One"]: 0.5, held["Two"]: 0.5}
    assert found.participation == pytest.approx(0.5)
    assert found.member_of == ()


def test_a_member_counts_its_own_cluster(hand) -> None:
    a, b = hand.actor("A"), hand.actor("B")
    held = clusters(hand, One=[a], Two=[b])
    hand.together(a, b)
    found = {one.actor.name: one for one in bridges(hand.landscape)}
    assert found["A"].shares == {held["One"]: 0.5, held["Two"]: 0.5}
    assert found["A"].member_of == (held["One"],)


def test_a_star_depends_on_its_middle_and_falls_apart_without_it(hand) -> None:
    middle, *around = (hand.actor(name) for name in "ABCD")
    held = clusters(hand, One=[middle, *around])
    for one in around:
        hand.together(middle, one)
    landscape = hand.landscape
    found = dependence(landscape.roster.clusters[held["One"]], landscape)
    assert found.actor is not None
    assert found.actor.name == "A"
    assert found.share.value == 1.0
    assert found.left == pytest.approx(1 / 3)
    assert len(found.share.facts) == 3


def test_of_one_tie_no_dependence_is_told(hand) -> None:
    a, b = hand.actor("A"), hand.actor("B")
    held = clusters(hand, One=[a, b])
    hand.together(a, b)
    landscape = hand.landscape
    found = dependence(landscape.roster.clusters[held["One"]], landscape)
    assert (found.share.value, found.left, found.actor) == (None, None, None)
    assert found.share.missing


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (None, 0.5, Way.CAME),
        (0.5, None, Way.LEFT),
        (0.3, 0.9, Way.INWARDS),
        (0.9, 0.3, Way.OUTWARDS),
        (0.5, 0.51, Way.NONE),
    ],
)
def test_movement_is_told_in_a_word(before, after, way) -> None:
    assert Movement(actor="a", name="A", before=before, after=after).way is way


def test_movement_is_between_two_times_and_most_comes_first(hand) -> None:
    a, b = hand.actor("A"), hand.actor("B")
    cluster = hand.cluster("One")
    hand.member(a, cluster, "member", since="2019")
    before = degrees(hand.gathering(cluster))
    hand.member(a, cluster, "core-member", since="2021", document="later")
    hand.member(b, cluster, "partner", since="2021")
    found = movements(before, degrees(hand.gathering(cluster)))
    assert [(one.name, one.way) for one in found] == [("B", Way.CAME), ("A", Way.INWARDS)]
    assert (found[1].before, found[1].after) == pytest.approx((0.8, 1.0))


def test_what_has_come_to_be_known_is_no_movement(hand) -> None:
    a, b = hand.actor("A"), hand.actor("B")
    cluster = hand.cluster("One")
    for one in (a, b):
        hand.member(one, cluster, "member")
    before = degrees(hand.gathering(cluster))
    hand.together(a, b)
    found = movements(before, degrees(hand.gathering(cluster)))
    assert [one.way for one in found] == [Way.NONE, Way.NONE]
