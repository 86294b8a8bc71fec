"""Compounds: the concepts inside words that no label spells out whole."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_SHORTEST_PART = 5
_SHORTEST_REST = 3
_LONGEST = 60
"""Letters of the longest word that is taken apart; beyond it there is no word, but noise."""
# The last part says what a compound is; the first only what it is for.
_HEAD_CONFIDENCE = 0.7
_MODIFIER_CONFIDENCE = 0.6
_VOWELS = frozenset("aeiouyæøåäö")


@dataclass(frozen=True, slots=True)
class Part:
    """A known word inside a compound, at ``word[start:end]``, and the key it is known by."""

    key: str
    start: int
    end: int
    confidence: float


class CompoundSplitter:
    """Cuts Scandinavian compounds at known words.

    ``hydrogenlagringssystem`` holds *hydrogenlagring* as what it is for, and
    ``korrosjonssensorene`` holds *sensor* as what it is. ``fold`` writes letters alike that may
    differ between a text and the known words.
    """

    def __init__(
        self,
        known: Mapping[str, str],
        stem: Callable[[str], str],
        *,
        endings: frozenset[str] = frozenset(),
        fold: Callable[[str], str] = str.lower,
    ) -> None:
        self._stem = stem
        self._fold = fold
        self._endings = endings
        self._modifiers = {
            fold(word): key for word, key in known.items() if len(word) >= _SHORTEST_PART
        }
        self._heads = {
            root: key for word, key in known.items() if len(root := stem(word)) >= _SHORTEST_PART
        }
        self.parts = lru_cache(maxsize=100_000)(self._parts)
        """Return the known parts of a word, the first before the last."""

    def _parts(self, word: str) -> tuple[Part, ...]:
        lower = word.lower()
        if not _SHORTEST_PART + _SHORTEST_REST <= len(lower) <= _LONGEST or not lower.isalpha():
            return ()
        modifier = next(self._modifier(lower), None)
        head = next(self._head(lower, modifier.end if modifier else 0), None)
        return tuple(part for part in (modifier, head) if part)

    def _modifier(self, word: str) -> Iterator[Part]:
        for end in range(len(word) - _SHORTEST_REST, _SHORTEST_PART - 1, -1):
            key = self._modifiers.get(self._fold(word[:end]))
            if key and self._is_word(word[end:]):
                yield Part(key, 0, end, _MODIFIER_CONFIDENCE)

    def _head(self, word: str, after: int) -> Iterator[Part]:
        root = self._stem(word)
        for start in range(max(after, _SHORTEST_REST), len(root) - _SHORTEST_PART + 1):
            key = self._heads.get(root[start:])
            if key and (start == after or start == after + 1 or self._is_word(word[:start])):
                yield Part(key, start, len(word), _HEAD_CONFIDENCE)

    def _is_word(self, rest: str) -> bool:
        """Return whether what remains beside a known part can be a word of its own."""
        if rest in self._endings or rest[1:] in self._endings or self._stem(rest) in self._endings:
            return False
        return len(rest) >= _SHORTEST_REST and not _VOWELS.isdisjoint(rest)
