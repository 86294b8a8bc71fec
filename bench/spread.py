"""How figures are printed: medians with their spread, and ratios of what ran in one process."""

import statistics
import time
from collections.abc import Callable, Sequence


def timed(act: Callable[[], object], *, times: int) -> list[float]:
    """Return the seconds of each of ``times`` runs, after one that does not count."""
    act()
    return [_once(act) for _ in range(times)]


def _once(act: Callable[[], object]) -> float:
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def shown(values: Sequence[float], *, unit: str = "") -> str:
    """Return the median with the quartiles: ``12.3 ms [11.8-14.0]``."""
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{middle:.2f}{unit} [{low:.2f}-{high:.2f}]"
