"""Communities in networks whose parts are plain to see."""

import pytest

from portfolio.communities import agreement, betweenness, counterpart, detect, largest_without


def two_cliques(hand) -> tuple[list[str], list[str]]:
    first, second = ([hand.actor(f"{side}{n}") for n in range(4)] for side in "AB")
    hand.together(*first)
    hand.together(*second)
    hand.together(first[0], second[0])
    return first, second


def test_two_cliques_are_two_communities_every_time(hand) -> None:
    first, second = two_cliques(hand)
    ties = hand.landscape.ties
    found = detect(ties, resolution=1.0, seed=1)
    assert list(found.members.values()) == [frozenset(first), frozenset(second)]
    assert detect(ties, resolution=1.0, seed=1) == found
    # 12 of 13 ties inside, each half with 13 of 26 ends: 12/13 - 2·(1/2)²
    assert found.modularity == pytest.approx(12 / 13 - 0.5)
    assert "seed 1" in found.method


def test_without_ties_there_are_no_communities(hand) -> None:
    hand.actor("A")
    found = detect(hand.landscape.ties, resolution=1.0, seed=1)
    assert (found.of, found.modularity) == ({}, None)


def test_who_differs_is_told(hand) -> None:
    first, second = two_cliques(hand)
    silent = hand.actor("Silent")
    found = detect(hand.landscape.ties, resolution=1.0, seed=1)
    held = counterpart("c", [*first[:3], second[3], silent], found)
    assert held.both == tuple(first[:3])
    assert held.only_declared == (second[3],)
    assert held.only_detected == (first[3],)
    assert held.without_ties == (silent,)
    assert held.likeness == pytest.approx(3 / 5)
    alone = counterpart("c", [silent], found)
    assert (alone.community, alone.likeness) == (None, 0.0)


def test_agreement_is_full_where_clusters_are_communities(hand) -> None:
    first, second = two_cliques(hand)
    for name, members in (("One", first), ("Two", second)):
        cluster = hand.cluster(name)
        for one in members:
            hand.member(one, cluster)
    landscape = hand.landscape
    found = detect(landscape.ties, resolution=1.0, seed=1)
    assert agreement(landscape.roster, found) == pytest.approx(1.0)


def test_agreement_takes_two_clusters(hand) -> None:
    first, _ = two_cliques(hand)
    cluster = hand.cluster("One")
    for one in first:
        hand.member(one, cluster)
    landscape = hand.landscape
    assert agreement(landscape.roster, detect(landscape.ties, resolution=1.0, seed=1)) is None


def test_ways_lie_on_who_joins_and_all_falls_apart_without_it(hand) -> None:
    a, b, c = (hand.actor(name) for name in "ABC")
    hand.together(a, b)
    hand.together(b, c)
    ties = hand.landscape.ties
    assert betweenness(ties, within=3) == {a: 0.0, b: 1.0, c: 0.0}
    assert largest_without(ties, [a, b, c]) == {a: 1.0, b: 0.5, c: 1.0}
