"""Which sentences of the real sets are labelled by hand: the same ones each time.

Prints one sentence a line, ``number | set | id | start | end | sha | stratum | sentence``, in the
order in which they are to be labelled. Sentences are ordered by the hash of seed and place, so the
draw hangs on nothing but the text. Half of each set is drawn from all its sentences; the other
half is drawn in turn from strata of sentences that hold one of a few everyday words, so that rare
kinds occur at all. The words are listed here and are neutral: none of them decides a label. No
document gives more than four sentences. Nothing of the extractor is used but where sentences end.

``--again`` prints a random fifth instead, for labelling a second time. ``--write FILE`` joins codes
typed beside the numbers (``12 need tie``) with the places and writes the label files.

    python bench/sampling.py [--data ../shared/data] [--seed klynge] [--again]
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, cycle
from pathlib import Path

from labels import SETS, short_hash

from ingest.sentences import sentence_spans

QUOTA = {
    "danish-structural-funds": 200,
    "eu-open-calls": 50,
    "cordis-water": 40,
    "cordis-h2020": 34,
    "cordis-horizon-europe-100": 34,
    "cordis-citizen-science": 32,
    "rcn-open-data": 20,
}
"""Sentences per set."""

STRATA = {
    "da": {
        "lacking": r"behov|mangle|mangel|udfordring|barriere|kræve",
        "delivering": r"tilbyd|udbyd|ydelse|produkt|kursus|rådgivning|levere",
        "together": r"samarbejd|partner|sammen med|medlem|aftale",
        "aiming": r"mål|formål|ambition|vision",
        "done": r"resultat|gennemført|er blevet|har ført|opnået",
    },
    "en": {
        "lacking": r"\bneeds?\b|lack|require|challenge|barrier",
        "delivering": r"offer|provid|product|service|deliver",
        "together": r"partner|collaborat|consortium|together|member",
        "aiming": r"\baims?\b|objective|goal|target",
        "done": r"result|achiev|has been|have been|already|developed",
    },
}
"""Everyday words by which the second half is spread over what texts may say."""
PER_DOCUMENT = 4
LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence that is to be labelled."""

    set: str
    id: str
    start: int
    end: int
    text: str
    stratum: str = "random"

    def order(self, seed: str) -> str:
        """Return what the sentence is sorted by: as good as random, and the same each time."""
        return short_hash(f"{seed}|{self.set}|{self.id}|{self.start}")


def sentences(name: str, data: Path) -> Iterator[Drawn]:
    """Yield the sentences of a set, each field's text split as it is published."""
    for document, text in SETS[name].texts(data).items():
        for line in re.finditer(r"[^\n]+", text):
            for start, end in sentence_spans(line[0]):
                words = line[0][start:end]
                if len(words.split()) >= LEAST_WORDS:
                    yield Drawn(name, document, line.start() + start, line.start() + end, words)


def drawn(name: str, data: Path, *, seed: str, most: int) -> list[Drawn]:
    """Return so many sentences of a set: half from all of it, half from the strata in turn."""
    every = sorted(sentences(name, data), key=lambda one: one.order(seed))
    taken: dict[Drawn, str] = {}
    held: Counter[str] = Counter()

    def take(queue: Iterator[Drawn], stratum: str) -> None:
        for one in queue:
            if one not in taken and held[one.id] < PER_DOCUMENT:
                taken[one] = stratum
                held[one.id] += 1
                return

    everything = iter(every)
    for _ in range(most // 2):
        take(everything, "random")
    strata = STRATA.get(SETS[name].language, {})
    queues = {stratum: _holding(words, every) for stratum, words in strata.items()}
    queues = queues or {"random": everything}
    for stratum in cycle(queues):
        if len(taken) >= most:
            break
        take(queues[stratum], stratum)
    return [Drawn(*_place(one), stratum) for one, stratum in taken.items()]


def _holding(words: str, every: Sequence[Drawn]) -> Iterator[Drawn]:
    return (one for one in every if re.search(words, one.text, re.IGNORECASE))


def _place(one: Drawn) -> tuple[str, str, int, int, str]:
    return one.set, one.id, one.start, one.end, one.text


def sample(data: Path, *, seed: str) -> list[Drawn]:
    """Return all sentences to label, set by set and document by document."""
    chosen = chain.from_iterable(
        drawn(name, data, seed=seed, most=most) for name, most in QUOTA.items()
    )
    sets = list(QUOTA)
    return sorted(chosen, key=lambda one: (sets.index(one.set), one.id, one.start))


def fifth(chosen: Sequence[Drawn], *, seed: str) -> list[Drawn]:
    """Return every fifth of the sentences in an order of its own."""
    mixed = sorted(chosen, key=lambda one: one.order(f"{seed}, again"))
    return mixed[: len(mixed) // 5]


def main() -> None:
    """Print the sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seed", default="klynge")
    parser.add_argument("--again", action="store_true", help="a random fifth, in another order")
    options = parser.parse_args()
    chosen = sample(options.data, seed=options.seed)
    for number, one in enumerate(
        fifth(chosen, seed=options.seed) if options.again else chosen, start=1
    ):
        place = f"{one.set} | {one.id} | {one.start} | {one.end} | {short_hash(one.text)}"
        print(f"{number} | {place} | {one.stratum} | {' '.join(one.text.split())}")


if __name__ == "__main__":
    main()
