"""The self-test gives vectors the share they earn, the same whatever order texts came in."""

import numpy as np
import pytest

from store.items import Item
from store.selftest import FEWEST, GRID, measure_languages
from store.text import open_text, write_text
from store.vectors import open_vectors, write_vectors

TOPICS = 40


def items() -> list[Item]:
    """Return three passages for each topic; only the first two share a word."""
    return [
        Item(
            iri=f"urn:{topic:02}:{part}",
            kind="Passage",
            name="",
            text=f"{'word' if part < 2 else 'other'}{topic} common filler text",
            language="en",
            document=f"urn:document:{topic:02}",
        )
        for topic in range(TOPICS)
        for part in range(3)
    ]


def measured(tmp_path, vectors):
    held = items()
    write_text(tmp_path / "text", held)
    write_vectors(tmp_path / "vectors", vectors.astype(np.float32), range(len(held)))
    rows = dict(enumerate(held))
    text, index = open_text(tmp_path / "text"), open_vectors(tmp_path / "vectors")
    backwards = dict(reversed(rows.items()))
    assert measure_languages(rows, text, index) == measure_languages(backwards, text, index)
    return measure_languages(rows, text, index)["english"]


@pytest.fixture
def topics() -> np.ndarray:
    """Vectors that know each passage's topic perfectly."""
    return np.repeat(np.eye(TOPICS), 3, axis=0)


def test_an_encoder_that_reads_the_language_keeps_its_share(tmp_path, topics) -> None:
    found = measured(tmp_path, topics)
    assert found.share >= 0.5
    assert found.vectors_alone == 1.0 > found.without_vectors


def test_an_encoder_that_reads_nothing_loses_its_share(tmp_path, topics) -> None:
    noise = np.random.default_rng(1).normal(size=(len(topics), 64))
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    found = measured(tmp_path, noise)
    assert found.share < 0.7
    assert found.fused >= found.without_vectors - 0.05


def test_too_few_documents_measure_nothing(tmp_path) -> None:
    few = items()[: 3 * (FEWEST - 1)]
    write_text(tmp_path / "text", few)
    write_vectors(tmp_path / "vectors", np.eye(len(few), dtype=np.float32), range(len(few)))
    text, index = open_text(tmp_path / "text"), open_vectors(tmp_path / "vectors")
    assert measure_languages(dict(enumerate(few)), text, index) == {}
    assert GRID[0] == 0.0
