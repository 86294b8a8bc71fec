"""BM25 of a question over postings, as the share of its information that each text holds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from store.postings import Keys, Numbers, Postings

POSTINGS = 12_000
"""Most places that are looked at for one way in one index; the commonest terms are left out first.

No term is left out below some five thousand texts; above, common letter runs would cost more time
than all the rest of a search.
"""


@dataclass(frozen=True, slots=True)
class Matches:
    """What one way finds in one index."""

    rows: Numbers
    """Ascending."""
    values: NDArray[np.float32]
    """Share of the question's information that the text at the row holds."""
    spread: float
    """Standard deviation of the values over all texts of the index, those of no match included."""


def matched(postings: Postings, question: Keys, *, width: float) -> Matches | None:
    """Return the texts that share terms with a question, by their numbers in the postings.

    Args:
        postings: those of one way in one index.
        question: its terms; repetitions do not count.
        width: how much wider scores spread than if terms came independently.

    Returns:
        None if no text holds any of the terms.
    """
    terms, size = np.unique(question), len(postings.norms)
    places, holding = postings.holding(terms)
    sought = _affordable(holding)
    if not len(sought):
        return None
    worth = _information(size, holding)
    ideal = float(worth.sum())
    texts, scores = postings.scored(places[sought], worth[sought])
    spread = width * _independent_spread(size, holding[sought])
    return Matches(rows=texts, values=scores / np.float32(ideal), spread=spread / ideal)


def _information(total: int, holding: Numbers) -> NDArray[np.float64]:
    """Return BM25's inverse document frequency of terms that so many texts hold."""
    return np.asarray(np.log(1 + (total - holding + 0.5) / (holding + 0.5)))


def _independent_spread(total: int, holding: Numbers) -> float:
    """Return the standard deviation of a sum of independent terms, each worth its idf."""
    shares = (holding + 0.5) / (total + 1)
    return float(np.sqrt((_information(total, holding) ** 2 * shares * (1 - shares)).sum()))


def _affordable(holding: Numbers) -> Numbers:
    """Return the places of the rarest terms whose postings can be looked at, at least one."""
    held = np.flatnonzero(holding)
    rarest = held[np.argsort(holding[held], kind="stable")]
    kept = int(np.searchsorted(np.cumsum(holding[rarest]), POSTINGS, side="right"))
    return rarest[: max(1, kept)]
