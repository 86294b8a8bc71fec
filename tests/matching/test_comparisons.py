import inspect

import pytest

from matching.chains import Chains
from matching.comparisons import COMPARISONS
from matching.pairs import Meeting, Pair
from matching.profiles import Claim, Profile, Quotation, Standing
from ontology.terms import CONCEPT

KIND = CONCEPT + "actor-kind/"
CHAINS = Chains({"a": ("b",), "b": ("a", "c"), "c": ("b",), "z": ()})


def claim(name: str, *concepts: str) -> Claim:
    quotation = Quotation(
        document="d", title="t", date=None, start=0, end=1, quote=name, confidence=1.0
    )
    return Claim(iri=name, text=name, language="en", concepts=concepts, quotation=quotation)


def profile(name: str, *, needs: str = "", offers: str = "", **standing: set[str]) -> Profile:
    return Profile(
        iri=name,
        name=name,
        needs=tuple(map(claim, needs.split())),
        offers=tuple(map(claim, offers.split())),
        standing=Standing(**{key: frozenset(value) for key, value in standing.items()}),
    )


def meeting(yours: str, theirs: str, likeness: float) -> Meeting:
    return Meeting(yours=claim(yours), theirs=claim(theirs), likeness=likeness)


def pair(you: Profile, them: Profile, **found: object) -> Pair:
    return Pair(you=you, them=them, chains=CHAINS, **found)  # type: ignore[arg-type]


def value(name: str, of: Pair) -> float:
    return COMPARISONS[name](of).value


def test_every_comparison_explains_itself_in_a_sentence() -> None:
    for name, compare in COMPARISONS.items():
        told = inspect.getdoc(compare) or ""
        assert told.endswith("."), name
        assert len(told) < 120, name


@pytest.mark.parametrize("name", list(COMPARISONS))
def test_two_who_share_nothing_get_nothing(name: str) -> None:
    assert value(name, pair(profile("me"), profile("them"))) == 0.0


def test_the_best_covered_need_counts_and_its_share_is_told_apart() -> None:
    met = (meeting("n1", "o1", 0.8), meeting("n2", "o2", 0.1))
    both = pair(profile("me", needs="n1 n2"), profile("them"), covered=met)
    assert value("need_covered", both) == 0.8
    assert value("breadth", both) == 0.5
    assert COMPARISONS["breadth"](both).meetings == met[:1]


def test_reciprocity_is_the_harmonic_mean_and_needs_both_sides() -> None:
    one = (meeting("n", "o", 0.9),)
    other = (meeting("p", "q", 0.3),)
    assert value("reciprocity", pair(profile("me"), profile("them"), covered=one)) == 0.0
    both = pair(profile("me"), profile("them"), covered=one, wanted=other)
    assert value("reciprocity", both) == pytest.approx(2 * 0.9 * 0.3 / 1.2)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected", "path"),
    [("a", "b", 1.0, ("a", "b")), ("a", "c", 0.4966, ("a", "b", "c")), ("a", "z", 0.0, ())],
)
def test_adjacency_falls_with_the_hops(
    ours: str, theirs: str, expected: float, path: tuple[str, ...]
) -> None:
    both = pair(profile("me", stages={ours}), profile("them", stages={theirs}))
    assert value("chain_adjacency", both) == pytest.approx(expected, abs=1e-4)
    assert COMPARISONS["chain_adjacency"](both).path == path


def test_the_same_stage_is_no_adjacency_but_may_be_competition() -> None:
    both = pair(profile("me", stages={"a"}), profile("them", stages={"a"}))
    assert value("chain_adjacency", both) == 0.0
    assert value("competitor", both) == 1.0


def test_similar_work_in_another_stage_is_no_competition() -> None:
    one = profile("me", stages={"a"}, technologies={"t"})
    other = profile("them", stages={"c"}, technologies={"t"})
    assert value("competitor", pair(one, other)) == 0.0
    assert value("similar_work", pair(one, other)) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("company", "research-institution", 1.0),
        ("education-institution", "company", 1.0),
        ("investor", "company", 0.5),
        ("company", "company", 0.0),
    ],
)
def test_kinds_that_complement_each_other(ours: str, theirs: str, expected: float) -> None:
    both = pair(profile("me", kinds={KIND + ours}), profile("them", kinds={KIND + theirs}))
    assert value("helix", both) == expected


def test_an_introduction_names_who_knows_both() -> None:
    both = pair(profile("me"), profile("them"), introducers=("x", "y"))
    assert COMPARISONS["introduction"](both).path == ("me", "x", "them")


def test_partners_already() -> None:
    them = profile("them", partners={"me"})
    assert value("already_partners", pair(profile("me"), them)) == 1.0
    assert value("already_partners", pair(profile("you"), them)) == 0.0
