"""Learn a table of weights for the mode ``experienced`` from joint projects that were observed.

    python bench/train_partners.py --data projects.jsonl --output matching/tables/learnt-1.toml

Everything that began before ``--split`` teaches: each application is asked against its own past.
Everything that began later measures: R@20 of the learnt weights and of those set by hand, for all
and for new pairs, with the paired 95 % bootstrap interval of the difference. The weights are scaled
to the sum 1 and written with the run that made them. The file is as for ``bench/partners.py``.
"""

import argparse
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy as np
from partner_measures import MEASURES, Sample, measured
from partner_projects import read_projects
from partner_questions import Origin, origin_at
from partner_rankers import taught_on
from partner_vectors import KEPT, vectors_of, with_meaning

from matching.collaboration.learning import learnt_weights
from matching.weights import MODES
from store.encoder import BUNDLED, load_encoder

MODE = "experienced"
R20 = MEASURES.index("R@20")
LIBRARIES = ("numpy", "scipy")


def learn(origin: Origin) -> dict[str, float]:
    """Return the weights that the past of an origin teaches, of sum 1."""
    signals = taught_on(origin)["learnt"]
    found = learnt_weights([one.choice(signals) for one in origin.lessons()])
    shares = found / found.sum()
    return {name: round(float(one), 3) for name, one in zip(signals, shares, strict=True)}


def compared(origin: Origin, tables: Sequence[Mapping[str, float]]) -> dict[str, str]:
    """Return, for all and for new pairs, R@20 of two tables and the difference, as text."""
    return {
        kind: _difference(list(_recalls(origin, tables, new=kind == "new pairs")))
        for kind in ("all pairs", "new pairs")
    }


def _recalls(
    origin: Origin, tables: Sequence[Mapping[str, float]], *, new: bool
) -> Iterator[tuple[str, list[float]]]:
    """Yield each application with R@20 of each table."""
    for question in origin.questions:
        known = question.known & new
        candidates, sought = question.candidates & ~known, question.partners & ~known
        if sought.any():
            said = question.signals
            scores = [
                np.sum([weight * said[name] for name, weight in table.items()], axis=0)
                for table in tables
            ]
            right = [float(measured(one, candidates, sought)[R20]) for one in scores]
            yield question.project.iri, right


def _difference(rows: Sequence[tuple[str, list[float]]]) -> str:
    sample = Sample([iri for iri, _ in rows], [0] * len(rows))
    learnt, hand = np.array([right for _, right in rows]).T
    low, high = sample.interval(learnt - hand)
    return (
        f"R@20 {sample.mean(learnt):.3f}, by hand {sample.mean(hand):.3f}, difference "
        f"{sample.mean(learnt - hand):+.3f} [{low:+.3f} to {high:+.3f}], "
        f"{len(rows)} applications"
    )


def written(weights: Mapping[str, float], training: Mapping[str, str]) -> str:
    """Return the table as TOML, with its training run."""
    lines = [f"[weights.{MODE}]", *(f"{name} = {weight}" for name, weight in weights.items())]
    lines += ["", "[training]", *(f'{name} = "{told}"' for name, told in training.items())]
    return "\n".join(lines) + "\n"


def training_run(origin: Origin, data: Path, language: str) -> dict[str, str]:
    """Return what there is to know of a training run, but its figures."""
    first, last = origin.history.starts[0], origin.history.starts[-1]
    return {
        "data": data.parent.name,
        "sha256": hashlib.sha256(data.read_bytes()).hexdigest(),
        "language": language,
        "split": origin.day.isoformat(),
        "taught": f"{len(origin.past)} projects, {first} to {last}",
        "measured": f"{len(origin.later)} projects that began later",
        "command": f"python bench/train_partners.py --data {data.name} --split {origin.day}",
        "libraries": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
    }


def main() -> None:
    """Learn, measure and write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--split", type=date.fromisoformat, default=date(2012, 1, 1))
    options.add_argument("--vectors", type=Path, default=KEPT)
    options.add_argument("--output", type=Path, help="default: only print")
    asked = options.parse_args()
    projects = read_projects(asked.data)
    encoder = load_encoder(BUNDLED)
    vectors = vectors_of(projects.projects, encoder, language=projects.language, kept=asked.vectors)
    observed = with_meaning(projects, encoder, vectors)
    origin = origin_at(asked.split, observed, projects.names, stemmer=projects.stemmer)
    weights = learn(origin)
    figures = compared(origin, (weights, MODES[MODE]))
    told = {kind.replace(" ", "-"): figure for kind, figure in figures.items()}
    table = written(weights, training_run(origin, asked.data, projects.language) | told)
    print(table)
    if asked.output:
        asked.output.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
