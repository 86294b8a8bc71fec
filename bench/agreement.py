"""How far two rounds of labelling the same sentences agree.

Prints, per label, how many sentences have it in the first round and in the second, the share on
which both agree, and Cohen's kappa (Cohen 1960: agreement beyond what the two shares would give by
chance) with a 95 % interval by bootstrap over sentences; then on how many all labels are the same,
and on how many of the activities, whether they lie ahead. Nothing is asserted.

``--first`` and ``--second`` are files of the shape that ``corpora/labels/`` holds; sentences that
stand in both are compared. ``--judgements`` compares judged pairs of a need and an offer instead:
its ``second.jsonl`` with its ``pairs.jsonl``, on whether the offer covers the need, and whether it
does at least in part.

    python bench/agreement.py [--first FILE ...] [--second FILE] [--judgements FOLDER]
"""

import argparse
import warnings
from pathlib import Path

import numpy as np
from judged import PAIRS, SECOND, read_judgements
from labels import LABELS, Labelled, read_labels
from numpy.typing import NDArray
from sklearn.exceptions import UndefinedMetricWarning
from sklearn.metrics import cohen_kappa_score

FOLDER = Path("corpora/labels")
ROUNDS = 2000
"""Samples of the bootstrap."""


def paired(first: list[Labelled], second: list[Labelled]) -> list[tuple[Labelled, Labelled]]:
    """Return the sentences that stand in both, each with its two labellings."""
    again = {one.place: one for one in second}
    return [(one, again[one.place]) for one in first if one.place in again]


def kappa(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Return Cohen's kappa, which is undefined (NaN) where both say the same of everything."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UndefinedMetricWarning)
        return float(cohen_kappa_score(one, other, labels=[False, True]))


def interval(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the middle 95 % of kappa over samples of the sentences, drawn with replacement."""
    generator = np.random.default_rng(0)
    samples = generator.integers(0, len(one), size=(ROUNDS, len(one)))
    low, high = np.nanquantile([kappa(one[at], other[at]) for at in samples], [0.025, 0.975])
    return float(low), float(high)


def print_row(name: str, one: NDArray[np.bool_], other: NDArray[np.bool_]) -> None:
    """Print the figures of one label; without a sentence that has it there is no kappa."""
    counts = f"{name:<12} {one.sum():>6} {other.sum():>7} {(one == other).mean():>9.3f}"
    if one.any() or other.any():
        low, high = interval(one, other)
        print(f"{counts}  {kappa(one, other):.2f} [{low:.2f}-{high:.2f}]")
    else:
        print(f"{counts}  -")


def print_judgements(folder: Path) -> None:
    """Print how far two judgements of the same pairs agree, and on what is a need at all."""
    again = {one.pair: one for one in read_judgements(folder / SECOND)}
    first = [one for one in read_judgements(folder / PAIRS) if one.pair in again]
    both = [(one, again[one.pair]) for one in first]
    print(f"{len(both)} pairs\n{'label':<12} {'first':>6} {'second':>7} {'agree':>9}  kappa")
    for name, least in (("covers", 2), ("in part", 1)):
        print_row(name, *(np.array([pair[at].label >= least for pair in both]) for at in (0, 1)))
    print_row("no need", *(np.array([not pair[at].sound for pair in both]) for at in (0, 1)))
    one, other = zip(*((pair[0].label, pair[1].label) for pair in both), strict=True)
    weighted = cohen_kappa_score(one, other, weights="quadratic")
    print(f"all three labels, quadratic weights: kappa {weighted:.2f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--first", type=Path, nargs="+", default=[FOLDER / "dev.jsonl", FOLDER / "test.jsonl"]
    )
    parser.add_argument("--second", type=Path, default=FOLDER / "second.jsonl")
    parser.add_argument("--judgements", type=Path)
    options = parser.parse_args()
    if options.judgements:
        print_judgements(options.judgements)
        return
    first = [one for path in options.first for one in read_labels(path)]
    both = paired(first, list(read_labels(options.second)))
    print(f"{len(both)} sentences\n{'label':<12} {'first':>6} {'second':>7} {'agree':>9}  kappa")
    for label in LABELS:
        print_row(label, *(np.array([label in pair[at].labels for pair in both]) for at in (0, 1)))
    print_row("none", *(np.array([not pair[at].labels for pair in both]) for at in (0, 1)))
    same = sum(one.labels == other.labels for one, other in both)
    print(f"all labels the same on {same} of {len(both)}")
    times = [pair for pair in both if all("activity" in one.labels for one in pair)]
    ahead = sum(one.planned == other.planned for one, other in times)
    print(f"of {len(times)} activities of both, planned the same on {ahead}")


if __name__ == "__main__":
    main()
