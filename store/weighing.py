"""How the ways to a hit are weighed for one question, in each language of an edition."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from store.editions import Edition
from store.fusion import shares_for, weights_of
from store.question import Question
from store.text import index_of


class Weighing:
    """How the ways are weighed for a question, in each language of an edition."""

    def __init__(self, edition: Edition, question: Question) -> None:
        self._question = question
        self._measured = edition.manifest.search.shares
        self._languages = edition.columns.languages
        self._shares = [self._shares_of(language) for language in self._languages]

    def indexes(self, way: str, codes: Sequence[int]) -> frozenset[str]:
        """Return the indexes of the texts, of languages by their codes, that the way counts for."""
        return frozenset(
            index_of(self._languages[code]) for code in codes if way in self._shares[code]
        )

    def weights(self, spreads: Mapping[str, Mapping[str, float]]) -> dict[str, NDArray[np.float64]]:
        """Return {way: weight by the code of a language}; of ways that found anything.

        ``spreads`` is {way: {index of texts, or empty for all: spread}}.
        """
        weighed = [
            weights_of(shares, _of_index(index_of(language), spreads))
            for language, shares in zip(self._languages, self._shares, strict=True)
        ]
        return {way: np.array([one.get(way, 0.0) for one in weighed]) for way in spreads}

    def _shares_of(self, language: str) -> Mapping[str, float]:
        measured = self._measured.get(index_of(language))
        return shares_for(self._question.language, language, measured)


def _of_index(index: str, spreads: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    return {
        way: held[index if index in held else ""]
        for way, held in spreads.items()
        if index in held or "" in held
    }
