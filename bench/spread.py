"""How figures are printed: medians with their spread, and ratios of what ran in one process."""

import statistics
import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def timed(act: Callable[[], object], *, times: int) -> list[float]:
    """Return the seconds of each of ``times`` runs, after one that does not count."""
    act()
    return [once(act) for _ in range(times)]


def once(act: Callable[[], object]) -> float:
    """Return the seconds of one run."""
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def shown(values: Sequence[float], *, unit: str = "") -> str:
    """Return the median with the quartiles: ``12.3 ms [11.8-14.0]``."""
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.2f}{unit} [{low:.2f}-{high:.2f}]"


def interval(
    counts: Sequence[Sequence[float]], measure: Callable[[Numbers], Numbers], *, draws: int = 2000
) -> str:
    """Return a measure of summed counts with its 95 % bootstrap interval: ``.812 [.790-.833]``.

    Args:
        counts: one row per unit that is drawn as a whole (a document, a project), shape (units, k).
        measure: from sums, shape (..., k), to the measure, shape (...).
        draws: how many samples of the units, with replacement, by a fixed seed.
    """
    rows = np.asarray(counts, dtype=np.float64)
    chance = np.random.default_rng(7)
    samples = chance.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=draws) @ rows
    low, high = np.nanpercentile(measure(samples), (2.5, 97.5))
    return f"{float(measure(rows.sum(axis=0))):.3f} [{low:.3f}-{high:.3f}]"


def precision(sums: Numbers) -> Numbers:
    """Return right / drawn, of sums (right, drawn, sought)."""
    return sums[..., 0] / np.maximum(sums[..., 1], 1)


def recall(sums: Numbers) -> Numbers:
    """Return right / sought, of sums (right, drawn, sought)."""
    return sums[..., 0] / np.maximum(sums[..., 2], 1)


def f1(sums: Numbers) -> Numbers:
    """Return the harmonic mean of precision and recall, of sums (right, drawn, sought)."""
    return 2 * sums[..., 0] / np.maximum(sums[..., 1] + sums[..., 2], 1)
