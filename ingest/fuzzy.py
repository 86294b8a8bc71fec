"""Misspelt words: the label that a word comes nearest to, or none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

_SHORTEST = 9
"""A letter makes another word of a short one: *laser*, *leser*."""
_PREFIX = 3
_LIKE = 92.0
"""How like the label a word must be, of 100: one letter in twelve may differ."""
_APART = 3.0
"""How much nearer than the next label it must be; else it is no label's."""


@dataclass(frozen=True, slots=True)
class Near:
    """The label that a word is taken for, and how like it is, from 0 to 1."""

    label: str
    likeness: float


class NearestLabels:
    """Finds labels by words that are spelt a little otherwise; the first letters must agree.

    So each word is compared with a handful of labels, and each different word only once.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        by_prefix: defaultdict[str, list[str]] = defaultdict(list)
        for label in sorted(set(labels)):
            if len(label) >= _SHORTEST and label.isalpha():
                by_prefix[label[:_PREFIX]].append(label)
        self._by_prefix = dict(by_prefix)
        self.nearest = lru_cache(maxsize=100_000)(self._nearest)
        """Return the label nearest to a word in lower case, or None where none is near enough."""

    def _nearest(self, word: str) -> Near | None:
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        held = self._by_prefix.get(word[:_PREFIX], ())
        found = extract(word, held, scorer=ratio, score_cutoff=_LIKE, limit=2)
        if not found or (len(found) > 1 and found[0][1] - found[1][1] < _APART):
            return None
        return Near(found[0][0], found[0][1] / 100)
