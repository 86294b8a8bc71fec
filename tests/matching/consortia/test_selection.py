"""The smallest set that closes the gaps: exact, by greed, of a given size."""

from itertools import combinations

import numpy as np
import pytest

from matching.consortia.selection import Gaps, greedy, select, worth


def gaps(likeness: list[list[float]], weights: list[float] | None = None) -> Gaps:
    values = np.array(likeness)
    told = np.ones(len(values)) if weights is None else np.array(weights)
    return Gaps(weights=told, likeness=values, closes=values > 0, redundant=told)


def chance(seed: int, rows: int = 8, columns: int = 9) -> Gaps:
    held = np.random.default_rng(seed)
    likeness = held.uniform(0.2, 0.9, (rows, columns)) * (held.random((rows, columns)) < 0.3)
    weights = held.uniform(0.4, 1.0, rows)
    return Gaps(weights=weights, likeness=likeness, closes=likeness > 0, redundant=weights)


def by_trying_all(held: Gaps) -> tuple[int, float]:
    """The least size that closes all that can be closed, and the greatest worth of such a set."""
    closable = held.closes.any(axis=1)
    for size in range(1, held.closes.shape[1] + 1):
        closing = [
            one
            for one in combinations(range(held.closes.shape[1]), size)
            if held.closes[closable][:, list(one)].any(axis=1).all()
        ]
        if closing:
            return size, max(worth(held, one) for one in closing)
    raise AssertionError("all together close what can be closed")


def test_two_who_share_the_work_beat_three_of_whom_greed_takes_the_first() -> None:
    # the middle one closes most gaps, yet needs two more
    held = gaps(
        [[0.5, 0.5, 0], [0.5, 0.5, 0], [0.5, 0, 0], [0, 0.5, 0.5], [0, 0, 0.5], [0, 0.5, 0.5]]
    )
    found = select(held)
    assert (found.chosen, found.smallest, found.exact) == ((0, 2), 2, True)


@pytest.mark.parametrize("seed", range(12))
def test_no_smaller_set_closes_as_much_and_none_of_the_size_is_worth_more(seed: int) -> None:
    held = chance(seed)
    found = select(held)
    size, most = by_trying_all(held)
    assert found.exact
    assert len(found.chosen) == found.smallest == size
    assert worth(held, found.chosen) == pytest.approx(most)


@pytest.mark.parametrize("seed", range(12))
def test_greed_closes_what_can_be_closed_and_keeps_nobody_who_is_not_needed(seed: int) -> None:
    held = chance(seed)
    chosen = greedy(held)
    everything = held.closes.any(axis=1)
    assert (held.closes[:, list(chosen)].any(axis=1) == everything).all()
    for one in chosen:
        rest = [other for other in chosen if other != one]
        assert not (held.closes[:, rest].any(axis=1) == everything).all()


def test_a_size_below_the_least_takes_whoever_is_worth_most() -> None:
    held = gaps([[0.9, 0, 0.2], [0, 0.4, 0.2], [0, 0.3, 0]])
    found = select(held, size=1)
    assert (found.chosen, found.smallest) == ((0,), 2)


def test_a_size_above_the_least_adds_nobody() -> None:
    assert select(gaps([[0.5, 0.4], [0.5, 0]]), size=2).chosen == (0,)


def test_of_two_equal_sets_the_one_with_the_nearer_offers_is_taken() -> None:
    assert select(gaps([[0.3, 0.6], [0.3, 0.5]])).chosen == (1,)


def test_partners_who_do_the_same_cost() -> None:
    held = gaps([[0.5, 0.5, 0.5], [0.5, 0, 0], [0, 0.5, 0.5]], [1.0, 1.0, 1.0])
    assert worth(held, (0, 1)) == pytest.approx(1.5 - 0.1)


def test_where_nobody_closes_anything_nobody_is_taken() -> None:
    found = select(gaps([[0.0, 0.0]]))
    assert (found.chosen, found.smallest, found.exact) == ((), 0, True)


def test_too_much_to_choose_from_is_left_to_greed() -> None:
    held = gaps([[0.5] * 90 for _ in range(80)])
    found = select(held)
    assert (len(found.chosen), found.exact) == (1, False)
