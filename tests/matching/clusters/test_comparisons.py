"""The comparisons of groups: values by hand, and that each explains itself."""

import inspect
from dataclasses import replace

import numpy as np
import pytest

from matching.chains import Chains
from matching.clusters.belonging import NEARNESS
from matching.clusters.comparisons import COMPARISONS, best_by_offer
from matching.clusters.directions import Direction, direction_of
from matching.clusters.groups import Group, Member, Said, Tallies, without
from matching.clusters.kinship import ALIKE, UNALIKE, Encounter, Kinship
from matching.clusters.weights import TABLES
from ontology.concepts import Concepts

CHAINS = Chains(
    {"a": ("b",), "b": ("a", "c"), "c": ("b",)},
    {"a": ("b",), "b": ("c",)},
    {"b": ("a",), "c": ("b",)},
    {"a": "chain", "b": "chain", "c": "chain"},
)


def group(name: str, *members: str, needing: int = 0, offering: int = 0, **does: object) -> Group:
    return Group(
        iri=name,
        name=name,
        members={one: Member(iri=one, name=one) for one in members},
        voices=frozenset({name, *members}),
        does=Tallies(**{part: dict.fromkeys(held, 1) for part, held in does.items()}),
        needing=needing,
        offering=offering,
    )


def kin(ours: Group, theirs: Group, **found: object) -> Kinship:
    return Kinship(ours=ours, theirs=theirs, chains=CHAINS, concepts=Concepts(()), **found)


def met(make, ours: str, theirs: str, likeness: float, at_home: float = 0.0) -> Encounter:
    one, other = (Said(claim=make.claim(c), speaker=c, name=c) for c in (ours, theirs))
    return Encounter(ours=one, theirs=other, likeness=likeness, at_home=at_home)


def value(comparison: str, pair: Kinship) -> float:
    return COMPARISONS[comparison](pair).value


def test_members_in_common_are_counted_for_the_size_of_both() -> None:
    pair = kin(group("one", "x", "y", "z", "w"), group("other", "x"))
    found = COMPARISONS["shared_members"](pair)
    assert (found.value, found.things) == (0.5, ("x",))
    assert value("shared_members", kin(group("one"), group("other", "x"))) == 0


def test_what_few_clusters_have_counts_most() -> None:
    one, other = group("one", technologies="rs"), group("other", technologies="rst")
    pair = kin(one, other, rarity={"r": 0.2, "s": 1.0, "t": 1.0})
    found = COMPARISONS["shared_technology"](pair)
    assert found.things == ("s", "r")
    assert found.value == pytest.approx(1.2 / (1.2 + 2))


def test_a_need_that_is_met_is_worth_what_it_is_not_at_home(make) -> None:
    half = (UNALIKE + ALIKE) / 2
    assert met(make, "n", "o", ALIKE).worth == 1
    assert met(make, "n", "o", UNALIKE).worth == 0
    assert met(make, "n", "o", ALIKE, at_home=half).worth == pytest.approx(0.5)
    assert met(make, "n", "o", half, at_home=ALIKE).worth == 0


def test_needs_met_are_a_share_of_the_needs(make) -> None:
    held = (met(make, "n", "o", 0.9), met(make, "m", "p", 0.1))
    pair = kin(group("one", needing=3), group("other", needing=1), met=held, wanted=held[:1])
    found = COMPARISONS["needs_met"](pair)
    assert (found.value, found.encounters) == (0.25, held[:1])
    assert value("needs_answered", pair) == 0.5
    assert value("both_ways", pair) == pytest.approx(2 * 0.25 * 0.5 / 0.75)
    assert value("both_ways", replace(pair, wanted=())) == 0


def test_an_offer_that_answers_many_needs_counts_once_for_who_offers(make) -> None:
    held = (met(make, "o", "n", 0.9), met(make, "o", "m", 0.8))
    assert best_by_offer(held) == held[:1]
    pair = kin(group("me", offering=1), group("other", needing=2), wanted=held)
    assert value("offers_wanted", pair) == 0.5


def test_the_same_needs_and_offers_are_overlap(make) -> None:
    held = (met(make, "n", "m", 0.9),)
    pair = kin(group("one", needing=1, offering=3), group("other"), lacked=held, offered=held)
    assert (value("same_needs", pair), value("same_offers", pair)) == (0.5, 0.25)


def test_stages_next_to_each_other_complement_and_the_same_one_does_not() -> None:
    pair = kin(group("one", stages="a"), group("other", stages="b"))
    found = COMPARISONS["adjacent_stages"](pair)
    assert (found.value, found.steps) == (2 / 4, (("a", "b"),))
    assert value("adjacent_stages", kin(group("one", stages="a"), group("other", stages="a"))) == 0
    assert value("adjacent_stages", kin(group("one", stages="a"), group("other", stages="c"))) == 0
    assert COMPARISONS["fills_gap"](pair).steps == (("a", "b"),)


def test_ties_are_those_who_work_together_or_belong_to_both() -> None:
    one = replace(group("one", "x", "y"), partners={"x": frozenset({"y", "z"})})
    pair = kin(one, group("other", "y", "z"))
    assert (pair.shared, pair.ties) == (("y",), (("x", "z"),))
    assert value("existing_ties", pair) == 2 / 6
    assert COMPARISONS["partners_there"](pair).things == ("z",)


def test_texts_are_alike_by_their_direction() -> None:
    def text(*vector: float) -> Direction:
        return direction_of(np.asarray([vector], np.float32), np.zeros(2, np.float32))

    one, other = replace(group("one"), text=text(1, 0)), group("other")
    assert value("alike_texts", kin(one, replace(other, text=text(2, 0)))) == 1
    assert value("alike_texts", kin(one, replace(other, text=text(0, 1)))) == 0
    assert value("alike_texts", kin(one, replace(other, text=text(-1, 0)))) == 0
    assert value("alike_texts", kin(one, other)) == 0


def test_a_member_is_not_counted_as_its_own_company() -> None:
    cluster = group("cluster", "me", "x", stages="ab")
    me = replace(group("me", stages="a"), voices=frozenset({"me"}))
    left = without(cluster, me)
    assert (left.does.stages, left.voices) == ({"b": 1}, frozenset({"cluster", "x"}))
    assert without(cluster, group("stranger", stages="a")) is cluster


def test_a_cluster_of_which_nothing_is_known_is_silent() -> None:
    assert group("one").is_silent
    assert not group("one", technologies="t").is_silent
    assert not group("one", needing=1).is_silent


@pytest.mark.parametrize("name", [*COMPARISONS, *NEARNESS])
def test_every_comparison_explains_itself_and_has_a_weight(name: str) -> None:
    assert inspect.getdoc({**COMPARISONS, **NEARNESS}[name]).split("\n")[0].endswith(".")
    assert any(name in table for table in TABLES.values())


def test_the_weights_of_a_purpose_add_up_to_one() -> None:
    for purpose, table in TABLES.items():
        assert sum(one for one in table.values() if one > 0) == pytest.approx(1), purpose
