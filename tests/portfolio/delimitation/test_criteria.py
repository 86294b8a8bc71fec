"""The four criteria: grades by hand, and no data that is never zero."""

import pytest

from ontology.rdf import Literal
from ontology.terms import CONCEPT, KL, Std
from portfolio.delimitation.criteria import graded
from portfolio.delimitation.visions import read_goals, vision_of
from portfolio.figures import Figure

MARITIME, FISH = (f"{CONCEPT}value-chain/{name}" for name in ("maritime", "fisheries"))


def grades(hand, cluster: str) -> dict[str, Figure]:
    there = hand.gathering(cluster)
    vision = vision_of(there.landscape.roster.clusters[cluster], read_goals(hand.relations))
    return {iri.rsplit("/", 1)[-1]: one for iri, one in graded(there, vision).items()}


def goal(hand, who: str, name: str, *serves: str) -> None:
    iri = f"https://d#{name.replace(' ', '-')}"
    hand.fact(who, KL.pursues, iri)
    hand.fact(iri, Std.description, Literal(name))
    for common in serves:
        hand.fact(iri, KL.serves, f"{CONCEPT}goal/{common}")


def test_of_a_cluster_of_which_nothing_is_known_nothing_is_graded(hand) -> None:
    held = grades(hand, hand.cluster("Arena Sea"))
    assert len(held) == 4
    for figure in held.values():
        assert figure.value is None
        assert figure.missing


def test_one_member_has_mass_but_shares_nothing_and_is_near_to_nobody(hand) -> None:
    cluster, one = hand.cluster("Arena Sea"), hand.actor("A", "company", "NO-4601")
    hand.member(one, cluster)
    hand.fact(one, KL.activeIn, MARITIME)
    held = grades(hand, cluster)
    assert held["critical-mass"].value == pytest.approx(1 / 15)
    assert held["shared-base"].value is None
    assert held["concentration"].value is None
    assert held["common-vision"].value is None


def test_a_base_is_shared_by_the_share_of_those_of_whom_one_is_known(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    for name, chain in (("A", MARITIME), ("B", MARITIME), ("C", FISH), ("D", None)):
        one = hand.actor(name)
        hand.member(one, cluster)
        if chain:
            hand.fact(one, KL.activeIn, chain)
    figure = grades(hand, cluster)["shared-base"]
    assert figure.value == pytest.approx(2 / 3)
    assert figure.coverage == pytest.approx(3 / 4)
    assert [fact.text for fact in figure.facts] == [
        "A: maritime industry",
        "B: maritime industry",
    ]


def test_what_only_one_does_is_no_shared_base(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    for name, chain in (("A", MARITIME), ("B", FISH)):
        one = hand.actor(name)
        hand.member(one, cluster)
        hand.fact(one, KL.activeIn, chain)
    assert grades(hand, cluster)["shared-base"].value == 0.0


def test_mass_is_the_lesser_of_members_and_kinds_and_partners_are_not_committed(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    for number in range(15):
        hand.member(hand.actor(f"A{number}", "company"), cluster, "member")
    hand.member(hand.actor("P", "research-institution"), cluster, "partner")
    figure = grades(hand, cluster)["critical-mass"]
    assert figure.value == 0.5  # 15 of 15 members, but 1 of 2 kinds
    assert len(figure.facts) == 15
    hand.member(hand.actor("R", "research-institution"), cluster, "member")
    assert grades(hand, cluster)["critical-mass"].value == 1.0


def test_a_vision_is_stated_and_carried(hand) -> None:
    cluster, a, b = hand.cluster("Arena Sea"), hand.actor("A"), hand.actor("B")
    for one in (a, b):
        hand.member(one, cluster)
    for number in range(3):
        goal(hand, cluster, f"goal {number}", "innovation")
    assert grades(hand, cluster)["common-vision"].value == 1.0  # no member states one
    goal(hand, a, "ours", "innovation")
    goal(hand, b, "theirs", "visibility")
    figure = grades(hand, cluster)["common-vision"]
    assert figure.value == pytest.approx((1.0 + 0.5) / 2)
    assert [fact.text for fact in figure.facts] == ["goal 0", "goal 1", "goal 2", "ours"]


def test_concentration_tells_the_hub_and_the_distances(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    for name, place in (("A", "NO-4601"), ("B", "NO-4601"), ("C", "NO-1103"), ("D", "NO")):
        hand.member(hand.actor(name, place=place), cluster)
    figure = grades(hand, cluster)["concentration"]
    assert figure.value is not None
    assert 0.66 < figure.value < 0.75  # two at the hub, one three reaches away
    assert figure.coverage == 0.75  # all of Norway is nobody's address
    assert figure.facts[0].text == "A: 0 km from the hub"
