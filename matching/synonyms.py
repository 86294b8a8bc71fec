"""Words of like meaning: how far an offer says, in its own words, what a need says.

Vectors of whole sentences tell what two texts are about; word by word they tell whether the very
things are named: a corrosion sensor is no sensor of oxygen.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from ontology.files import FOLDER
from ontology.glossary import GLOSSED, bundled_glossary
from store.encoder import Encoder, Vectors

_WORD = re.compile(r"[^\W\d_][\w-]+")
_BEST = 4
"""Words of ours that count: those that are met best."""
_UNRELATED = 0.35
"""Cosine of two words that have nothing in common."""
_MOST = 20_000
"""Words whose vectors are kept."""

Words = tuple[str, ...]


class Synonyms:
    """Compares the words of texts by an encoder's vectors of each, which are kept."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: dict[str, Vectors] = {}
        self.words_of = cache(self._words_of)

    def _words_of(self, text: str, language: str) -> Words:
        """Return the content words of a text, in small letters; of a Nordic text in English."""
        read = bundled_glossary().gloss(text) if language in GLOSSED else text
        words = (match.group().lower() for match in _WORD.finditer(read))
        return tuple(word for word in words if word not in _plain_words())

    def met(self, ours: Words, theirs: Sequence[Words]) -> list[float]:
        """Return for each of theirs how far its words meet ours, in 0..1.

        Each of our words has the cosine of the nearest of theirs, with 0 for unrelated words; the
        four best are averaged, and a text of fewer words is met in part only.
        """
        self._learn(word for words in (ours, *theirs) for word in words)
        mine = self._rows(ours)
        return [self._nearness(mine, words) for words in theirs]

    def _nearness(self, ours: Vectors, theirs: Words) -> float:
        if not len(ours) or not theirs:
            return 0.0
        nearest = (ours @ self._rows(theirs).T).max(axis=1)
        values = np.clip((nearest - _UNRELATED) / (1 - _UNRELATED), 0.0, 1.0)
        return float(np.sort(values)[-_BEST:].sum()) / _BEST

    def _rows(self, words: Words) -> Vectors:
        return np.array([self._vectors[word] for word in words], dtype=np.float32)

    def _learn(self, words: Iterable[str]) -> None:
        """Encode the words that have no vector yet, all at once."""
        asked = dict.fromkeys(words)
        if len(self._vectors) > _MOST:
            self._vectors = {word: self._vectors[word] for word in asked if word in self._vectors}
        unseen = [word for word in asked if word not in self._vectors]
        if unseen:
            self._vectors |= zip(unseen, self._encoder.encode_passages(unseen), strict=True)


@cache
def _plain_words() -> frozenset[str]:
    """Return the English words that say nothing of what is needed or offered."""
    return frozenset((FOLDER / "glossary" / "plain-words.txt").read_text(encoding="utf-8").split())
