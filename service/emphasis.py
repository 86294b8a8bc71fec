"""Which words two quotes share, so that a reader sees at once why they were put side by side."""

import re
from functools import cache
from pathlib import Path

_WORD = re.compile(r"\w+")
_SHORTEST, _SHORTEST_PART = 4, 5
_COMMON = 0.7
"""Share of the shorter word that two inflections of one word have in common at its beginning."""

_EMPTY_WORDS = Path(__file__).with_name("empty-words.txt")

Pieces = list[tuple[str, bool]]
"""A text in pieces, each with whether it is to be marked."""


def emphasised(text: str, other: str) -> Pieces:
    """Return the text in pieces; marked are the words that the other text has too."""
    theirs = _words(other)
    pieces: Pieces = []
    position = 0
    for found in _WORD.finditer(text):
        if _matters(found.group().casefold()) and _met(found.group().casefold(), theirs):
            pieces += [(text[position : found.start()], False), (found.group(), True)]
            position = found.end()
    return [(piece, marked) for piece, marked in (*pieces, (text[position:], False)) if piece]


@cache
def _empty_words() -> frozenset[str]:
    """Return the words that say nothing about the matter."""
    lines = _EMPTY_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(w for line in lines if not line.startswith("#") for w in line.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in (m.group().casefold() for m in _WORD.finditer(text)) if _matters(w))


def _matters(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _empty_words() and not word.isdigit()


def _met(word: str, others: frozenset[str]) -> bool:
    return word in others or any(_akin(word, other) for other in others)


def _akin(one: str, other: str) -> bool:
    """Tell whether one is part of the other (a compound), or both begin alike (an inflection)."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_PART:
        return False
    if short in long:
        return True
    common = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), 0)
    return common >= _SHORTEST_PART and common >= _COMMON * len(short)
