"""Which sentences of the real sets are labelled: the same ones each time.

Prints one sentence a line, ``number | set | id | start | end | sha | stratum | sentence``, in the
order in which they are to be labelled. Sentences are ordered by the hash of seed and place, so the
draw hangs on nothing but the text. Half of each set is drawn from all its sentences; the other
half is drawn in turn from strata of sentences that hold one of a few everyday words, so that rare
kinds occur at all. The words are listed here and are neutral: none of them decides a label. No
document gives more than four sentences. Nothing of the extractor is used but where sentences end;
should that change, other sentences are drawn, and those that are labelled keep their offsets.

A second and a third, smaller round draw by sharper words, because some kinds were still too rare.

``--again`` prints a random fifth instead, in another order, for labelling a second time.

    python bench/sampling.py [--data ../shared/data] [--seed klynge] [--again]
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
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
SHARPER = {
    "da": {
        "belonging": r"medlem",
        "lacking": r"mangler|mangel på|behov for|efterspørg|savne|flaskehals",
        "together": r"samarbejde med|samarbejder med|i regi af|partnerne|konsortiet|deltager i",
        "done": r"har udviklet|har skabt|har opnået|er etableret|har vist|har resulteret",
    },
    "en": {
        "belonging": r"\bmembers?\b(?! states?)",
        "lacking": r"\bwe need|\black of|\blacks?\b|need for|are needed|looking for",
        "together": r"in (?:collabor|cooper)ation with|partners? (?:in|from|with|are)|consort",
        "done": r"we have|has developed|have developed|resulted in|has shown|have shown|validated",
    },
}
"""What a second round draws by, after which every kind had occurred in the first but membership."""
SECOND = {
    "danish-structural-funds": 16,
    "cordis-water": 4,
    "cordis-h2020": 3,
    "cordis-horizon-europe-100": 3,
    "cordis-citizen-science": 2,
}
"""Sentences per set and sharper stratum."""
THIRD = {
    "danish-structural-funds": ("lacking", "belonging"),
    "cordis-water": ("lacking", "done"),
    "cordis-h2020": ("lacking", "belonging"),
    "cordis-horizon-europe-100": ("lacking", "belonging"),
}
"""Sharper strata that a third round draws from again, for needs and memberships were still few."""
THIRD_EACH = {"danish-structural-funds": 26}
THIRD_ELSE = 8
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


class Draw:
    """The sentences of one set in the order of the draw, and what has been taken of them."""

    def __init__(self, name: str, data: Path, *, seed: str) -> None:
        self.language = SETS[name].language
        self.every = sorted(sentences(name, data), key=lambda one: one.order(seed))
        self.taken: dict[tuple[str, int], Drawn] = {}
        self.held: Counter[str] = Counter()

    def take(self, queue: Iterator[Drawn], stratum: str) -> None:
        """Take the next sentence that is new and whose document has not given its share."""
        for one in queue:
            if (one.id, one.start) not in self.taken and self.held[one.id] < PER_DOCUMENT:
                self.taken[one.id, one.start] = replace(one, stratum=stratum)
                self.held[one.id] += 1
                return

    def first(self, most: int) -> list[Drawn]:
        """Return so many sentences: half from all, half from the strata in turn."""
        everything = iter(self.every)
        for _ in range(most // 2):
            self.take(everything, "random")
        queues = self._queues(STRATA) or {"random": everything}
        for stratum in cycle(queues):
            if len(self.taken) >= most:
                break
            self.take(queues[stratum], stratum)
        return list(self.taken.values())

    def more(self, each: int, strata: Sequence[str]) -> list[Drawn]:
        """Return so many further sentences of each of the sharper strata."""
        before = set(self.taken)
        queues = self._queues(SHARPER)
        for stratum in strata:
            for _ in range(each):
                self.take(queues[stratum], f"sharper: {stratum}")
        return [one for place, one in self.taken.items() if place not in before]

    def _queues(self, strata: Mapping[str, Mapping[str, str]]) -> dict[str, Iterator[Drawn]]:
        words = strata.get(self.language, {})
        return {stratum: _holding(pattern, self.every) for stratum, pattern in words.items()}


def _holding(words: str, every: Sequence[Drawn]) -> Iterator[Drawn]:
    return (one for one in every if re.search(words, one.text, re.IGNORECASE))


def sample(data: Path, *, seed: str) -> list[Drawn]:
    """Return all sentences to label: round by round, and in a round by set and document."""
    draws = {name: Draw(name, data, seed=seed) for name in QUOTA}
    sets = list(QUOTA)
    rounds = (
        [one for name, most in QUOTA.items() for one in draws[name].first(most)],
        [one for name, each in SECOND.items() for one in draws[name].more(each, [*SHARPER["en"]])],
        [
            one
            for name, strata in THIRD.items()
            for one in draws[name].more(THIRD_EACH.get(name, THIRD_ELSE), strata)
        ],
    )
    return [
        one
        for chosen in rounds
        for one in sorted(chosen, key=lambda one: (sets.index(one.set), one.id, one.start))
    ]


def fifth(chosen: Sequence[Drawn], *, seed: str) -> list[Drawn]:
    """Return a random fifth of the sentences, the same ones when others come to be drawn too."""
    mixed = sorted((one.order(f"{seed}, again"), one.start, one) for one in chosen)
    return [one for order, _, one in mixed if int(order, 16) < 16 ** len(order) // 5]


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
