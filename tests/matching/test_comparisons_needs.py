import pytest

from matching.comparisons.needs import MET, need_covered, offer_wanted, reciprocity
from matching.pairs import Finding


def test_the_best_covered_need_counts(make) -> None:
    met = (make.meeting("n1", "o1", 0.8), make.meeting("n2", "o2", 0.1))
    both = make.pair(make.profile("me", needs="n1 n2"), make.profile("them"), covered=met)
    assert make.found("need_covered", both).value == 0.8
    assert make.found("need_covered", both).meetings == met[:1]


def test_breadth_is_the_mean_over_all_needs_and_a_weak_likeness_adds_nothing(make) -> None:
    met = (make.meeting("n1", "o1", 0.8), make.meeting("n2", "o2", 0.24))
    both = make.pair(make.profile("me", needs="n1 n2"), make.profile("them"), covered=met)
    assert make.found("breadth", both).value == pytest.approx(0.4)
    assert make.found("breadth", both).meetings == met[:1]


def test_an_old_need_weighs_less(make) -> None:
    one = make.profile("me", needs="")
    needs = (make.claim("new", date="2024-01-01"), make.claim("old", date="2021-01-01"))
    asked = type(one)(iri="me", name="me", needs=needs)
    met = (make.meeting("new", "o", 0.9),)
    both = make.pair(asked, make.profile("them"), covered=met, as_of="2024-01-01")
    assert make.found("breadth", both).value == pytest.approx(0.9 / 1.5, abs=1e-3)


def test_what_was_typed_in_counts_whole_whatever_its_age(make) -> None:
    one = make.profile("me")
    asked = type(one)(iri=None, name="text", needs=(make.claim("n", document=None),))
    met = (make.meeting("n", "o", 0.9),)
    both = make.pair(asked, make.profile("them"), covered=met, as_of="2024")
    assert make.found("breadth", both).value == pytest.approx(0.9)


def test_reciprocity_is_the_harmonic_mean_and_needs_both_sides(make) -> None:
    one, other = (make.meeting("n", "o", 0.9),), (make.meeting("p", "q", 0.3),)
    alone = make.pair(make.profile("me"), make.profile("them"), covered=one)
    assert make.found("reciprocity", alone).value == 0.0
    both = make.pair(make.profile("me"), make.profile("them"), covered=one, wanted=other)
    assert make.found("reciprocity", both).value == pytest.approx(2 * 0.9 * 0.3 / 1.2)
    assert make.found("offer_wanted", both).value == 0.3


def test_sentences_that_do_not_meet_count_for_nothing_and_are_not_quoted(make) -> None:
    far, near = make.meeting("n", "o", MET - 0.01), make.meeting("o", "n", MET)
    pair = make.pair(make.profile("me"), make.profile("them"), covered=(far,), wanted=(near,))
    assert need_covered(pair) == Finding(value=0.0)
    assert reciprocity(pair) == Finding(value=0.0)
    assert offer_wanted(pair) == Finding(value=MET, meetings=(near,))
