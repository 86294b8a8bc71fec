"""How time and memory grow with the number of documents, and what ten more of them cost.

Short documents are made by recombining sentences of a corpus, three to six of one language each,
with one of the organisations that are named there. They go the whole way, from JSON Lines to a
published edition; then ten more are added to it. Each size runs in a process of its own, whose
highest memory is told by the system. Seconds are of the clock and of all cores together.

    python bench/growth.py [--data corpora/demo] [--sizes 1000 10000] [--encoder hashing]
"""

import argparse
import json
import multiprocessing
import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from ingest.pipeline import ingest, readings
from ingest.sentences import sentence_spans
from ontology.facts import Reading
from store.encoder import load_encoder
from store.home import Home
from store.writer import open_writer

MORE = 10
"""Documents that are added to the published ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Seconds of the clock, and of all cores."""

    clock: float
    cores: float

    def __str__(self) -> str:
        """Return both, in a column's width."""
        return f"{self.clock:8.1f} {self.cores:8.1f}"


class Watch:
    """Tells how long it is since it was last asked."""

    def __init__(self) -> None:
        self._clock, self._cores = time.perf_counter(), time.process_time()

    def step(self) -> Step:
        """Return what has gone by since the last step."""
        before = self._clock, self._cores
        self._clock, self._cores = time.perf_counter(), time.process_time()
        return Step(clock=self._clock - before[0], cores=self._cores - before[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What one number of documents took."""

    reading: Step
    publishing: Step
    more: Step
    """Reading and publishing ten more."""
    peak: int
    """Highest memory of the process, in MiB."""
    counts: Mapping[str, int]


def sentences_of(data: Path) -> dict[str, list[str]]:
    """Return the sentences of a corpus by language."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in readings([data], include_restricted=True):
        if isinstance(one, Reading):
            for passage in one.document.passages:
                spans = sentence_spans(passage.text)
                found[passage.language] += [passage.text[start:end] for start, end in spans]
    return {language: sorted(set(held)) for language, held in found.items() if len(held) > 20}


def documents(sentences: Mapping[str, Sequence[str]], numbers: range) -> Iterator[str]:
    """Yield a line of JSON for each number: the same number gives the same document."""
    languages = sorted(sentences)
    weights = [len(sentences[language]) for language in languages]
    for number in numbers:
        pick = random.Random(number)
        (language,) = pick.choices(languages, weights)
        said = pick.sample(sentences[language], pick.randint(3, 6))
        text = f"{' '.join(said)} ({number})"
        yield json.dumps({"id": f"g{number}", "title": said[0][:60], "text": text})


def grow(sentences: Mapping[str, Sequence[str]], size: int, encoder_name: str) -> Growth:
    """Read that many documents, publish them, and add ten."""
    encoder = load_encoder(encoder_name)
    with tempfile.TemporaryDirectory() as folder:
        home, first, more = (Path(folder) / name for name in ("home", "first.jsonl", "more.jsonl"))
        _write(first, documents(sentences, range(size)))
        _write(more, documents(sentences, range(size, size + MORE)))
        watch = Watch()
        with open_writer(Home(home), encoder, purpose="bench") as writer:
            ingest([first], writer=writer)
            reading = watch.step()
            edition = writer.publish()
            publishing = watch.step()
        with open_writer(Home(home), encoder, purpose="bench") as writer:
            ingest([more], writer=writer)
            writer.publish()
        return Growth(
            reading=reading,
            publishing=publishing,
            more=watch.step(),
            peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            counts=edition.manifest.counts if edition else {},
        )


def _write(path: Path, lines: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--encoder", default="hashing")
    given = parser.parse_args()
    sentences = sentences_of(given.data)
    print(f"{given.data}, {given.encoder}; seconds of the clock and of the cores")
    print("documents   reading          publishing       ten more         MiB   items    quads")
    for size in given.sizes:
        spawned = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=spawned) as process:
            one = process.submit(grow, sentences, size, given.encoder).result()
        print(
            f"{size:9} {one.reading} {one.publishing} {one.more} {one.peak:6} "
            f"{one.counts['items']:8} {one.counts['quads']:8}",
            flush=True,
        )


if __name__ == "__main__":
    main()
