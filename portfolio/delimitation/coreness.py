"""Continuous coreness: how near each member stands to the core of a network.

After S. P. Borgatti & M. G. Everett, Models of core/periphery structures, Social Networks 21 (2000)
375-395: a network has a core as far as the product of two actors' coreness tells whether they are
tied. Found by least squares without the diagonal (MINRES: Boyd, Fitzgerald, Mahutga & Smith,
Computing continuous core/periphery structures, Social Networks 32 (2010) 125-137).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 200
_STILL = 1e-6

Strengths = Mapping[str, Mapping[str, float]]
"""{actor: {partner: strength of the tie, 0..1}}."""


@dataclass(frozen=True)
class Coreness:
    """How near to the core each member of a network stands, the nearest at 1."""

    of: Mapping[str, float]
    """{member: 0..1}; empty where no two of them are tied."""
    fit: float | None
    """Correlation of products of coreness with ties: 1 is one clear core; None if undefined."""

    def reached_by(self, actor: str, strengths: Strengths) -> float | None:
        """Return the coreness that the ties of an actor to the members give it, 0..1.

        It is the same least-squares answer for one row more: Σ a_j c_j / Σ c_j², the actor's own
        place left out. None where there is no core to be near to.
        """
        own = self.of.get(actor, 0.0)
        norm = self._norm - own * own
        if norm < _STILL:
            return None
        theirs = strengths.get(actor, {})
        reached = sum(held * self.of[one] for one, held in theirs.items() if one in self.of)
        return min(1.0, reached / norm)

    @cached_property
    def _norm(self) -> float:
        return sum(held * held for held in self.of.values())


def coreness(strengths: Strengths, members: Sequence[str]) -> Coreness:
    """Return the coreness of the members in the network among themselves."""
    ties = _matrix(strengths, members)
    if not ties.any():
        return Coreness({}, None)
    core = _fitted(ties)
    top = float(core.max())
    of = {one: float(held) / top for one, held in zip(members, core, strict=True)}
    return Coreness(of, _fit(ties, core))


def _matrix(strengths: Strengths, members: Sequence[str]) -> NDArray[np.float64]:
    places = {one: place for place, one in enumerate(members)}
    ties = np.zeros((len(members), len(members)))
    for one, place in places.items():
        for other, strength in strengths.get(one, {}).items():
            if other in places and other != one:
                ties[place, places[other]] = strength
    return ties


def _fitted(ties: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return c ≥ 0 for which c_i c_j is nearest to the ties: one at a time, until all are still."""
    core = np.asarray(ties.sum(axis=1) / ties.sum(axis=1).max(), dtype=np.float64)
    square = float(core @ core)
    for _ in range(_ROUNDS):
        moved = 0.0
        for place, row in enumerate(ties):
            before = float(core[place])
            others = square - before * before
            after = float(row @ core) / others if others > 0 else before
            core[place] = after
            square = others + after * after
            moved = max(moved, abs(after - before))
        if moved < _STILL:
            break
    return core


def _fit(ties: NDArray[np.float64], core: NDArray[np.float64]) -> float | None:
    beside = ~np.eye(len(core), dtype=np.bool_)
    seen, made = ties[beside], np.outer(core, core)[beside]
    if seen.std() < _STILL or made.std() < _STILL:
        return None
    return float(np.corrcoef(seen, made)[0, 1])
