"""The glossary: everyday Norwegian words in English, so that an English encoder can follow.

A gloss is a bag of words, not a translation: each content word in turn, compounds taken apart, what
is not known kept as it stands. The concept schemes hold the trade's terms; this holds the rest.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from snowballstemmer import stemmer

from ontology.files import FOLDER

_WORD = re.compile(r"\w[\w-]*")
GLOSSED = frozenset({"nb", "nn", "da", "sv"})
"""The languages whose words are looked up: Norwegian, and its neighbours as far as they go."""

_SHORTEST = 3
"""Letters that each part of a compound has at least."""
_JOINTS = ("", "s", "e")
"""What may stand between the parts of a compound."""


class Glossary:
    """English words by Norwegian (and, where they were written down, Danish) ones."""

    def __init__(self, folder: Path = FOLDER / "glossary") -> None:
        self._stem = stemmer("norwegian").stemWord
        self._exact: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        for written, english in _entries(folder):
            self._exact.setdefault(written, english)
            self._stems.setdefault(self._stem(written), english)
        self._empty = frozenset((folder / "empty-words.txt").read_text(encoding="utf-8").split())
        self.gloss_word = cache(self._gloss_word)

    def gloss(self, text: str) -> str:
        """Return the text's content words in English, in their order.

        >>> bundled_glossary().gloss("Vi trenger et laboratorium for trykktesting av kapslinger.")
        'need laboratory pressure testing housing'
        """
        words = (match.group() for match in _WORD.finditer(text))
        return " ".join(filter(None, (self.gloss_word(word) for word in words)))

    def _gloss_word(self, word: str) -> str:
        lower = word.lower()
        if lower in self._empty:
            return ""
        return self._known(lower) or self._compound(lower) or word

    def _known(self, word: str) -> str | None:
        return self._exact.get(word) or self._stems.get(self._stem(word))

    def _compound(self, word: str) -> str | None:
        """Return the gloss of the parts of a compound: the longest last part, then the rest."""
        for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
            last = self._known(word[cut:].lstrip("-"))
            before = self._first_part(word[:cut].rstrip("-")) if last else None
            if before:
                return f"{before} {last}"
        return None

    def _first_part(self, part: str) -> str | None:
        for joint in _JOINTS:
            bare = part.removesuffix(joint)
            if len(bare) >= _SHORTEST and (known := self._known(bare) or self._compound(bare)):
                return known
        return None


@cache
def bundled_glossary() -> Glossary:
    """Return the glossary of the release; read once."""
    return Glossary()


def _entries(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (Norwegian word, its first English word) of every file, technical senses first."""
    for path in sorted(folder.glob("*.tsv"), reverse=True):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                for written in (*row["nb"].split("|"), *row["nn"].split("|")):
                    if written:
                        yield written, row["en"].split("|")[0]
