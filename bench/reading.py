"""Reading speed: passages a second end to end, as a share of the encoder's own speed.

Each round reads the corpus into a fresh home (everything: files, passages, extraction, shapes,
encoding, indexes, publishing) and lets the encoder alone encode the same texts, in one process and
taking turns. Both have the model loaded. The share is the encoder's seconds divided by the whole's:
over the passages alone, and over all texts that were encoded, sentences included.

The faster the encoder, the harder the share. So it is told twice: with the encoder that reads
(ONNX Runtime), and with sentence-transformers on torch as the denominator, which is the same model
as most people run it. Seconds are of the clock, and of all cores together, which other work on the
machine disturbs less. Printed are medians with quartiles; nothing is asserted.

    python bench/reading.py [--data corpora/demo] [--rounds 3] [--encoder all-MiniLM-L6-v2]
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spread import shown

from ingest.extraction import bundled_extractor
from ingest.pipeline import ingest
from store.editions import Edition, current_edition
from store.encoder import BUNDLED, Encoder, load_encoder, text_for
from store.home import Home
from store.items import EMBEDDED_KINDS
from store.sentence_encoder import SentenceEncoder
from store.writer import open_writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """What was encoded in one reading of the corpus."""

    passages: list[str]
    texts: list[str]
    """Passages, and the sentences of offers, needs and goals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconds:
    """What something took."""

    clock: float
    cores: float


def timed(act: Callable[[], object]) -> Seconds:
    """Return what an act takes."""
    clock, cores = time.perf_counter(), time.process_time()
    act()
    return Seconds(clock=time.perf_counter() - clock, cores=time.process_time() - cores)


def read_all(data: Path, encoder: Encoder) -> tuple[Seconds, Encoded]:
    """Read the corpus into a fresh home."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))

        def read() -> None:
            with open_writer(home, encoder, purpose="bench") as writer:
                ingest([data], writer=writer, include_restricted=True)
                writer.publish()

        seconds = timed(read)
        edition = current_edition(home)
        return seconds, Encoded(
            passages=texts_of(edition, encoder, frozenset({"Passage"})),
            texts=texts_of(edition, encoder, EMBEDDED_KINDS),
        )


def texts_of(edition: Edition, encoder: Encoder, kinds: frozenset[str]) -> list[str]:
    """Return the distinct texts of the kinds, as they were encoded."""
    items = edition.items.at(edition.rows_of_kinds(kinds).tolist()).values()
    return sorted({text_for(encoder, item.text, item.gloss) for item in items}, key=len)


def torch_encoder(encoder: Encoder) -> Callable[[list[str]], Any]:
    """Return the same model as sentence-transformers runs it."""
    from sentence_transformers import SentenceTransformer

    if not isinstance(encoder, SentenceEncoder):
        raise SystemExit("expected a sentence-transformers model: hashing has no own speed")
    model = SentenceTransformer(str(encoder.folder), device="cpu", local_files_only=True)
    return lambda texts: model.encode(texts, normalize_embeddings=True, show_progress_bar=False)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--encoder", default=BUNDLED)
    given = parser.parse_args()
    encoder = load_encoder(given.encoder)
    ways = {"klynge": encoder.encode_passages, "torch": torch_encoder(encoder)}
    bundled_extractor()
    for encode in ways.values():
        encode(["warm"])
    _, encoded = read_all(given.data, encoder)
    speeds: list[float] = []
    shares: defaultdict[tuple[str, str, str], list[float]] = defaultdict(list)
    for _ in range(given.rounds):
        whole, encoded = read_all(given.data, encoder)
        speeds.append(len(encoded.passages) / whole.clock)
        for way, encode in ways.items():
            for what, texts in (("passages", encoded.passages), ("all texts", encoded.texts)):
                alone = timed(lambda encode=encode, texts=texts: encode(texts))
                shares[way, what, "clock"].append(alone.clock / whole.clock)
                shares[way, what, "cores"].append(alone.cores / whole.cores)
    print(f"{given.data}: {len(encoded.passages)} passages, {len(encoded.texts)} texts encoded")
    print(f"end to end {shown(speeds)} passages/s")
    for (way, what, seconds), values in shares.items():
        name = "the encoder's own speed" if way == "klynge" else "the same model's on torch"
        print(f"{shown(values)} of {name}, {what}, by the {seconds}")


if __name__ == "__main__":
    main()
