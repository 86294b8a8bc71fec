"""Which fields of EuroSciVoc a project belongs to, told from its title, objective or deliverables.

    python bench/tagging.py --data FOLDER [FOLDER ...] [--most 1500]

The folders hold ``euroSciVoc*.csv`` (``projectID``, ``euroSciVocPath``, ``euroSciVocTitle``; a file
with only ``path`` adds to the tree) and, joined on the project's number, ``project*.csv`` (``id``,
``title``, ``objective``) or ``projectDeliverables*.csv`` (``projectID``, ``title``,
``description``), as CORDIS publishes them.

Ways, all on the vectors of the bundled encoder and in one run: *cosine* between the text and each
field's label; *zero-shot*, the same with the fields above in the label; *supervised*, by ridge
regression on the labels, nearest labelled neighbours and zero-shot, added up as z-scores with equal
weights. The supervised way is trained on every labelled text of whatever source but those of the
projects it is asked about (tenfold over projects). Nothing is tuned.

Told are P@1, Recall@5 and nDCG@5 over all fields and over those of the second level, with 95 %
bootstrap intervals over projects, and each way's ratio to cosine.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labelled import Labelled, Tree, read_labelled, read_tree
from numpy.typing import NDArray
from sklearn.linear_model import Ridge
from spread import Numbers, interval

from ontology.iris import digest
from store.encoder import BUNDLED, Vectors, load_encoder

SOURCES = ("titles", "objectives", "deliverables")
FOLDS = 10
NEIGHBOURS = 20
PENALTY = 1.0
DEPTH = 5
LEVEL = 2
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields that can be told, and where each one's vectors stand."""

    names: tuple[str, ...]
    labels: Vectors
    """Of the labels alone, shape (fields, dimension)."""
    paths: Vectors
    """Of the labels with the fields above them, shape (fields, dimension)."""

    def indicator(self, projects: Sequence[Labelled]) -> Matrix:
        """Return which project has which field, shape (projects, fields)."""
        return np.array([[float(name in one.fields) for name in self.names] for one in projects])


@dataclass(frozen=True, slots=True)
class Texts:
    """The labelled texts of one source, with their vectors."""

    projects: tuple[Labelled, ...]
    vectors: Vectors

    def outside(self, fold: int) -> "Texts":
        """Return the texts of the projects that are not in a fold."""
        kept = [at for at, one in enumerate(self.projects) if fold_of(one) != fold]
        return Texts(tuple(self.projects[at] for at in kept), self.vectors[kept])


def fold_of(one: Labelled) -> int:
    """Return the fold of a project, by the hash of its number."""
    return int(digest(one.project), 16) % FOLDS


def zero_shot(vectors: Vectors, fields: Fields) -> Matrix:
    """Return the cosine of texts and labels with their paths, shape (texts, fields)."""
    return (vectors @ (fields.labels + fields.paths).T).astype(np.float64) / 2


def supervised(held: Texts, sources: Sequence[Texts], fields: Fields) -> Matrix:
    """Return the sum of three z-scores, each fold by what was learnt from the others."""
    scores = np.zeros((len(held.projects), len(fields.names)))
    folds = np.array([fold_of(one) for one in held.projects])
    for fold in sorted(set(folds.tolist())):
        known = [source.outside(fold) for source in sources]
        vectors = np.vstack([one.vectors for one in known]).astype(np.float64)
        labels = np.vstack([fields.indicator(one.projects) for one in known])
        asked = held.vectors[folds == fold].astype(np.float64)
        learnt = Ridge(alpha=PENALTY).fit(vectors, labels).predict(asked)
        parts = (
            learnt,
            neighbours(asked, vectors, labels),
            zero_shot(held.vectors[folds == fold], fields),
        )
        scores[folds == fold] = sum(_standardised(part) for part in parts)
    return scores


def neighbours(asked: Matrix, vectors: Matrix, labels: Matrix) -> Matrix:
    """Return for each text the labels of its nearest neighbours, weighed by their cosine."""
    cosine = asked @ vectors.T
    nearest = np.argsort(-cosine, axis=1, kind="stable")[:, :NEIGHBOURS]
    near = np.take_along_axis(cosine, nearest, axis=1)
    return np.einsum("tn,tnf->tf", np.maximum(near, 0), labels[nearest])


def _standardised(scores: Matrix) -> Matrix:
    spread = np.maximum(scores.std(axis=1, keepdims=True), 1e-9)
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / spread)


def lifted(scores: Matrix, names: Sequence[str], tree: Tree) -> tuple[Matrix, list[str]]:
    """Return the scores of the fields at the second level: the best of what lies below each."""
    above = [tree.at_level(name, LEVEL) for name in names]
    kept = sorted(set(above))
    places = {name: [at for at, one in enumerate(above) if one == name] for name in kept}
    return np.stack([scores[:, places[name]].max(axis=1) for name in kept], axis=1), kept


def measures(scores: Matrix, names: Sequence[str], gold: Sequence[frozenset[str]]) -> Matrix:
    """Return P@1, Recall@5 and nDCG@5 of each project, shape (projects, 3)."""
    discount = 1 / np.log2(np.arange(2, DEPTH + 2))
    rows = []
    for order, fields in zip(np.argsort(-scores, axis=1, kind="stable"), gold, strict=True):
        hits = np.array([float(names[at] in fields) for at in order[:DEPTH]])
        ideal = discount[: len(fields)].sum()
        rows.append((hits[0], hits.sum() / len(fields), (hits * discount).sum() / ideal))
    return np.array(rows)


def print_source(
    name: str, ways: Mapping[str, Matrix], held: Texts, fields: Fields, tree: Tree
) -> None:
    """Print the figures of each way on one source, at both levels."""
    for level in ("", f"level {LEVEL}"):
        gold = [
            frozenset(tree.at_level(field, LEVEL) if level else field for field in one.fields)
            for one in held.projects
        ]
        print(f"\n{name}{', ' + level if level else ''}: {len(held.projects)} projects")
        print(
            f"{'':<14}"
            + "".join(
                f"{head:<22}"
                for head in ("P@1", "Recall@5", "nDCG@5", "P@1 ÷ cosine", "nDCG@5 ÷ cosine")
            )
        )
        rows = {}
        for way, scores in ways.items():
            seen, names = lifted(scores, fields.names, tree) if level else (scores, fields.names)
            rows[way] = measures(seen, names, gold)
        for way, row in rows.items():
            means = [_mean(row[:, at]) for at in range(3)]
            ratios = (
                []
                if way == "cosine"
                else [_ratio(row[:, at], rows["cosine"][:, at]) for at in (0, 2)]
            )
            print(f"{way:<14}" + "".join(f"{figure:<22}" for figure in (*means, *ratios)))


def _mean(values: Numbers) -> str:
    return interval([(value, 1) for value in values], lambda sums: sums[..., 0] / sums[..., 1])


def _ratio(values: Numbers, others: Numbers) -> str:
    return interval(
        list(zip(values, others, strict=True)),
        lambda sums: sums[..., 0] / np.maximum(sums[..., 1], 1e-9),
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--most", type=int, default=1500, help="projects of each source at most")
    given = parser.parse_args()
    encoder = load_encoder(BUNDLED)
    tree = read_tree(given.data)
    names = tuple(sorted(name for name in tree.above if name))
    fields = Fields(
        names,
        encoder.encode_passages(names),
        encoder.encode_passages([_path(name, tree) for name in names]),
    )
    sources: dict[str, Texts] = {}
    for source in SOURCES:
        projects = read_labelled(given.data, source=source, most=given.most)
        if projects:
            texts = [one.text for one in projects]
            sources[source] = Texts(tuple(projects), encoder.encode_passages(texts))
    for source, held in sources.items():
        ways = {
            "cosine": (held.vectors @ fields.labels.T).astype(np.float64),
            "zero-shot": zero_shot(held.vectors, fields),
            "supervised": supervised(held, list(sources.values()), fields),
        }
        print_source(source, ways, held, fields, tree)


def _path(name: str, tree: Tree) -> str:
    above = tree.above.get(name)
    return f"{name}, {above}" if above else name


if __name__ == "__main__":
    main()
