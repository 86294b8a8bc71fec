"""The glossary: everyday Norwegian words in English, so that an English encoder can follow.

A gloss is a bag of words, not a translation: each content word in turn, compounds taken apart, what
is not known kept as it stands. The concept schemes give the trade's terms; the glossary's own files
hold the rest.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from snowballstemmer import stemmer

from ontology.concepts import LabelRole, bundled_concepts
from ontology.files import FOLDER
from ontology.terms import KL

_WORD = re.compile(r"\w[\w-]*")
GLOSSED = frozenset({"nb", "nn", "da", "sv"})
"""The languages whose words are looked up: Norwegian, and its neighbours as far as they go."""

_SHORTEST = 3
"""Letters that each part of a compound has at least."""
_LONGEST = 60
"""Letters that a compound has at most; a longer run of letters is no word."""
_JOINTS = ("", "s", "e")
"""What may stand between the parts of a compound."""
_ADJECTIVES = (("isk", "ic"), ("iske", "ic"))
_NOUNS = (
    ("sjon", "tion"),
    ("sjonen", "tion"),
    ("sjonar", "tions"),
    ("sjoner", "tions"),
    ("itet", "ity"),
    ("iteten", "ity"),
    ("logi", "logy"),
    ("isme", "ism"),
)
"""Endings of words from Greek and Latin, and what they are in English."""
_ALIKE = ("fisk", "fiske", "disk", "diske", "risk")
"""Words of another origin that end so, in compounds."""
_ROOT = 3
"""Letters that such a word has before its ending, at least."""


class Glossary:
    """English words by Norwegian (and, where they were written down, Danish) ones."""

    def __init__(self, folder: Path = FOLDER / "glossary") -> None:
        self._stem = stemmer("norwegian").stemWord
        self._exact: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        for written, english in chain(_entries(folder), _labels()):
            self._exact.setdefault(written, english)
            self._stems.setdefault(self._stem(written), english)
        self._empty = frozenset((folder / "empty-words.txt").read_text(encoding="utf-8").split())
        self.gloss_word = cache(self._gloss_word)

    def gloss(self, text: str) -> str:
        """Return the text's content words in English, in their order.

        >>> bundled_glossary().gloss("Vi trenger et laboratorium for trykktesting av kapslinger.")
        'need laboratory pressure testing housing'
        """
        words = ((match.group(), match.start()) for match in _WORD.finditer(text))
        glosses = (self._name(word) if start else self.gloss_word(word) for word, start in words)
        return " ".join(filter(None, glosses))

    def _name(self, word: str) -> str:
        """Return the gloss of a word within a text: a capital means a name, unless it is known."""
        capital = word[0].isupper() and not word.isupper()
        return word if capital and not self._known(word.lower()) else self.gloss_word(word)

    def _gloss_word(self, word: str) -> str:
        lower = word.lower()
        if lower in self._empty:
            return ""
        known = self._known(lower) or _cognate(lower, _ADJECTIVES)
        parts = self._compound(lower) if len(lower) <= _LONGEST else None
        return known or parts or _cognate(lower, _NOUNS) or word

    def _known(self, word: str) -> str | None:
        stem = self._stem(word)
        return self._exact.get(word) or self._exact.get(stem) or self._stems.get(stem)

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


def _cognate(word: str, endings: Iterable[tuple[str, str]]) -> str | None:
    """Return a word that both languages have from Greek or Latin, as English spells its end."""
    for ending, english in () if word.endswith(_ALIKE) else endings:
        if len(word) >= len(ending) + _ROOT and word.endswith(ending):
            return word.removesuffix(ending) + english
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


def _labels() -> Iterator[tuple[str, str]]:
    """Yield (Norwegian label of one word, English label) of every concept but places."""
    for concept in bundled_concepts().values():
        for label in concept.labels if concept.kind != KL.Place else ():
            norwegian = label.role is LabelRole.PREFERRED and label.language in ("nb", "nn")
            if norwegian and " " not in label.text:
                yield label.text.lower(), concept.label("en")
