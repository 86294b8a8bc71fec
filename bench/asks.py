"""Whether what is taken for an ask of a call is one, against labels given to clauses of real calls.

    python bench/asks.py --data ../shared/data [--labels corpora/labels/asks.jsonl]

``--data`` holds ``eu-open-calls/calls.jsonl``. A labelled clause counts as drawn where an ask
covers at least half of it. Beside Klynge stand taking every clause, every clause with a modal verb,
and the reading of needs that a typed text gets. First table: asks are right, all else is wrong;
second: clauses that tell what should come of a call are left out of the count, since they may be
taken for asks. 95 % intervals are by bootstrap over calls. Nothing is asserted.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import ftfy
from labels import SETS, short_hash
from spread import f1, interval, precision, recall

from ingest.asks import read_asks
from ingest.clauses import clauses
from ingest.extraction import bundled_extractor
from ontology.terms import KL

ASK, OUTCOME = "ask", "outcome"
_MODAL = re.compile(r"\b(?:should|shall|must|expected to|required to|encouraged to|need to)\b")

Span = tuple[int, int]
Drawing = Callable[[str], list[Span]]


def by_asks(text: str) -> list[Span]:
    """Return the asks that Klynge draws; outcomes where a call has no asks at all."""
    read = read_asks(text, concepts_in=lambda _text, _language: ())
    return [(one.start, one.end) for one in read.asks or read.outcomes]


def by_modals(text: str) -> list[Span]:
    """Return the clauses with a modal verb in them."""
    held = [(one.start, one.end) for one in clauses(text)]
    return [(start, end) for start, end in held if _MODAL.search(text, start, end)]


def by_needs(text: str) -> list[Span]:
    """Return the needs that are read from the call as from any typed text."""
    read = bundled_extractor().read_text(text)
    needs = [one.evidence for one in read.statements if one.predicate == KL.needs and one.evidence]
    return [(one.start, one.end) for one in needs]


WAYS: dict[str, Drawing] = {
    "klynge": by_asks,
    "every clause": lambda text: [(one.start, one.end) for one in clauses(text)],
    "clauses with a modal": by_modals,
    "needs of a typed text": by_needs,
}


def main() -> None:
    """Print how well each way finds the asks."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--labels", type=Path, default=Path("corpora/labels/asks.jsonl"))
    given = arguments.parse_args()
    held, missing = labelled(given.labels, given.data)
    print(
        f"{sum(map(len, held.values()))} clauses of {len(held)} calls; {missing} not found as told"
    )
    for title, left_out in (("all clauses", None), ("without outcomes", OUTCOME)):
        print(f"\n{title:24}precision            recall               F1")
        for name, drawing in WAYS.items():
            counts = [_counts(text, rows, drawing, left_out) for text, rows in held.items()]
            told = (interval(counts, measure) for measure in (precision, recall, f1))
            print(f"{name:24}" + "  ".join(told))


def labelled(path: Path, data: Path) -> tuple[dict[str, list[dict[str, str]]], int]:
    """Return {text of a call: its labelled clauses}, and how many clauses read otherwise."""
    texts = {key: ftfy.fix_text(text) for key, text in SETS["eu-open-calls"].texts(data).items()}
    held: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    missing = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts.get(row["id"], "")
        if short_hash(text[row["start"] : row["end"]]) == row["sha"]:
            held[text].append(row)
        else:
            missing += 1
    return dict(held), missing


def _counts(
    text: str, rows: Sequence[dict[str, str]], drawing: Drawing, left_out: str | None
) -> tuple[int, int, int]:
    """Return (right, drawn, sought) among the labelled clauses of a call."""
    spans = drawing(text)
    counted = [row for row in rows if row["label"] != left_out]
    drawn = [row for row in counted if _is_covered((row["start"], row["end"]), spans)]  # type: ignore[arg-type]
    right = sum(row["label"] == ASK for row in drawn)
    return right, len(drawn), sum(row["label"] == ASK for row in counted)


def _is_covered(clause: Span, spans: Sequence[Span]) -> bool:
    start, end = clause
    covered = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
    return 2 * covered >= end - start


if __name__ == "__main__":
    main()
