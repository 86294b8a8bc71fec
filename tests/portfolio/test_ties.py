"""Who works with whom, and how strongly."""

from ontology.rdf import Literal
from ontology.terms import KL, Std
from portfolio.ties import quotations_of_tie, read_ties, said_until
from store.editions import Edition


def test_a_joint_project_of_n_counts_one_of_n_minus_one(hand) -> None:
    a, b, c, d = (hand.actor(name) for name in "ABCD")
    hand.project("P", a, b, c)
    hand.project("Q", a, b)
    hand.together(c, d)
    ties = read_ties(hand.relations, frozenset({a, b, c, d}))
    assert ties.strength(a, b) == 1.0  # 1/2 + 1, and at most 1
    assert ties.strength(a, c) == ties.strength(c, a) == 0.5
    assert ties.strength(c, d) == 1.0
    assert ties.strength(a, d) == 0.0
    assert list(ties.pairs()) == [(a, b), (a, c), (b, c), (c, d)]
    assert ties.joint_projects(a, b) == tuple(sorted({f"{hand.base}project/{n}" for n in "pq"}))


def test_hidden_ties_are_gone_and_the_others_keep_their_strength(hand) -> None:
    a, b, c = (hand.actor(name) for name in "ABC")
    hand.project("P", a, b, c)
    left = read_ties(hand.relations, frozenset({a, b, c})).without([(a, b)])
    assert left.strength(a, b) == 0.0
    assert left.strength(a, c) == 0.5


def test_only_what_was_told_by_a_day_is_known_then(hand) -> None:
    a, b, c = (hand.actor(name) for name in "ABC")
    hand.together(a, b, c)
    for document, day, other in (("old", "2019-05-01", b), ("new", "2023-05-01", c)):
        node = f"https://d/{document}#e"
        hand.fact(f"https://d/{document}", Std.issued, Literal(day))
        hand.fact(node, Std.subject, a)
        hand.fact(node, Std.predicate, KL.collaboratesWith)
        hand.fact(node, Std.object, other)
    assert said_until(hand.store, KL.collaboratesWith, "2020-12-31") == {(a, b)}
    ties = read_ties(hand.relations, frozenset({a, b, c}), until="2020-12-31")
    assert list(ties.pairs()) == [(a, b)]


def test_a_tie_is_quoted_by_what_says_that_each_takes_part(edition: Edition) -> None:
    told = edition.relations
    names = {name: iri for iri, name in told.pairs(Std.label)}
    one, other = names["Rustvakt AS"], names["Trykkfast Services AS"]
    ties = read_ties(told, frozenset({one, other}))
    (quotation,) = {found.quote for found in quotations_of_tie(edition, ties, one, other)}
    assert quotation.startswith("Prosjektet Kjettingvakt ledes av Rustvakt")
