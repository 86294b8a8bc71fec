"""Danish and Swedish words as Norwegian labels would be recognised in them.

The three languages differ by letters that correspond: *produktion* is *produksjon*, *værksted* is
*verksted*, *overvågning* is *overvåking*. Both sides are reduced to what they share. That joins
words which are not the same, too, so a word found by it must also look like the label.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import ratio
from snowballstemmer import stemmer

_TABLE = Path(__file__).parent / "cues" / "neighbours.toml"
_SHORTEST = 5
"""Shorter words keep their letters: *lag* and *lakk* would be one."""
_LIKE = 62.0
"""How like a label a word must be, of 100."""
_LETTERS = str.maketrans("äöéè", "æøee")
# What is written on the left is reduced to what stands on the right, in this order.
_CORRESPONDENCES = tuple(
    (re.compile(written), shared)
    for written, shared in (
        (r"[tsk]ion", "sjon"),
        (r"sj(?=ekt)", "j"),
        (r"kj", "k"),
        (r"gj", "g"),
        (r"ck", "k"),
        (r"x", "ks"),
        (r"c(?=[eiyæø])", "s"),
        (r"c", "k"),
        (r"z", "s"),
        (r"ej", "ei"),
        (r"øj", "øy"),
        (r"aa", "å"),
        (r"(?<=..)ning\Z", "ing"),
        (r"nd", "n"),
        (r"ld", "l"),
        (r"æ", "e"),
        (r"(?<=[aeiouyøå])b", "p"),
        (r"(?<=[aeiouyøå])d", "t"),
        (r"(?<=[aeiouyøå])g", "k"),
        (r"(.)\1", r"\1"),
    )
)
_stem_word = stemmer("danish").stemWord


@lru_cache(maxsize=200_000)
def shared_stem(word: str) -> str:
    """Return what a word shares with the same word in the neighbouring languages, ending aside.

    >>> shared_stem("overvågning") == shared_stem("overvåking")
    True
    >>> shared_stem("produktionen") == shared_stem("produksjon")
    True
    """
    return shared_letters(str(_stem_word(word.lower().translate(_LETTERS))))


@lru_cache(maxsize=200_000)
def shared_letters(word: str) -> str:
    """Return a word with the letters that correspond written alike; short words keep theirs."""
    reduced = word.translate(_LETTERS)
    if len(reduced) < _SHORTEST:
        return reduced
    for written, shared in _CORRESPONDENCES:
        reduced = written.sub(shared, reduced)
    return reduced


def is_alike(word: str, label: str) -> bool:
    """Return whether a word looks like the label that it shares its letters with."""
    return ratio(word.translate(_LETTERS), label) >= _LIKE


def neighbouring(label: str) -> Iterator[str]:
    """Yield a Norwegian label with a word, or a part of a compound, as the neighbours say it.

    >>> "affaldshåndtering" in neighbouring("avfallshåndtering")
    True
    """
    lower = label.lower()
    for norwegian, others in _words().items():
        if lower.startswith(norwegian) or lower.endswith((norwegian, f" {norwegian}")):
            yield from (lower.replace(norwegian, other) for other in others)


def is_never(label: str) -> bool:
    """Return whether a label would mean something else in Danish or Swedish."""
    return label.lower() in _table()["never"]


def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = _table()["words"]
    return words


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))
