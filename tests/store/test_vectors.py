"""The vectors of an edition, by the rows of its items."""

from pathlib import Path

import numpy as np
import pytest

from store.vectors import VectorIndex, open_vectors, write_vectors

VECTORS = np.eye(3, dtype=np.float32)


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    write_vectors(tmp_path / "vectors", VECTORS, [2, 5, 9])
    return open_vectors(tmp_path / "vectors")


def test_the_vectors_of_rows_come_in_their_order_and_a_row_without_one_is_zeros(
    index: VectorIndex,
) -> None:
    found = index.at(np.asarray([9, 2, 2, 4, 99]))
    assert found.tolist() == [[0, 0, 1], [1, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert index.at(np.empty(0, np.int64)).shape == (0, 3)


def test_one_row_has_its_vector_or_none(index: VectorIndex) -> None:
    assert index.vector(5).tolist() == [[0, 1, 0]]  # type: ignore[union-attr]
    assert index.vector(3) is None
