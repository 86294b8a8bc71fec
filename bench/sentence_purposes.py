"""What Danish sentences are for, told by reading and by the classifier, against people's labels.

    python bench/portfolio purposes --data ../shared/data [--part dev]

A sentence has one label or none (``corpora/labels/purposes.jsonl``). *Reading* is what the
application reader rests on: a goal, activity or result that was drawn with its evidence in the
sentence; of several the first of result, goal, activity. *Classifier* is the bundled classifier of
sentences alone: the surest of the three, if surer than not. *Both*: reading, else the classifier.
Told are precision, recall and F1 of each label and of all three together (micro), with 95 %
intervals by bootstrap over documents.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from labels import Labelled
from purposes import LABELS, SET, Purpose, read_purposes
from sentences import Read, documents, kinds_drawn
from spread import f1, interval, precision, recall

from ingest.extraction import bundled_extractor
from ingest.extraction.classifier import LABELS as TOLD
from ingest.extraction.classifier import bundled_classifier

FILE = Path("corpora/labels/purposes.jsonl")
FIRST = ("result", "goal", "activity")
"""Of several kinds of facts in one sentence, the point of it."""
SURE = 0.5
Told = list[str | None]
"""A label or none for each sentence of a document."""


def print_purposes(data: Path, part: str) -> None:
    """Print the table."""
    every = [one for one in read_purposes(FILE) if one.part == part]
    wanted = {(one.id, one.start): one.label for one in every}
    held = documents([_labelled(one) for one in every], data)
    count = sum(len(read.sentences) for read in held)
    print(f"{count} of {len(every)} sentences at hand, in {len(held)} documents, {part}")
    extractor = bundled_extractor()
    drawn = [_first(kinds_drawn(read, extractor)) for read in held]
    told = [_surest(read) for read in held]
    either = [[a or b for a, b in zip(x, y, strict=True)] for x, y in zip(drawn, told, strict=True)]
    gold = [[wanted[one.id, one.start] for one in read.sentences] for read in held]
    for name, found in {"reading": drawn, "classifier": told, "both": either}.items():
        for label in (*LABELS, "together"):
            print(f"{name:<12}{label:<10}{_row(gold, found, label)}")


def _labelled(one: Purpose) -> Labelled:
    labels = frozenset({one.label} if one.label else ())
    return Labelled(
        set=SET,
        id=one.id,
        field="description",
        start=one.start,
        end=one.end,
        sha=one.sha,
        labels=labels,
    )


def _first(kinds: Sequence[set[str]]) -> Told:
    return [next((one for one in FIRST if one in held), None) for held in kinds]


def _surest(read: Read) -> Told:
    text = read.composed.document.text
    texts = [text[read.spot(one.start) : read.spot(one.end - 1) + 1] for one in read.sentences]
    rows: list[Mapping[str, float]] = [
        dict(zip(TOLD, row, strict=True))
        for row in bundled_classifier().probabilities(texts, "da").tolist()
    ]
    best = [max(LABELS, key=row.__getitem__) for row in rows]
    return [one if row[one] > SURE else None for one, row in zip(best, rows, strict=True)]


def _row(gold: Sequence[Told], found: Sequence[Told], label: str) -> str:
    counts = [
        (
            sum(a == b and _is(a, label) for a, b in zip(x, y, strict=True)),
            sum(_is(b, label) for b in y),
            sum(_is(a, label) for a in x),
        )
        for x, y in zip(gold, found, strict=True)
    ]
    figures = [interval(counts, measure) for measure in (precision, recall, f1)]
    sums = "/".join(str(sum(column)) for column in zip(*counts, strict=True))
    return "".join(f"{figure:<22}" for figure in (*figures, sums))


def _is(told: str | None, label: str) -> bool:
    return told is not None if label == "together" else told == label
