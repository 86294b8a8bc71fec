"""Things as weighted terms: texts by their stems, names by their letters, projects by places."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Numbers = NDArray[np.float64]
Bag = Iterable[str]
"""The terms of one thing, with repetitions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of some things, and how much each tells; terms seen later are left out."""

    column: Mapping[str, int]
    information: Numbers
    """ln((1 + n) / (1 + n of the term)), shape (terms,): what stands everywhere tells nothing."""

    def weighted(self, bags: Sequence[Bag], *, norm: str = "l2") -> csr_matrix:
        """Return a row per thing, (1 + ln count) x information, of length (l2) or sum (l1) 1."""
        rows = self.counted(bags)
        rows.data = (1 + np.log(rows.data)) * self.information[rows.indices]
        return scaled_rows(rows, norm=norm)

    def counted(self, bags: Sequence[Bag]) -> csr_matrix:
        """Return a row per thing: how often it has each term."""
        counts = [
            (row, self.column[term], count)
            for row, bag in enumerate(bags)
            for term, count in Counter(bag).items()
            if term in self.column
        ]
        rows, columns, data = zip(*counts, strict=True) if counts else ((), (), ())
        shape = (len(bags), len(self.column))
        return csr_matrix((np.array(data, dtype=np.float64), (rows, columns)), shape=shape)


def terms_of(bags: Iterable[Bag]) -> Terms:
    """Return the terms of some things."""
    sets = [set(bag) for bag in bags]
    holding = Counter(term for one in sets for term in one)
    terms = sorted(holding)
    held = np.array([holding[term] for term in terms], dtype=np.float64)
    return Terms(
        column={term: column for column, term in enumerate(terms)},
        information=np.log((1 + len(sets)) / (1 + held)),
    )


def scaled_rows(rows: csr_matrix, *, norm: str) -> csr_matrix:
    """Return rows of length (``l2``) or sum (``l1``) 1; rows of nothing, and no rows, stay so."""
    scaled = csr_matrix(rows, dtype=np.float64, copy=True)
    parts = scaled.copy()
    parts.data = parts.data**2 if norm == "l2" else np.abs(parts.data)
    sums = np.asarray(parts.sum(axis=1)).ravel()
    lengths = np.sqrt(sums) if norm == "l2" else sums
    scaled.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(scaled.indptr))
    return scaled


def letter_runs(key: str, *, shortest: int = 3, longest: int = 5) -> tuple[str, ...]:
    """Return the runs of letters of each word, with a space before and behind it.

    >>> letter_runs("ås by", shortest=3, longest=3)
    (' ås', 'ås ', ' by', 'by ')
    """
    padded = [f" {word} " for word in key.split()]
    return tuple(
        word[start : start + size]
        for word in padded
        for size in range(shortest, longest + 1)
        for start in range(len(word) - size + 1)
    )
