import random

import pytest

from ontology.terms import KL
from store.identity import NamedMention, former_iris, resolve


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
    (one,) = resolve([mention("a", "Rustvakt AS", "no:012345678"), mention("b", "Rustvakt")]).identities
    assert one.iri == "https://klynge.invalid/actor/no-012345678"
    assert len(former_iris(one)) == 2
    assert one.iri not in former_iris(one)


def test_the_surest_source_gives_the_name_to_show() -> None:
    prose = NamedMention(iri="a", document="d", kind=KL.Actor, name="RUSTVAKT", confidence=0.7)
    row = NamedMention(iri="b", document="e", kind=KL.Actor, name="Rustvakt AS", confidence=1.0)
    (one,) = resolve([prose, row]).identities
    assert (one.label, one.names) == ("Rustvakt AS", ("RUSTVAKT",))
