"""What a sentence says, told from its words: an offer, need, goal, activity, result or tie.

A linear model for each label over three sets of features: the cues that stand in the sentence, its
words and pairs of words, and its character n-grams, both hashed. Trained by
``bench/train_sentences.py``; the encoder's vectors are left out on purpose (decision 17).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer

from ingest.extraction.cues import cues_for, lowered
from ingest.models import SENTENCES
from ingest.phrases import family

Probabilities = NDArray[np.float64]
"""Shape (sentences, labels)."""

LABELS = ("offer", "need", "goal", "activity", "result", "tie")
"""What a sentence can say; one that says none of these is ``other``."""

_CHARACTERS = HashingVectorizer(
    analyzer="char_wb", ngram_range=(2, 5), n_features=1 << 16, alternate_sign=False
)
_WORDS = HashingVectorizer(ngram_range=(1, 2), n_features=1 << 15, alternate_sign=False)
_CUE_WEIGHT = 0.5
"""What a cue counts beside a whole sentence's n-grams, which have length 1."""
_SENTENCE_LENGTH = 200
_UNTOLD = frozenset({"preposition", "relative", "existential"})
"""Words that nearly every sentence holds."""


@dataclass(frozen=True, slots=True)
class SentenceClassifier:
    """Tells what sentences say."""

    cues: tuple[str, ...]
    """Names of the cue features, in the order of their weights."""
    weights: NDArray[np.float32]
    """Shape (features, labels): those of the cues, of characters and of words."""
    intercepts: NDArray[np.float32]

    @classmethod
    def load(cls, path: Path) -> "SentenceClassifier":
        """Return the classifier that was saved at the path."""
        with np.load(path, allow_pickle=False) as held:
            return cls(
                tuple(held["cues"].tolist()),
                held["weights"].astype(np.float32),
                held["intercepts"].astype(np.float32),
            )

    def save(self, path: Path) -> None:
        """Write the classifier: arrays of numbers and the names of the cues."""
        np.savez_compressed(
            path,
            cues=np.array(self.cues),
            weights=self.weights.astype(np.float16),
            intercepts=self.intercepts,
        )

    def probabilities(self, texts: Sequence[str], language: str) -> Probabilities:
        """Return for each sentence how sure it is that it says what each of ``LABELS`` means."""
        if not texts:
            return np.zeros((0, len(LABELS)))
        given = features(texts, [language] * len(texts), self.cues)
        return np.asarray(1 / (1 + np.exp(-(given @ self.weights + self.intercepts))))


def features(texts: Sequence[str], languages: Sequence[str], cues: Sequence[str]) -> csr_matrix:
    """Return the features of sentences, shape (sentences, features)."""
    place = {name: at for at, name in enumerate(cues)}
    told = np.zeros((len(texts), len(cues)), dtype=np.float32)
    for row, (text, language) in enumerate(zip(texts, languages, strict=True)):
        for name, value in cue_features(text, language).items():
            if name in place:
                told[row, place[name]] = _CUE_WEIGHT * value
    parts = (csr_matrix(told), _CHARACTERS.transform(texts), _WORDS.transform(texts))
    return csr_matrix(hstack(parts))


def cue_features(text: str, language: str) -> dict[str, float]:
    """Return which cues stand in a sentence, and how it is written."""
    cues, lower = cues_for(language), lowered(text)
    found = {f"capability:{one.lastgroup}" for one in cues.capability.finditer(lower)}
    found |= {f"cue:{name}" for name, one in cues.patterns.items() if one.search(lower)}
    found |= {
        f"word:{name}"
        for name, one in cues.words.items()
        if name not in _UNTOLD and one.search(lower)
    }
    return {
        **dict.fromkeys(found, 1.0),
        f"family:{family(language)}": 1.0,
        "question": float(text.endswith("?")),
        "number": float(any(map(str.isdigit, text))),
        "length": min(len(text) / _SENTENCE_LENGTH, 2.0),
    }


@cache
def bundled_classifier() -> SentenceClassifier:
    """Return the classifier that ships; loaded once."""
    return SentenceClassifier.load(SENTENCES)
