"""What would move a match, if it were otherwise."""

from dataclasses import replace

import pytest

from matching.comparisons import COMPARISONS
from matching.levers import CHANGES, MOST, ON_MEETINGS, SAID, Lever, levers_of, score_of
from matching.pairs import Pair
from matching.weights import MODES, weights_for
from service.workbench import Workbench

WEIGHTS = weights_for("complementary")


def always(pair: Pair) -> bool:
    return True


def moved(pair: Pair, *others: float, fits=always) -> dict[str, Lever]:
    """Return the levers by comparison, among others with these scores."""
    ranked = sorted(
        [(-score_of(pair, WEIGHTS), "them"), *((-score, f"z{score}") for score in others)]
    )
    found = levers_of(pair, WEIGHTS, ranked=ranked, fits=fits)
    return {lever.comparison: lever for lever in found}


@pytest.fixture
def rival(make) -> Pair:
    work = {"stages": {"a"}, "technologies": {"x"}}
    pair = make.pair(make.profile("me", needs="n", **work), make.profile("them", **work))
    return replace(pair, covered=(make.meeting("n", "o", 0.6),))


def test_every_change_says_what_it_is_in_words_that_begin_with_if() -> None:
    for change in CHANGES:
        assert (change.__doc__ or "").startswith("If "), change
        assert "\n" not in (change.__doc__ or "")


def test_a_competitor_would_be_first_were_it_none(rival: Pair) -> None:
    score = score_of(rival, WEIGHTS)
    lever = moved(rival, score + 0.05)["competitor"]
    assert lever.text == "If they did not compete with you"
    assert lever.place == 1
    assert lever.score == pytest.approx(score - WEIGHTS["competitor"])


def test_what_would_move_nobody_is_no_lever(rival: Pair) -> None:
    score = score_of(rival, WEIGHTS)
    assert moved(rival) == {}
    assert "competitor" not in moved(rival, score + 0.5)


def test_an_offer_that_is_not_said_moves_up_whoever_says_it(make) -> None:
    you = make.profile("me", needs="n m")
    pair = make.pair(you, make.profile("them"), covered=(make.meeting("n", "o", 0.3),))
    then = replace(pair, covered=(make.meeting("m", "m", SAID), make.meeting("n", "o", 0.3)))
    lever = moved(pair, score_of(pair, WEIGHTS) + 0.01)["need_covered"]
    assert lever.claim is not None
    assert lever.claim.text == "m"
    assert lever.score == pytest.approx(score_of(then, WEIGHTS))
    assert lever.place == 1


@pytest.mark.parametrize(("needs", "told"), [("n m", True), ("n", False)])
def test_a_match_that_rests_on_one_of_many_needs_would_fit_no_more(
    make, needs: str, told: bool
) -> None:
    you = make.profile("me", needs=needs)
    pair = make.pair(you, make.profile("them"), covered=(make.meeting("n", "o", 0.6),))
    found = moved(pair, 0.01, fits=lambda one: bool(one.covered))
    texts = {(lever.text, lever.place) for lever in found.values()}
    assert (("If they did not offer what you need here", None) in texts) == told


def test_there_are_few_and_the_strongest_first(make) -> None:
    work = {"stages": {"a"}, "technologies": {"x"}}
    you = make.profile("me", needs="n m", offers="p q", **work)
    them = make.profile("them", partners={"me"}, **work)
    pair = make.pair(you, them, covered=(make.meeting("n", "o", 0.3),))
    found = levers_of(
        pair,
        WEIGHTS,
        ranked=sorted(
            [(-score_of(pair, WEIGHTS), "them"), *((-s / 50, f"z{s}") for s in range(40))]
        ),
        fits=always,
    )
    assert len(found) == MOST
    change = [abs(lever.score - score_of(pair, WEIGHTS)) for lever in found]
    assert change == sorted(change, reverse=True)


@pytest.mark.parametrize("mode", MODES)
def test_a_change_leaves_the_pair_itself_as_it_is(rival: Pair, mode: str) -> None:
    before = score_of(rival, weights_for(mode))
    for make in CHANGES:
        for change in make(rival):
            assert change.pair.them.iri == rival.them.iri
    assert score_of(rival, weights_for(mode)) == before


def test_a_lever_counts_from_the_score_and_the_rank_that_are_shown(edition, tools) -> None:
    finder = Workbench(edition, tools).finder
    found = finder.find(finder.profile("Rustvakt AS"))
    assert found.matches
    assert [actor for _, actor in found.ranked] == [match.actor for match in found.matches]
    for match in found.matches:
        assert score_of(match.pair, found.weights) == pytest.approx(match.score, abs=1e-9)
        shown = sum(reason.weight * reason.finding.value for reason in match.reasons)
        assert shown == pytest.approx(match.score, abs=1e-6)


def test_only_comparisons_of_meetings_see_what_meets(make) -> None:
    work = {"stages": {"a"}, "technologies": {"camera"}, "kinds": {"k"}, "places": {"p"}}
    you = make.profile("me", needs="n m", offers="p q", **work)
    pair = make.pair(
        you,
        make.profile("them", partners={"me"}, **work),
        covered=(make.meeting("n", "o", 0.3),),
        wanted=(make.meeting("p", "w", 0.3),),
    )
    changed = [change.pair for make_change in CHANGES for change in make_change(pair)]
    seen = {
        name
        for name, compare in COMPARISONS.items()
        for one in changed
        if compare(one).value != compare(pair).value
    }
    assert seen == ON_MEETINGS
