"""Reading speed: passages a second end to end, as a share of the encoder's own speed.

Each round reads the corpus into a fresh home (everything: files, passages, extraction, shapes,
encoding, indexes, publishing) and lets the encoder alone encode the same passages, in one process
and taking turns. Both have the model loaded. Printed are medians with quartiles and the ratio of
each round; nothing is asserted.

    python bench/reading.py [--data corpora/demo] [--rounds 3] [--encoder all-MiniLM-L6-v2]
"""

import argparse
import tempfile
import time
from pathlib import Path

from spread import shown

from ingest.extraction import bundled_extractor
from ingest.pipeline import ingest
from store.editions import current_edition
from store.encoder import BUNDLED, Encoder, load_encoder, text_for
from store.home import Home
from store.prefetch import prefetching
from store.writer import open_writer


def read_all(data: Path, encoder: Encoder) -> tuple[float, list[str], int]:
    """Return the seconds of reading, the passages as encoded and how many texts were encoded."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        before = time.perf_counter()
        with open_writer(home, encoder, purpose="bench") as writer:
            with prefetching(encoder, home.vector_cache, told=lambda *_: None) as foresee:
                ingest([data], writer=writer, foresee=foresee)
            writer.publish()
        seconds = time.perf_counter() - before
        edition = current_edition(home)
        rows = edition.rows_of_kinds(frozenset({"Passage"})).tolist()
        texts = [
            text_for(encoder, item.text, item.gloss) for item in edition.items.at(rows).values()
        ]
        return seconds, texts, len(edition.vectors)


def encode_all(texts: list[str], encoder: Encoder) -> float:
    """Return the seconds that the encoder alone takes, in the same order of length."""
    before = time.perf_counter()
    encoder.encode_passages(sorted(texts, key=len))
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
    reading, encoding, ratios = [], [], []
    for _ in range(given.rounds):
        seconds, texts, encoded = read_all(given.data, encoder)
        alone = encode_all(texts, encoder)
        reading.append(len(texts) / seconds)
        encoding.append(len(texts) / alone)
        ratios.append(alone / seconds)
    print(f"{given.data}: {len(texts)} passages, {encoded} texts encoded")
    print(f"end to end      {shown(reading)} passages/s")
    print(f"encoder alone   {shown(encoding)} passages/s")
    print(f"share           {shown(ratios)} of the encoder's own speed (target 0.70 or more)")


if __name__ == "__main__":
    main()
