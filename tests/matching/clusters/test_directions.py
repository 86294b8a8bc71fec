"""Where texts lie: as they differ from all."""

import numpy as np
import pytest

from matching.clusters.directions import Direction, direction_of

MEAN = np.asarray([0.5, 0.5], np.float32)


def of(*vectors: list[float]) -> Direction:
    return direction_of(np.asarray(vectors, np.float32).reshape(-1, 2), MEAN)


def test_what_all_texts_have_in_common_is_taken_off() -> None:
    assert of([1, 0]).cosine(of([1, 0], [0.9, 0.1])) == pytest.approx(1)
    assert of([1, 0]).cosine(of([0, 1])) == pytest.approx(-1)


def test_no_texts_have_no_direction() -> None:
    assert of().cosine(of([1, 0])) == of([1, 0]).cosine(of([1, 0], [0, 1])) == 0


def test_texts_without_some_of_them_are_the_others() -> None:
    left = of([1, 0], [0, 1]).less(of([0, 1]))
    assert left.cosine(of([1, 0])) == pytest.approx(1)
    assert of([1, 0]).less(of([1, 0])).cosine(of([1, 0])) == 0
