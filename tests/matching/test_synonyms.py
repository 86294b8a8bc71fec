"""Words of like meaning, by an encoder that knows a few."""

from collections.abc import Sequence

import numpy as np
import pytest

from matching.synonyms import Synonyms
from store.encoder import EncoderIdentity, Vectors

AXES = {"lice": 0, "parasites": 0, "count": 1, "tally": 1, "oxygen": 2, "salmon": 3}


class Knowing:
    """An encoder to which the words of one axis are the same, and all others alike in nothing."""

    identity = EncoderIdentity(model="knowing", revision="1", dimension=64)

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        places = [AXES.get(text, 4 + len(self.asked) + place) for place, text in enumerate(texts)]
        return np.eye(64, dtype=np.float32)[places]

    def encode_query(self, text: str) -> Vectors:
        return self.encode_passages([text])[0]


@pytest.fixture
def synonyms() -> Synonyms:
    return Synonyms(Knowing())


def test_other_words_of_one_meaning_meet_and_what_is_not_named_does_not(synonyms) -> None:
    ours = synonyms.words_of("We need to tally parasites on salmon", "en")
    theirs = [
        synonyms.words_of(text, "en")
        for text in ("They count lice on salmon", "They count oxygen", "")
    ]
    assert ours == ("tally", "parasites", "salmon")
    assert synonyms.met(ours, theirs) == [0.75, 0.25, 0.0]


def test_a_nordic_text_is_compared_by_its_gloss(synonyms) -> None:
    assert synonyms.words_of("Vi trenger oksygen", "nb") == ("oxygen",)


def test_a_word_is_encoded_once(synonyms) -> None:
    for _ in range(2):
        synonyms.met(("oxygen",), [("oxygen", "salmon")])
    assert sorted(synonyms._encoder.asked) == ["oxygen", "salmon"]


def test_a_text_without_words_meets_nothing(synonyms) -> None:
    assert synonyms.met((), [("oxygen",)]) == [0.0]
