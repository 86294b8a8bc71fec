"""Needs that the offers of a group answer: asked by the need, so both sides see the same."""

import pytest

from matching.clusters.applications import group_of_actor
from matching.clusters.groups import Group
from matching.clusters.kinship import Kinship
from matching.clusters.kinships import Kinships
from matching.clusters.scores import scored


def beside(kinships: Kinships, ours: Group, theirs: str) -> Kinship:
    return next(one for one in kinships.of(ours) if one.theirs.name == theirs)


def test_two_clusters_complement_each_other_equally_whoever_asks(kinships: Kinships) -> None:
    one = beside(kinships, kinships.cluster("Arena Hav"), "Arena Trykk")
    other = beside(kinships, kinships.cluster("Arena Trykk"), "Arena Hav")
    assert scored(one, "complement").score == pytest.approx(scored(other, "complement").score)
    assert [e.theirs.claim.iri for e in one.wanted] == [e.ours.claim.iri for e in other.met]
    assert [e.likeness for e in one.wanted] == pytest.approx([e.likeness for e in other.met])


def test_what_an_actor_offers_is_wanted_where_it_is_needed(kinships: Kinships) -> None:
    kin = beside(kinships, group_of_actor(kinships, "Trykkhus AS"), "Arena Tare")
    (met,) = kin.wanted
    assert "3000 meter" in met.ours.claim.text
    assert "50 meter" in met.theirs.claim.text
    assert met.worth > 0


def test_nobody_is_wanted_by_who_needs_nothing(kinships: Kinships) -> None:
    kin = beside(kinships, kinships.cluster("Arena Tare"), "Arena Stille")
    assert kin.wanted == ()
