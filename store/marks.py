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
    met = sought.met(item.text)
    return tuple(found.span() for found in _WORD.finditer(item.text) if found.group() in met)


class _Sought:
    """What of a question is looked for in texts of one language; each word is judged once."""

    def __init__(self, text: str, english: str, language: str) -> None:
        self._language = language
        self._stemmer = stemmer_of(language) if language else "plain"
        held = stems(text, self._stemmer)
        self._parts = sorted({word for word in held if len(word) >= _SHORTEST_PART})
        self._stems = frozenset(held) | {
            word[start:end]
            for word in self._parts
            for start in range(len(word))
            for end in range(start + _SHORTEST_PART, len(word) + 1)
        }
        self._english = frozenset(stems(english, "english"))
        self._judged: dict[str, bool] = {}

    def met(self, text: str) -> set[str]:
        """Return the words of a text that the question has too."""
        words = {word: word.lower() for word in _WORD.findall(text)}
        for word in words.keys() - self._judged.keys():
            self._judged[word] = self._meets(words[word])
        found = {word for word in words if self._judged[word]}
        lower = text.lower()
        for part in self._parts:
            if part in lower:
                found |= {word for word, lowered in words.items() if part in lowered}
        return found

    def _meets(self, word: str) -> bool:
        if not self._stems.isdisjoint(_stems(word, self._stemmer)):
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
