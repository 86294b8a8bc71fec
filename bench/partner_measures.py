"""How good rankings are: measures of one ranking, averages over origins, bootstrap intervals."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]

MEASURES = ("R@10", "R@20", "MRR", "nDCG@10", "MAP", "R@50", "R@200", "AUC")
DRAWS = 2000


def measured(scores: Numbers, candidates: Mask, sought: Mask) -> Numbers:
    """Return each of ``MEASURES`` for one ranking; at equal scores the earlier column is first.

    AUC is the chance that one who is sought stands before one who is not; a tie counts one half.
    """
    among, right = scores[candidates], np.flatnonzero(sought[candidates])
    above = [
        np.count_nonzero(among > among[one]) + np.count_nonzero(among[:one] == among[one])
        for one in right
    ]
    ranks = np.sort(above)
    gains = (ranks < 10) / np.log2(ranks + 2)
    ideal = 1 / np.log2(np.arange(min(len(ranks), 10)) + 2)
    return np.array(
        [
            (ranks < 10).mean(),
            (ranks < 20).mean(),
            1 / (1 + ranks[0]),
            gains.sum() / ideal.sum(),
            (np.arange(1, len(ranks) + 1) / (ranks + 1)).mean(),
            (ranks < 50).mean(),
            (ranks < 200).mean(),
            _auc(among[right], np.delete(among, right)),
        ]
    )


def _auc(sought: Numbers, others: Numbers) -> float:
    if not len(others):
        return 0.5
    ordered = np.sort(others)
    below, up_to = (np.searchsorted(ordered, sought, side=side) for side in ("left", "right"))
    return float((below + up_to).mean() / (2 * len(ordered)))


@dataclass(frozen=True, eq=False)
class Sample:
    """Questions of one kind: which application each asks of, and at which origin.

    An average is the mean over origins of the mean over the questions of each. Intervals are of a
    bootstrap over applications (95 %): one that is asked at several origins is drawn with all.
    """

    applications: Sequence[str]
    origins: Sequence[int]

    @property
    def size(self) -> int:
        """The number of applications."""
        return len(set(self.applications))

    def mean(self, values: Numbers) -> float:
        """Return the average of one value per question."""
        return float(self._averages(values, np.ones((1, self.size)))[0])

    def interval(self, values: Numbers) -> tuple[float, float]:
        """Return the interval of the average."""
        low, high = np.percentile(self._averages(values, self._draws), (2.5, 97.5))
        return float(low), float(high)

    def shown(self, values: Numbers) -> str:
        """Return the average with its interval: ``.581 [.500 to .662]``."""
        low, high = self.interval(values)
        return f"{self.mean(values):.3f} [{low:.3f} to {high:.3f}]"

    def by_origin(self, values: Numbers) -> list[float]:
        """Return the mean of each origin."""
        return [float(np.mean(values[self._origin == one])) for one in np.unique(self._origin)]

    def _averages(self, values: Numbers, counts: Numbers) -> Numbers:
        """Return one average per draw; an origin none of whose questions is drawn is left out."""
        shape = (self.size, int(self._origin.max()) + 1)
        sums, asked = np.zeros(shape), np.zeros(shape)
        np.add.at(sums, (self._unit, self._origin), values)
        np.add.at(asked, (self._unit, self._origin), 1)
        drawn = counts @ asked
        means = np.divide(counts @ sums, drawn, out=np.full(drawn.shape, np.nan), where=drawn > 0)
        return np.asarray(np.nanmean(means, axis=1))

    @cached_property
    def _origin(self) -> NDArray[np.int64]:
        return np.asarray(self.origins, dtype=np.int64)

    @cached_property
    def _unit(self) -> NDArray[np.int64]:
        return np.unique(np.asarray(self.applications), return_inverse=True)[1]

    @cached_property
    def _draws(self) -> Numbers:
        chance = np.random.default_rng(7)
        even = np.full(self.size, 1 / self.size)
        return chance.multinomial(self.size, even, size=DRAWS).astype(np.float64)


def gini(exposures: Numbers) -> float:
    """Return how unevenly exposure is spread: 0 where all have the same, near 1 where one has all.

    Half the relative mean absolute difference, over sorted values.
    """
    ordered, count = np.sort(exposures), len(exposures)
    if not ordered.sum():
        return 0.0
    ranks = np.arange(1, count + 1)
    return float(((2 * ranks - count - 1) * ordered).sum() / (count * ordered.sum()))
