"""Which words of a hit met the question: what is marked in its quote."""

import re
from functools import lru_cache

from ontology.glossary import GLOSSED, bundled_glossary
from store.items import Item
from store.search import Question
from store.text import stemmer_of, stems

Marks = tuple[tuple[int, int], ...]
"""(start, end) of each marked word, counted in characters of the item's text; ascending."""

_WORD = re.compile(r"\w+")
_SHORTEST_PART = 5
"""Letters that a word must have to be looked for inside longer ones, as parts of compounds."""


def marks_of(item: Item, question: Question) -> Marks:
    """Return the words of the item that the question has too.

    The same means: the same stem in the text's language, one part of the other as in compounds, or
    the same English gloss where the two languages differ.
    """
    differ = (item.language in GLOSSED) != (question.language in GLOSSED)
    sought = _sought(question.text, question.english if differ else "", item.language)
    return tuple(
        found.span() for found in _WORD.finditer(item.text) if sought.meets(found.group().lower())
    )


class _Sought:
    """What of a question is looked for in texts of one language; each word is judged once."""

    def __init__(self, text: str, english: str, language: str) -> None:
        self._language = language
        self._stemmer = stemmer_of(language) if language else "plain"
        self._stems = frozenset(stems(text, self._stemmer))
        long = sorted(word for word in self._stems if len(word) >= _SHORTEST_PART)
        self._parts = re.compile("|".join(map(re.escape, long))) if long else None
        self._inner = frozenset(
            word[start:end]
            for word in long
            for start in range(len(word))
            for end in range(start + _SHORTEST_PART, len(word) + 1)
        )
        self._english = frozenset(stems(english, "english"))
        self._judged: dict[str, bool] = {}

    def meets(self, word: str) -> bool:
        """Tell whether the question has the word, too."""
        if word not in self._judged:
            self._judged[word] = self._meets(word)
        return self._judged[word]

    def _meets(self, word: str) -> bool:
        held = _stems(word, self._stemmer)
        if any(stem in self._stems or stem in self._inner for stem in held):
            return True
        if self._parts is not None and self._parts.search(word):
            return True
        said = _english(word, self._language) if self._english else ()
        return not self._english.isdisjoint(said)


@lru_cache(maxsize=64)
def _sought(text: str, english: str, language: str) -> _Sought:
    return _Sought(text, english, language)


@lru_cache(maxsize=100_000)
def _stems(word: str, stemmer: str) -> tuple[str, ...]:
    return stems(word, stemmer)


@lru_cache(maxsize=100_000)
def _english(word: str, language: str) -> tuple[str, ...]:
    said = bundled_glossary().gloss(word) if language in GLOSSED else word
    return stems(said, "english")
