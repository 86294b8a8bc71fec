"""Which cluster fits an actor, and how near to the core it would stand."""

from dataclasses import replace

import pytest

from matching.chains import Chains
from matching.clusters.applications import group_of_actor
from matching.clusters.belonging import (
    UNKNOWN,
    FittingClusters,
    belonging,
    fitting_clusters,
    word_for,
)
from matching.clusters.groups import Group, Tallies
from matching.clusters.kinship import Kinship
from matching.clusters.kinships import Kinships
from ontology.concepts import Concepts
from ontology.errors import NotFoundError, OptionError

CHAINS = Chains({"a": ("b",), "b": ("a",)}, {}, {}, {})


def group(name: str | None, *, voices: str = "", **does: dict[str, int]) -> Group:
    return Group(iri=name, name=name or "text", voices=frozenset(voices), does=Tallies(**does))


def kin(ours: Group, theirs: Group) -> Kinship:
    return Kinship(ours=ours, theirs=theirs, chains=CHAINS, concepts=Concepts(()))


def parts(pair: Kinship) -> dict[str, float | None]:
    return {one.comparison: one.value for one in belonging(pair).parts}


def fit(kinships: Kinships, name: str) -> FittingClusters:
    return fitting_clusters(kinships, group_of_actor(kinships, name))


def test_the_core_is_where_most_of_them_are() -> None:
    them = group("them", stages={"a": 4, "b": 1}, places={"here": 4, "there": 2})
    central = parts(kin(group("me", stages={"a": 1}, places={"here": 1}), them))
    aside = parts(kin(group("me", stages={"b": 1}, places={"there": 1}), them))
    assert (central["in_the_chain"], central["in_the_place"]) == (1, 1)
    assert aside["in_the_chain"] == pytest.approx(0.4966, abs=1e-3)
    assert aside["in_the_place"] == 0.5


def test_joint_work_is_nearness_by_degrees() -> None:
    degrees = []
    for known in ("", "x", "xy", "wxyz"):
        me = replace(group("me", places={"far": 1}), partners={"me": frozenset(known)})
        degrees.append(belonging(kin(me, group("them", voices="wxyz", places={"here": 1}))).degree)
    assert degrees == sorted(set(degrees))


def test_what_is_not_known_is_told_and_does_not_count_as_nothing() -> None:
    held = belonging(kin(group("me", stages={"a": 1}), group("them", stages={"a": 2})))
    assert held.known == pytest.approx(0.65)
    assert held.degree == pytest.approx(0.35 / 0.65)
    nothing = belonging(kin(group("me"), group("them")))
    assert (nothing.degree, nothing.word) == (0, UNKNOWN)


def test_a_text_has_worked_with_nobody_that_is_known() -> None:
    pair = kin(group(None, stages={"a": 1}), group("them", stages={"a": 2}))
    assert parts(pair)["in_joint_work"] is None


def test_there_is_a_word_for_every_degree() -> None:
    words = [word_for(degree / 100) for degree in range(101)]
    assert list(dict.fromkeys(words)) == [
        *("outside", "periphery", "between", "near the core", "core")
    ]


def test_a_cluster_whose_needs_one_answers_fits(kinships: Kinships) -> None:
    found = fit(kinships, "Tareverk AS")
    first = found.fits[0]
    assert first.kin.theirs.name == "Arena Trykk"
    assert {one.comparison for one in first.fitting.parts if one.found.value} >= {"needs_met"}
    assert first.member is None
    total = sum(part.weight * part.found.value for part in first.fitting.parts)
    assert total == pytest.approx(first.fitting.score)


def test_where_one_is_a_member_it_is_told_and_does_not_fit_itself(kinships: Kinships) -> None:
    own = next(one for one in fit(kinships, "Sensorhav AS").fits if one.member)
    assert own.kin.theirs.name == "Arena Hav"
    assert own.member.role.endswith("role/core-member")
    values = {one.comparison: one.found.value for one in own.fitting.parts}
    assert values["shared_technology"] == 0  # of the others nobody works with it
    assert values["partners_there"] > 0


def test_a_cluster_is_no_actor_and_a_limit_is_one_or_more(kinships: Kinships) -> None:
    with pytest.raises(NotFoundError, match="'Arena Hav' is a cluster"):
        group_of_actor(kinships, "Arena Hav")
    with pytest.raises(OptionError, match="limit is 0"):
        fitting_clusters(kinships, group_of_actor(kinships, "Felleslab"), limit=0)
