"""Which words of a hit met the question: what is marked in its quote."""

import re
from collections.abc import Iterable
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
    stemmer = stemmer_of(item.language) if item.language else "plain"
    sought = frozenset(stems(question.text, stemmer))
    english: frozenset[str] = frozenset()
    if (item.language in GLOSSED) != (question.language in GLOSSED):
        english = frozenset(stems(question.english, "english"))
    long = tuple(sorted(word for word in sought if len(word) >= _SHORTEST_PART))
    return tuple(
        found.span()
        for found in _WORD.finditer(item.text)
        if _met(found.group().lower(), item.language, stemmer, sought, long, english)
    )


def _met(
    word: str,
    language: str,
    stemmer: str,
    sought: frozenset[str],
    long: Iterable[str],
    english: frozenset[str],
) -> bool:
    held = _stems(word, stemmer)
    if not sought.isdisjoint(held) or any(part in word for part in long):
        return True
    if any(len(one) >= _SHORTEST_PART and one in other for one in held for other in long):
        return True
    return bool(english) and not english.isdisjoint(_english(word, language))


@lru_cache(maxsize=100_000)
def _stems(word: str, stemmer: str) -> tuple[str, ...]:
    return stems(word, stemmer)


@lru_cache(maxsize=100_000)
def _english(word: str, language: str) -> tuple[str, ...]:
    said = bundled_glossary().gloss(word) if language in GLOSSED else word
    return stems(said, "english")
