import random

import pytest

from ontology.terms import KL
from store.decisions import Judgement
from store.grouping import NamedMention
from store.identity import former_iris, resolve


def mention(iri: str, name: str, *numbers: str, document: str = "d") -> NamedMention:
    return NamedMention(iri=iri, document=document, kind=KL.Actor, name=name, identifiers=numbers)


def groups(*mentions: NamedMention) -> list[set[str]]:
    return [{m.iri for m in one.mentions} for one in resolve(mentions).identities]


def test_the_same_name_in_another_legal_form_is_the_same_actor() -> None:
    assert groups(mention("a", "Rustvakt AS"), mention("b", "RUSTVAKT")) == [{"a", "b"}]


def test_a_number_joins_two_names() -> None:
    found = groups(mention("a", "Rustvakt", "no:1"), mention("b", "Corrowatch", "no:1"))
    assert found == [{"a", "b"}]


def test_two_numbers_of_one_scheme_never_merge_whatever_the_name() -> None:
    found = groups(mention("a", "Havn AS", "no:1"), mention("b", "Havn AS", "no:2"))
    assert sorted(map(sorted, found)) == [["a"], ["b"]]


def test_numbers_of_two_schemes_may_be_the_same_actor() -> None:
    assert groups(mention("a", "Havn", "no:1"), mention("b", "Havn", "pic:9")) == [{"a", "b"}]


def test_an_unnumbered_name_follows_the_numbered_one_in_its_document() -> None:
    found = groups(
        mention("a", "Havn AS", "no:1", document="one"),
        mention("b", "Havn AS", "no:2", document="two"),
        mention("c", "Havn", document="two"),
        mention("d", "Havn", document="three"),
    )
    assert sorted(map(sorted, found)) == [["a"], ["b", "c"], ["d"]]


def test_a_name_does_not_bridge_two_numbers() -> None:
    found = groups(
        mention("a", "Alfa", "no:1"),
        mention("b", "Alfa", "pic:7"),
        mention("c", "Beta", "pic:7"),
        mention("d", "Beta", "no:2"),
    )
    assert all(not {"a", "d"} <= group for group in found)


def test_a_cluster_and_a_company_of_one_name_stay_apart() -> None:
    cluster = NamedMention(iri="k", document="d", kind=KL.Cluster, name="Merdkant")
    assert len(resolve([cluster, mention("a", "Merdkant AS")]).identities) == 2


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_mentions_does_not_matter(seed: int) -> None:
    pick = random.Random(seed)
    mentions = [
        mention(
            f"m{i}",
            pick.choice(["Alfa AS", "alfa", "Beta", "Gamma Ltd"]),
            *pick.sample(["no:1", "no:2", "pic:1"], pick.randint(0, 1)),
            document=pick.choice("xyz"),
        )
        for i in range(12)
    ]
    shuffled = pick.sample(mentions, len(mentions))
    assert resolve(mentions) == resolve(shuffled)


def test_an_actor_with_a_number_is_named_by_it_and_keeps_its_former_names() -> None:
    (one,) = resolve(
        [mention("a", "Rustvakt AS", "no:012345678"), mention("b", "Rustvakt")]
    ).identities
    assert one.iri == "https://klynge.invalid/actor/no-012345678"
    assert len(former_iris(one)) == 2
    assert one.iri not in former_iris(one)


def test_the_surest_source_gives_the_name_to_show() -> None:
    prose = NamedMention(iri="a", document="d", kind=KL.Actor, name="RUSTVAKT", confidence=0.7)
    row = NamedMention(iri="b", document="e", kind=KL.Actor, name="Rustvakt AS", confidence=1.0)
    (one,) = resolve([prose, row]).identities
    assert (one.label, one.names) == ("Rustvakt AS", ("RUSTVAKT",))


BODO, BERGEN = (("NO", "NO-18", "NO-1804"),), (("NO", "NO-46", "NO-4601"),)


def placed(iri: str, name: str, *places: tuple[str, ...], document: str = "d") -> NamedMention:
    return NamedMention(iri=iri, document=document, kind=KL.Actor, name=name, places=places)


def test_one_name_in_two_towns_is_two_actors() -> None:
    found = groups(
        placed("a", "Havn AS", *BODO, document="one"),
        placed("b", "Havn AS", *BERGEN, document="two"),
        placed("c", "Havn", *BERGEN, document="three"),
        placed("d", "Havn", document="two"),
        placed("e", "Havn", document="four"),
    )
    assert sorted(map(sorted, found)) == [["a"], ["b", "c", "d"], ["e"]]


def test_a_town_and_its_county_are_one_place() -> None:
    assert groups(placed("a", "Havn AS", *BODO), placed("b", "Havn", ("NO", "NO-18"))) == [
        {"a", "b"}
    ]


def test_which_of_two_towns_it_is_is_asked() -> None:
    found = resolve(
        [
            placed("a", "Havn", *BODO),
            placed("b", "Havn", *BERGEN),
            placed("c", "Havn", document="x"),
        ]
    )
    assert [(one.one, one.other) for one in found.uncertain] == [("a", "c"), ("b", "c"), ("a", "b")]
    assert found.uncertain[-1].chance < found.uncertain[0].chance


def test_a_misspelt_name_joins_in_one_place_and_is_asked_about_elsewhere() -> None:
    right, wrong = "Kjettingvakt Services AS", "Kjetingvakt Services"
    one = placed("a", right, *BERGEN, document="one")
    assert groups(one, placed("b", wrong, *BERGEN, document="two")) == [{"a", "b"}]
    unplaced = resolve([one, placed("b", wrong, document="two")])
    assert len(unplaced.identities) == 2
    assert [(u.one, u.other) for u in unplaced.uncertain] == [("a", "b")]


def test_two_names_in_one_document_are_never_joined_by_likeness() -> None:
    found = resolve(
        [
            placed("a", "Kjettingvakt Services AS", *BERGEN),
            placed("b", "Kjetingvakt Services", *BERGEN),
        ]
    )
    assert len(found.identities) == 2
    assert len(found.uncertain) == 1


def test_a_department_is_not_its_parent() -> None:
    names = ["Institutt for fysikk ved Havvik universitet", "Havvik universitet"]
    mentions = [placed(name, name, *BERGEN, document=name) for name in names]
    assert len(resolve(mentions).identities) == 2


def judged(same: bool, one: str, other: str, number: str = "1") -> Judgement:
    return Judgement(id=number, same=same, one=(one,), other=(other,))


def test_what_was_decided_holds() -> None:
    two = [mention("a", "Rustvakt"), mention("b", "Corrowatch")]
    assert len(resolve(two, [judged(True, "a", "b")]).identities) == 1
    namesakes = [mention("a", "Rustvakt"), mention("b", "RUSTVAKT", document="e")]
    apart = resolve(namesakes, [judged(False, "a", "b")])
    assert len(apart.identities) == 2
    assert not apart.uncertain


def test_a_number_overrules_a_decision_and_it_is_said() -> None:
    two = [mention("a", "Alfa", "no:1"), mention("b", "Beta", "no:2")]
    same = resolve(two, [judged(True, "a", "b")])
    assert (len(same.identities), same.overruled) == (2, ("1",))
    one = [mention("a", "Alfa", "no:1"), mention("b", "Beta", "no:1")]
    different = resolve(one, [judged(False, "a", "b")])
    assert (len(different.identities), different.overruled) == (1, ("1",))


def test_of_two_decisions_that_contradict_the_one_that_keeps_apart_holds() -> None:
    two = [mention("a", "Alfa"), mention("b", "Beta")]
    both = [judged(True, "a", "b", "1"), judged(False, "b", "a", "2")]
    for order in (both, both[::-1]):
        found = resolve(two, order)
        assert (len(found.identities), found.overruled) == (2, ("1",))


def test_a_decision_whose_mention_is_gone_waits() -> None:
    found = resolve([mention("a", "Alfa")], [judged(True, "a", "gone")])
    assert (len(found.identities), found.overruled) == (1, ())
