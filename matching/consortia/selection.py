"""The smallest set of partners that closes the gaps of a consortium, and the best of that size.

Whom to take is set cover with a goal: of all sets of partners S of the least size that close every
gap that can be closed, the one with the greatest

    Σ_n w_n · max_{b∈S} likeness(n, b)  −  λ · Σ_n v_n · (those in S who close n, less one)

The least size and the set are found exactly, as integer programmes that SciPy hands to HiGHS
(Huangfu & Hall 2018). Where there is too much to choose from, or the search takes too many steps,
the greedy choice holds: the partner who adds most, again and again. The answer says which it is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, coo_array, csr_array, diags_array, hstack

from matching.weights import REDUNDANCY

Values = NDArray[np.float64]
Truths = NDArray[np.bool_]

_MOST_PAIRS = 6_000
"""Pairs of gap and partner up to which the exact programme is solved: well under a second."""
_NODES = 5_000
"""Steps of the exact search; a count, and no time, so that an answer can be had again."""
_SURE = 1e-6


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is open, and who could close it: rows are gaps, columns are partners."""

    weights: Values
    """What closing each gap is worth, shape (gaps,)."""
    likeness: Values
    """How well each partner meets each gap, shape (gaps, partners)."""
    closes: Truths
    """Who is good enough to close what, shape (gaps, partners)."""
    redundant: Values
    """What a second partner for the same gap costs, in units of λ, shape (gaps,)."""

    @property
    def gains(self) -> Values:
        """Weight x likeness where a gap is closed, else 0, shape (gaps, partners)."""
        return np.asarray(np.where(self.closes, self.likeness, 0.0) * self.weights[:, None])


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Who was chosen, as columns in order."""

    chosen: tuple[int, ...]
    smallest: int
    """How many it takes to close every gap that can be closed: the least, if ``exact``."""
    exact: bool
    """Whether no smaller set, and no better one of its size, exists."""


def select(gaps: Gaps, *, size: int | None = None) -> Selection:
    """Return the best of the smallest sets that close what can be closed, of at most ``size``."""
    if not gaps.closes.any():
        return Selection(chosen=(), smallest=0, exact=True)
    return _exact(gaps, size) or _by_greed(gaps, size)


def worth(gaps: Gaps, chosen: tuple[int, ...]) -> float:
    """Return the goal of a set: what it meets, less λ times what it meets more than once."""
    columns = list(chosen)
    if not columns:
        return 0.0
    met = gaps.gains[:, columns].max(axis=1).sum()
    twice = np.maximum(gaps.closes[:, columns].sum(axis=1) - 1, 0)
    return float(met - REDUNDANCY * (gaps.redundant * twice).sum())


def greedy(gaps: Gaps, *, size: int | None = None) -> tuple[int, ...]:
    """Return whom the greedy choice takes: who closes most worth, then whoever adds most to it.

    It goes on until nothing that can be closed is open; then whoever is not needed is let go.
    """
    chosen: tuple[int, ...] = ()
    closable = gaps.closes.any(axis=1)
    while size is None or len(chosen) < size:
        is_open = closable & ~gaps.closes[:, list(chosen)].any(axis=1)
        if not is_open.any():
            break
        useful = np.flatnonzero(gaps.closes[is_open].any(axis=0))
        added = [worth(gaps, (*chosen, int(one))) for one in useful]
        chosen = (*chosen, int(useful[int(np.argmax(added))]))
    return tuple(sorted(_needed(gaps, chosen)))


def _needed(gaps: Gaps, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """Return the set without those whose gaps others of it close too, the least worthy first."""
    for one in sorted(chosen, key=lambda column: (float(gaps.gains[:, column].sum()), -column)):
        rest = tuple(other for other in chosen if other != one)
        held = gaps.closes[:, list(chosen)].any(axis=1)
        if rest and (gaps.closes[:, list(rest)].any(axis=1) == held).all():
            chosen = rest
    return chosen


def _by_greed(gaps: Gaps, size: int | None) -> Selection:
    whole = greedy(gaps)
    limited = size is not None and size < len(whole)
    chosen = greedy(gaps, size=size) if limited else whole
    return Selection(chosen=chosen, smallest=len(whole), exact=False)


def _exact(gaps: Gaps, size: int | None) -> Selection | None:
    """Return the exact choice, or None if it would take too long."""
    if gaps.closes.sum() > _MOST_PAIRS:
        return None
    smallest = _least(gaps)
    if smallest is None:
        return None
    limited = size is not None and size < smallest
    chosen = _best(gaps, size if limited and size else smallest, closing=not limited)
    return Selection(chosen=chosen, smallest=smallest, exact=True) if chosen is not None else None


def _least(gaps: Gaps) -> int | None:
    """Return the least number of partners who close what can be closed: plain set cover."""
    closable = csr_array(gaps.closes[gaps.closes.any(axis=1)].astype(float))
    found = milp(
        np.ones(closable.shape[1]),
        integrality=np.ones(closable.shape[1]),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(closable, lb=1),
        options={"node_limit": _NODES},
    )
    return round(found.fun) if found.success else None


def _best(gaps: Gaps, size: int, *, closing: bool) -> tuple[int, ...] | None:
    """Return the set of at most ``size`` with the greatest worth.

    Unknowns are x (a partner is taken), y (a partner meets a gap: one at most for each gap) and r
    (how often a gap is closed beyond once).
    """
    rows, columns = np.nonzero(gaps.closes)
    n, b, pairs = *gaps.closes.shape, len(rows)
    each = np.arange(pairs)
    closes = csr_array(gaps.closes.astype(float))
    of_gap = coo_array((np.ones(pairs), (rows, each)), shape=(n, pairs))
    of_partner = coo_array((np.ones(pairs), (each, columns)), shape=(pairs, b))
    limits = block_array(
        [
            [None, of_gap, csr_array((n, n))],  # one partner meets a gap
            [-of_partner, diags_array(np.ones(pairs)), None],  # and only one who is taken
            [closes, None, -diags_array(np.ones(n))],  # r counts from the second on
            [csr_array(np.ones((1, b))), csr_array((1, pairs)), csr_array((1, n))],
        ]
    )
    upper = np.concatenate([np.ones(n), np.zeros(pairs), np.ones(n), [size]])
    constraints = [LinearConstraint(limits, ub=upper)]
    if closing:
        closable = closes[np.flatnonzero(gaps.closes.any(axis=1))]
        padded = hstack([closable, csr_array((closable.shape[0], pairs + n))])
        constraints.append(LinearConstraint(padded, lb=1))
    cost = np.concatenate([np.zeros(b), -gaps.gains[rows, columns], REDUNDANCY * gaps.redundant])
    whole = np.concatenate([np.ones(b), np.zeros(pairs + n)])
    found = milp(
        cost,
        integrality=whole,
        bounds=Bounds(0, np.concatenate([np.ones(b + pairs), np.full(n, np.inf)])),
        constraints=constraints,
        options={"node_limit": _NODES},
    )
    if not found.success:
        return None
    return tuple(int(one) for one in np.flatnonzero(found.x[:b] > 1 - _SURE))
