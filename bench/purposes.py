"""Danish sentences labelled by what they are for: goal, activity, result, or none of these.

    python bench/purposes.py --data ../shared/data

prints the 160 sentences that are labelled in ``corpora/labels/purposes.jsonl``, the same ones each
time: ``number | id | start | end | sha | part | sentence``. Half are drawn from all sentences of
the set, half from those that hold everyday words of results and goals, so that results occur at
all. A sentence that ``dev.jsonl`` or ``test.jsonl`` labels is left out, and no document gives
more than two. A document is wholly of the part ``dev`` or ``test``, by the hash of its id.

What the labels mean says ``corpora/labels/GUIDELINE.md``; here a sentence has one, the one that is
the point of it.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from labels import Labelled, read_labels, short_hash
from sampling import Drawn, sentences

SET = "danish-structural-funds"
LABELS = ("goal", "activity", "result")
SEED = "purposes"
AT_RANDOM, BY_WORDS, PER_DOCUMENT = 80, 40, 2
LEAST_WORDS, MOST_WORDS = 6, 60
WORDS = (
    r"har (?:\w+ )?(?:skabt|givet|udviklet|opnået|ført|vist|fået|medført)|er (?:\w+ )?(?:etableret|"
    r"skabt|opnået|gennemført|blevet)|resultat",
    r"mål(?:et|sætning)|formål|skal (?:styrke|øge|skabe|sikre|bidrage)",
)
"""Everyday words by which the second half is drawn, a part from each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """A labelled sentence: where it stands and what it is for; None says none of the labels."""

    id: str
    start: int
    end: int
    sha: str
    label: str | None

    @property
    def part(self) -> str:
        """Return ``dev`` or ``test``, by the document."""
        return part_of(self.id)


def part_of(document: str) -> str:
    """Return ``dev`` or ``test``: half of the documents each, by the hash of the id."""
    return "dev" if int(short_hash(f"{SEED}|{document}"), 16) % 2 else "test"


def read_purposes(path: Path) -> tuple[Purpose, ...]:
    """Return the labelled sentences of a file."""
    lines = path.read_text("utf-8").splitlines()
    return tuple(Purpose(**json.loads(line)) for line in lines)


def draw(data: Path, labels: Path) -> list[Drawn]:
    """Return the sentences to label, by document and place."""
    known = {one.place[1:3] for part in ("dev", "test") for one in _labelled(labels, part)}
    every = [
        one
        for one in sorted(sentences(SET, data), key=lambda one: one.order(SEED))
        if LEAST_WORDS <= len(one.text.split()) <= MOST_WORDS and (one.id, one.start) not in known
    ]
    held: Counter[str] = Counter()
    taken: dict[tuple[str, int], Drawn] = {}
    _take(every, AT_RANDOM, held, taken)
    for words in WORDS:
        holding = (one for one in every if re.search(words, one.text, re.IGNORECASE))
        _take(holding, BY_WORDS, held, taken)
    return sorted(taken.values(), key=lambda one: (one.id, one.start))


def _labelled(labels: Path, part: str) -> Iterator[Labelled]:
    return read_labels(labels / f"{part}.jsonl")


def _take(
    every: Iterable[Drawn], most: int, held: Counter[str], taken: dict[tuple[str, int], Drawn]
) -> None:
    """Take so many more of the sentences that are new, and of documents that have not given two."""
    until = len(taken) + most
    for one in every:
        if len(taken) == until:
            return
        if (one.id, one.start) not in taken and held[one.id] < PER_DOCUMENT:
            taken[one.id, one.start] = one
            held[one.id] += 1


def main() -> None:
    """Print the sentences."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--labels", type=Path, default=Path("corpora/labels"))
    given = parser.parse_args()
    for number, one in enumerate(draw(given.data, given.labels), start=1):
        place = f"{one.id} | {one.start} | {one.end} | {short_hash(one.text)} | {part_of(one.id)}"
        print(f"{number} | {place} | {' '.join(one.text.split())}")


if __name__ == "__main__":
    main()
