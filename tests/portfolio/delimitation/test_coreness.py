"""Continuous coreness, against what can be worked out by hand."""

import numpy as np
import pytest

from portfolio.delimitation.coreness import coreness


def clique(*names: str) -> dict[str, dict[str, float]]:
    return {one: {other: 1.0 for other in names if other != one} for one in names}


def test_in_a_clique_everybody_is_core_and_who_has_no_tie_is_not() -> None:
    found = coreness(clique("a", "b", "c"), ["a", "b", "c", "d"])
    assert found.of == pytest.approx({"a": 1, "b": 1, "c": 1, "d": 0}, abs=1e-4)
    assert found.fit == pytest.approx(1.0)


def test_without_ties_there_is_no_core() -> None:
    found = coreness({}, ["a", "b"])
    assert (found.of, found.fit) == ({}, None)
    assert found.reached_by("a", {}) is None


def test_somebody_from_outside_is_as_near_as_its_ties_to_the_core_make_it() -> None:
    ties = clique("a", "b", "c")
    core = coreness(ties, ["a", "b", "c"])
    assert core.reached_by("x", {"x": {"a": 1.0}}) == pytest.approx(1 / 3)
    assert core.reached_by("x", {"x": {"a": 1.0, "b": 1.0, "c": 1.0}}) == pytest.approx(1.0)
    assert core.reached_by("x", {}) == 0.0


def test_what_is_found_is_the_least_sum_of_squares() -> None:
    ties = clique("a", "b", "c") | {"d": {"a": 1.0}}
    ties["a"]["d"] = 1.0
    names = ["a", "b", "c", "d"]
    found = coreness(ties, names).of
    matrix = np.array([[ties[one].get(other, 0.0) for other in names] for one in names])
    core = np.array([found[one] for one in names])
    beside = ~np.eye(4, dtype=bool)

    def residual(held: np.ndarray) -> float:
        return float(((matrix - np.outer(held, held))[beside] ** 2).sum())

    # coreness is told beside the nearest, so the scale that fits best is looked for first
    scaled = min((core * scale for scale in np.linspace(0.5, 1.5, 1001)), key=residual)
    for place in range(4):
        for step in (-0.01, 0.01):
            moved = scaled.copy()
            moved[place] += step
            assert residual(moved) >= residual(scaled) - 1e-5
    assert found["b"] == pytest.approx(found["c"])
    assert found["a"] == 1.0 > found["b"] > found["d"] > 0
