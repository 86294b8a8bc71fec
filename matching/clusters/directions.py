"""Where the texts of a group lie: their mean vector, as it differs from that of all texts."""

from dataclasses import dataclass

import numpy as np

from store.encoder import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """The sum of the vectors of some texts, and the mean of all that are held beside them."""

    total: Vectors
    """Shape (dimension,)."""
    count: int
    mean: Vectors

    def less(self, other: "Direction") -> "Direction":
        """Return what is left of the texts without some that are among them."""
        return Direction(
            total=self.total - other.total, count=self.count - other.count, mean=self.mean
        )

    def cosine(self, other: "Direction") -> float:
        """Return the cosine of the two, each less the mean of all; 0 where one has no texts.

        Two texts of any kind have much in common: what they have in common with all others says
        nothing of the two.
        """
        one, two = self._away(), other._away()
        lengths = float(np.linalg.norm(one) * np.linalg.norm(two))
        return float(one @ two) / lengths if lengths else 0.0

    def _away(self) -> Vectors:
        if self.count < 1:
            return np.zeros_like(self.total)
        return np.asarray(self.total / self.count - self.mean, dtype=np.float32)


def direction_of(vectors: Vectors, mean: Vectors) -> Direction:
    """Return where texts lie, given their vectors, shape (texts, dimension)."""
    return Direction(total=vectors.sum(axis=0), count=len(vectors), mean=mean)
