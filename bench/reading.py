"""Reading speed: passages a second end to end, as a share of the encoder's own speed.

Each round reads the corpus into a fresh home (everything: files, passages, extraction, shapes,
encoding, indexes, publishing) and lets the encoder alone encode the same passages, in one process
and taking turns. Both have the model loaded. The share is the encoder's seconds divided by the
whole's: over the passages alone, and over all texts that were encoded, sentences included. Printed
are medians with quartiles; nothing is asserted.

    python bench/reading.py [--data corpora/demo] [--rounds 3] [--encoder all-MiniLM-L6-v2]
"""

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from spread import shown

from ingest.extraction import bundled_extractor
from ingest.pipeline import ingest
from store.editions import Edition, current_edition
from store.encoder import BUNDLED, Encoder, load_encoder, text_for
from store.home import Home
from store.items import EMBEDDED_KINDS
from store.writer import open_writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One reading of the corpus: its seconds, and what was encoded in it."""

    seconds: float
    passages: list[str]
    texts: list[str]
    """Passages, and the sentences of offers, needs and goals."""


def read_all(data: Path, encoder: Encoder) -> Run:
    """Read the corpus into a fresh home."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        before = time.perf_counter()
        with open_writer(home, encoder, purpose="bench") as writer:
            ingest([data], writer=writer)
            writer.publish()
        seconds = time.perf_counter() - before
        edition = current_edition(home)
        return Run(
            seconds=seconds,
            passages=texts_of(edition, encoder, frozenset({"Passage"})),
            texts=texts_of(edition, encoder, EMBEDDED_KINDS),
        )


def texts_of(edition: Edition, encoder: Encoder, kinds: frozenset[str]) -> list[str]:
    """Return the distinct texts of the kinds, as they were encoded."""
    items = edition.items.at(edition.rows_of_kinds(kinds).tolist()).values()
    return sorted({text_for(encoder, item.text, item.gloss) for item in items}, key=len)


def encode_all(texts: list[str], encoder: Encoder) -> float:
    """Return the seconds that the encoder alone takes."""
    before = time.perf_counter()
    encoder.encode_passages(texts)
    return time.perf_counter() - before


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--encoder", default=BUNDLED)
    given = parser.parse_args()
    encoder = load_encoder(given.encoder)
    bundled_extractor()
    encoder.encode_passages(["warm"])
    read_all(given.data, encoder)
    speeds, passages_alone, texts_alone = [], [], []
    for _ in range(given.rounds):
        run = read_all(given.data, encoder)
        speeds.append(len(run.passages) / run.seconds)
        passages_alone.append(encode_all(run.passages, encoder) / run.seconds)
        texts_alone.append(encode_all(run.texts, encoder) / run.seconds)
    print(f"{given.data}: {len(run.passages)} passages, {len(run.texts)} texts encoded")
    print(f"end to end           {shown(speeds)} passages/s")
    print(f"share, passages      {shown(passages_alone)} of the encoder's own speed on them")
    print(f"share, all texts     {shown(texts_alone)} of the encoder's own speed on them")


if __name__ == "__main__":
    main()
