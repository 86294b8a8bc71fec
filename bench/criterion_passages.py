"""Which passages answer a criterion, against what people say: ``corpora/labels/criteria.jsonl``.

    python bench/portfolio criteria [--encoder all-MiniLM-L6-v2] [--unheaded]

Reads the applications of the demo corpus and holds them against the bundled criteria. Told are,
with 95 % intervals by bootstrap over applications: *recall*, of the passages that a reader would
show first, how many are among the three that are shown; *answered*, of the criteria with an answer,
how many show at least one right passage; *precision*, of the passages that are shown, how many are
right (shown first, or right to show too); *not found*, of the criteria without an answer, how many
show nothing that is wrong. With ``--unheaded`` the headings are taken out first.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spread import interval

from ingest.corpus import Source, discover
from ingest.pipeline import read_source
from portfolio.reading.answers import Answered, answered
from portfolio.reading.criteria import bundled_criteria
from portfolio.reading.signals import Evidence
from portfolio.reading.stretches import Stretch, stretches_of
from store.encoder import load_encoder

LABELS = Path("corpora/labels/criteria.jsonl")
DEMO = Path("corpora/demo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One criterion of one application: what should be shown, and what is."""

    document: str
    criterion: str
    wanted: frozenset[int]
    """Places of the stretches that must be shown."""
    right: frozenset[int]
    """Places of those that are right to show."""
    shown: tuple[int, ...]


def judged(encoder: str, *, unheaded: bool = False) -> Iterator[Judged]:
    """Yield each criterion of each labelled application, with or without its headings."""
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    model = load_encoder(encoder)
    for name in dict.fromkeys(row["document"] for row in rows):
        (source,) = discover([DEMO / name])
        assert isinstance(source, Source)
        reading = read_source(source)
        held = Evidence(reading, stretches_of(reading.document), model)
        if unheaded:
            held = _without_headings(held)
        found = {one.criterion.id: one for one in answered(bundled_criteria(), held)}
        for row in (row for row in rows if row["document"] == name):
            wanted = _places(row["answers"], held.stretches)
            yield Judged(
                document=name,
                criterion=row["criterion"],
                wanted=wanted,
                right=wanted | _places(row["also"], held.stretches),
                shown=_shown(found[row["criterion"]], held.stretches),
            )


def _without_headings(held: Evidence) -> Evidence:
    stretches = tuple(replace(one, section="") for one in held.stretches)
    statements = tuple(
        one
        for one in held.reading.statements
        if not (one.evidence and one.evidence.extractor.startswith("section-heading"))
    )
    return Evidence(replace(held.reading, statements=statements), stretches, held.encoder)


def _places(quotes: list[str], stretches: tuple[Stretch, ...]) -> frozenset[int]:
    texts = [" ".join(one.text.split()) for one in stretches]
    return frozenset(at for quote in quotes for at, text in enumerate(texts) if quote in text)


def _shown(found: Answered, stretches: tuple[Stretch, ...]) -> tuple[int, ...]:
    return tuple(stretches.index(one.stretch) for one in found.answers)


Counted = Callable[[Judged], tuple[int, int]]
MEASURES: dict[str, Counted] = {
    "recall": lambda one: (len(one.wanted & set(one.shown)), len(one.wanted)),
    "answered": lambda one: (bool(one.wanted & set(one.shown)), bool(one.wanted)),
    "precision": lambda one: (len(one.right & set(one.shown)), len(one.shown)),
    "not found": lambda one: (
        not one.wanted and one.right.issuperset(one.shown),
        not one.wanted,
    ),
}


def print_criteria(encoder: str, *, unheaded: bool = False) -> None:
    """Print the measures over all criteria, and recall and precision of each."""
    every = list(judged(encoder, unheaded=unheaded))
    documents = list(dict.fromkeys(one.document for one in every))
    print(f"{len(every)} criteria of {len(documents)} applications, {encoder}")
    for name, counted in MEASURES.items():
        rows = [_summed(counted, [one for one in every if one.document == d]) for d in documents]
        print(f"{name:<12}{interval(rows, lambda sums: sums[..., 0] / sums[..., 1])}")
    for criterion in dict.fromkeys(one.criterion for one in every):
        of = [one for one in every if one.criterion == criterion]
        parts = ((name, *_summed(counted, of)) for name, counted in MEASURES.items())
        told = "   ".join(f"{name} {hit}/{every_of}" for name, hit, every_of in parts)
        print(f"  {criterion:<16}{told}")


def _summed(counted: Counted, rows: list[Judged]) -> tuple[int, int]:
    found = [counted(one) for one in rows]
    return sum(hit for hit, _ in found), sum(of for _, of in found)
