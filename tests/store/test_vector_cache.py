from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from store import vector_cache
from store.encoder import EncoderIdentity, HashingEncoder, Vectors
from store.vector_cache import open_vector_cache


class Counting:
    """Hashes, notes what it was given, and is interrupted after so many batches."""

    def __init__(self, batches: int | None = None) -> None:
        self.batches = batches
        self.seen: list[str] = []

    @property
    def identity(self) -> EncoderIdentity:
        return HashingEncoder().identity

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if self.batches == 0:
            raise KeyboardInterrupt
        if self.batches is not None:
            self.batches -= 1
        self.seen += texts
        return HashingEncoder().encode_passages(texts)

    def encode_query(self, text: str) -> Vectors:
        return self.encode_passages([text])


TEXTS = [f"text {number} " * (number % 7 + 1) for number in range(40)]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_cache, "_BATCH", 4)
    monkeypatch.setattr(vector_cache, "_AT_ONCE", 16)


def test_rows_come_in_the_order_of_the_texts_and_each_is_encoded_once(tmp_path: Path) -> None:
    encoder, told = Counting(), []
    with open_vector_cache(tmp_path / "cache") as cache:
        rows = cache.encode(iter([*TEXTS, *TEXTS]), encoder, progress=told.append)
    assert np.allclose(rows, HashingEncoder().encode_passages([*TEXTS, *TEXTS]), atol=1e-6)
    assert sorted(encoder.seen) == sorted(TEXTS)
    assert told == [16, 32, 48, 64, 80]


def test_what_was_encoded_before_an_interruption_is_not_encoded_again(tmp_path: Path) -> None:
    first, second = Counting(batches=6), Counting()
    with (
        open_vector_cache(tmp_path / "cache") as cache,
        pytest.raises(KeyboardInterrupt),
    ):
        cache.encode(TEXTS, first)
    assert len(first.seen) == 24
    with open_vector_cache(tmp_path / "cache") as cache:
        cache.encode(TEXTS, second)
    assert sorted(first.seen + second.seen) == sorted(TEXTS)


def test_no_texts_are_no_rows(tmp_path: Path) -> None:
    with open_vector_cache(tmp_path / "cache") as cache:
        assert cache.encode([], Counting()).shape == (0, HashingEncoder().dimension)
