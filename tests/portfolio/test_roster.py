"""The roster: clusters that are declared, and who is said to belong to them."""

import pytest

from ontology.errors import NotFoundError
from ontology.terms import CONCEPT, KL, Std
from portfolio.roster import quotations_of_membership, read_roster
from store.editions import Edition


def test_roles_stand_from_the_core_outwards_and_levels_from_the_highest(hand) -> None:
    one, cluster = hand.actor("One"), hand.cluster("Arena Sea", "arena", "nce")
    hand.member(one, cluster, "associated", document="a")
    hand.member(one, cluster, "core-member", document="b")
    held = read_roster(hand.relations).clusters[cluster]
    assert held.levels == (f"{CONCEPT}level/nce", f"{CONCEPT}level/arena")
    (member,) = held.members
    assert member.roles == (f"{CONCEPT}role/core-member", f"{CONCEPT}role/associated")


def test_texts_that_disagree_are_both_kept(hand) -> None:
    one, cluster = hand.actor("One"), hand.cluster("Arena Sea")
    hand.member(one, cluster, since="2014-06-01", document="report")
    hand.member(one, cluster, since="2014-01-01", document="application")
    (member,) = read_roster(hand.relations).clusters[cluster].members
    assert [one.since for one in member.periods] == ["2014-01-01", "2014-06-01"]
    documents = [one.source.split("#")[0].split("/")[-1] for one in member.periods]
    assert documents == ["application", "report"]
    assert member.since == "2014-01-01"


@pytest.mark.parametrize(
    ("spans", "year", "holds", "over"),
    [
        ([], 2020, True, False),
        ([("2019", None)], 2018, False, False),
        ([("2019", None)], 2019, True, False),
        ([("2019", "2021-06-30")], 2021, True, True),
        ([("2019", "2021-06-30")], 2022, False, True),
        ([("2010", "2012"), ("2015", None)], 2013, False, False),
        ([("2010", "2012"), ("2015", None)], 2016, True, False),
    ],
)
def test_a_membership_has_its_time(
    hand,
    spans: list[tuple[str | None, str | None]],
    year: int,
    holds: bool,
    over: bool,
) -> None:
    one, cluster = hand.actor("One"), hand.cluster("Arena Sea")
    hand.member(one, cluster)
    for number, (since, until) in enumerate(spans):
        hand.member(one, cluster, since=since, until=until, document=str(number))
    held = read_roster(hand.relations).clusters[cluster].memberships[one]
    assert (held.holds_in(year), held.is_over) == (holds, over)


def test_who_had_left_when_it_was_written_is_no_member_but_is_held(hand) -> None:
    one, cluster = hand.actor("One"), hand.cluster("Arena Sea")
    hand.member(one, cluster, "member", since="2019", until="2021", stated=False)
    held = read_roster(hand.relations).clusters[cluster]
    assert held.members == ()
    assert [it.actor for it in held.members_in(2020)] == [one]


def test_a_cluster_has_documents_about_it_and_by_who_runs_it(hand) -> None:
    cluster, runner = hand.cluster("Arena Sea"), hand.actor("Sea Drift")
    hand.fact(runner, KL.facilitates, cluster)
    hand.fact("https://d/about", KL.about, cluster)
    hand.fact("https://d/by", KL.issuer, runner)
    held = read_roster(hand.relations).clusters[cluster]
    assert held.documents == ("https://d/about", "https://d/by")
    assert held.run_by == (runner,)


def test_a_cluster_is_found_by_name_path_iri_and_former_iri(hand) -> None:
    cluster = hand.cluster("Arena Sea")
    hand.fact("https://old", Std.isReplacedBy, cluster)
    roster = read_roster(hand.relations)
    for wanted in ("arena sea", cluster, "/cluster/arena-sea", "https://old"):
        assert roster.find(wanted).iri == cluster


def test_of_no_such_cluster_the_nearest_are_named(hand) -> None:
    with pytest.raises(NotFoundError, match="no cluster is held"):
        read_roster(hand.relations).find("Arena Sea")
    hand.cluster("Arena Sea")
    with pytest.raises(NotFoundError, match="'Arena See'; nearest: 'Arena Sea'"):
        read_roster(hand.relations).find("Arena See")


def test_a_membership_is_quoted(edition: Edition) -> None:
    roster = read_roster(edition.relations)
    members = roster.find("Arena Prøvehavn").members
    assert sorted(one.name for one in members) == ["Rustvakt AS", "Trykkfast Services AS"]
    for one in members:
        (quotation,) = quotations_of_membership(edition, one)
        assert quotation.quote == "Medlemmer: Rustvakt AS og Trykkfast Services AS."
        assert quotation.title == "Årsrapport 2023 Arena Prøvehavn"
