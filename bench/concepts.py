"""How much of what people write the ontology has words for, and how well it knows the field.

Prints (a) the share of sentences in which a concept is recognised, with 95 % Wilson intervals; (b)
on projects with EuroSciVoc labels, P@1 and Recall@5 of the fields found by recognising concepts and
following their mappings, beside plain cosine of the encoder between text and labels in the same
run, with 95 % bootstrap intervals over projects; (c) what is in the ontology. Nothing is asserted.
A concept that is named in many of the texts counts for less; labels are used for nothing but the
measuring. "Near" also takes the field above or below the right one.

``--danish`` and ``--cordis`` are JSON Lines (``description`` or ``objective``) or CSV with a column
``objective``. ``--labels`` are folders with ``euroSciVoc*.csv`` (``projectID``,
``euroSciVocPath``, ``euroSciVocTitle``; a file with only ``path`` adds to the tree) and, joined on
the project's number, ``project*.csv`` (``id``, ``title``, ``objective``) or
``projectDeliverables*.csv`` (``projectID``, ``title``, ``description``).

    python bench/concepts.py [--danish FILE] [--cordis FILE ...] [--labels FOLDER ...]
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from fields import Fields, Ranked, rankings
from labelled import Labelled, Tree, read_labelled, read_tree
from numpy.typing import NDArray
from scipy.stats import binomtest

from ingest.linking import Linker
from ingest.sentences import sentence_spans
from ontology.concepts import Concepts, bundled_concepts
from ontology.files import turtle_files
from ontology.iris import local_name
from ontology.mappings import load_mappings
from ontology.rdf import Literal, NamedNode, RdfFormat, parse
from ontology.terms import KL

Numbers = NDArray[np.float64]


def sentences(paths: Sequence[Path]) -> Iterator[str]:
    """Yield the sentences of the projects in the files."""
    for path in paths:
        for row in _records(path):
            text = row.get("objective") or row.get("description") or ""
            for line in str(text).splitlines():
                for start, end in sentence_spans(line):
                    yield line[start:end]


def _records(path: Path) -> Iterator[Mapping[str, object]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix == ".csv":
            yield from csv.DictReader(file)
        else:
            yield from (json.loads(line) for line in file if line.strip())


def print_coverage(name: str, paths: Sequence[Path], language: str, linker: Linker) -> None:
    """Print the share of sentences with a concept, of any kind and without places."""
    total, linked, placeless = 0, 0, 0
    for sentence in sentences(paths):
        kinds = {link.kind for link in linker.links(sentence, language)}
        total += 1
        linked += bool(kinds)
        placeless += bool(kinds - {KL.Place})
    if not total:
        print(f"{name:<22} no data")
        return
    print(f"{name:<22} {total:>9} {_wilson(linked, total)}  {_wilson(placeless, total)}")


def _wilson(hits: int, total: int) -> str:
    low, high = binomtest(hits, total).proportion_ci(method="wilson")
    return f"{hits / total:.3f} [{low:.3f}-{high:.3f}]"


def print_labels(name: str, projects: Sequence[Labelled], tree: Tree, fields: Fields) -> None:
    """Print P@1 and Recall@5 of each way, exact and one step of the tree off, with ratios."""
    print(f"\n{name}: {len(projects) or 'no data'}{' projects' if projects else ''}")
    if not projects:
        return
    texts = [one.text for one in projects]
    measured = {
        way: _measures(ranked, projects, tree)
        for way, ranked in rankings(texts, sorted(tree.above), fields).items()
    }
    heads = ("P@1", "Recall@5", "P@1 near", "Recall@5 near")
    print(f"{'':<22} " + "".join(f"{head:<22}" for head in heads))
    for way, columns in measured.items():
        print(f"{way:<22} " + "".join(f"{_interval(column):<22}" for column in columns))
    for way in ("concepts and mappings", "both, summed"):
        pairs = zip(measured[way], measured["cosine"], strict=True)
        print(
            f"  {way.split(',')[0].split()[0]} ÷ cosine".ljust(23)
            + "".join(f"{_interval(a, b):<22}" for a, b in pairs)
        )


def _measures(ranked: Ranked, projects: Sequence[Labelled], tree: Tree) -> list[Numbers]:
    near = {field: tree.near(field) for one in projects for field in one.fields}
    rows = []
    for best, project in zip(ranked, projects, strict=True):
        around = [near[field] for field in project.fields]
        top, found = best[:1], set(best)
        rows.append(
            (
                float(bool(project.fields.intersection(top))),
                len(project.fields & found) / len(project.fields),
                float(any(one.intersection(top) for one in around)),
                sum(bool(one & found) for one in around) / len(around),
            )
        )
    return list(np.array(rows, dtype=np.float64).T)


def _interval(values: Numbers, others: Numbers | None = None) -> str:
    """Return the mean, or the ratio of two means over the same projects, with its interval."""
    draws = np.random.default_rng(7).integers(0, len(values), (2000, len(values)))
    means, middle = values[draws].mean(axis=1), values.mean()
    if others is not None:
        below = others[draws].mean(axis=1)
        means, middle = means / np.maximum(below, 1e-9), middle / max(others.mean(), 1e-9)
    low, high = np.percentile(means, (2.5, 97.5))
    return f"{middle:.3f} [{low:.3f}-{high:.3f}]"


def print_counts(concepts: Concepts) -> None:
    """Print what is in the ontology."""
    kinds = Counter(local_name(one.kind) for one in concepts.values())
    print(
        "\nConcepts by kind:", ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    )
    documented = list(_documented())
    print(f"Terms with full documentation: {sum(documented)} of {len(documented)}")
    relations = Counter(
        (one.subject.split("/")[-2], one.predicate.name.lower()) for one in load_mappings()
    )
    for (scheme, relation), count in sorted(relations.items()):
        print(f"Mappings from {scheme}: {relation} {count}")
    print(f"Questions: {_questions()}")


def _documented() -> Iterator[bool]:
    """Yield for each term whether nothing is missing of what the style guide asks for."""
    held: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for path in (one for one in turtle_files() if one.parent.name == "vocabulary"):
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode):
                language = quad.object.language if isinstance(quad.object, Literal) else None
                held[quad.subject.value].add((local_name(quad.predicate.value), language or ""))
    wanted = {("label", code) for code in ("nb", "nn", "en")}
    wanted |= {("definition", "nb"), ("definition", "en"), ("isDefinedBy", "")}
    for said in held.values():
        if ("isDefinedBy", "") in said:
            names = {name for name, _ in said}
            yield wanted <= said and {"example", "source"} <= names


def _questions() -> str:
    try:
        from ontology.questions import Status, load_questions
    except ImportError:
        return "not counted, ontology.questions cannot be imported"
    counted = Counter(one.status for one in load_questions())
    return f"{counted[Status.ANSWERED]} answered of {sum(counted.values())}"


def main() -> None:
    """Print all three parts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--danish", type=Path, nargs="*", default=[])
    parser.add_argument("--cordis", type=Path, nargs="*", default=[])
    parser.add_argument("--labels", type=Path, nargs="*", default=[])
    parser.add_argument("--most", type=int, default=1500)
    options = parser.parse_args()
    concepts = bundled_concepts()
    linker = Linker(concepts)
    print(f"{'':<22} {'sentences':>9} {'with a concept':<20}  other than a place")
    print_coverage("Danish applications", options.danish, "da", linker)
    print_coverage("CORDIS objectives", options.cordis, "en", linker)
    tree, fields = read_tree(options.labels), Fields(linker, concepts)
    for source in ("titles", "objectives", "deliverables"):
        projects = read_labelled(options.labels, source=source, most=options.most)
        print_labels(f"EuroSciVoc from {source}", projects, tree, fields)
    print_counts(concepts)


if __name__ == "__main__":
    main()
