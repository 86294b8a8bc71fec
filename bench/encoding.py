"""The encoder beside sentence-transformers itself: the same vectors, and how many texts a second.

The texts are the passages of a corpus, so their lengths are real. Both encode them in one process,
taking turns. Printed are seconds of the clock and of all cores together, their ratio, the least
cosine between the two vectors of a text, and the time of one query; medians with quartiles.

    python bench/encoding.py [--data corpora/demo] [--rounds 5] [--encoder all-MiniLM-L6-v2]
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from spread import shown

from ingest.pipeline import readings
from ontology.facts import Reading
from store.encoder import BUNDLED, Vectors, load_encoder
from store.sentence_encoder import SentenceEncoder

QUERY = "We need corrosion sensors for offshore wind."


def texts_of(data: Path) -> list[str]:
    """Return the distinct passages of a corpus."""
    read = (one for one in readings([data], include_restricted=True) if isinstance(one, Reading))
    return sorted({passage.text for one in read for passage in one.document.passages})


def timed(encode: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return seconds of the clock, seconds of all cores, and what came out."""
    clock, cores = time.perf_counter(), time.process_time()
    given = encode()
    return time.perf_counter() - clock, time.process_time() - cores, given


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("corpora/demo"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--encoder", default=BUNDLED)
    given = parser.parse_args()
    ours = load_encoder(given.encoder)
    if not isinstance(ours, SentenceEncoder):
        parser.error("expected a sentence-transformers model")
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(ours.folder), device="cpu", local_files_only=True)

    def encode(texts: list[str]) -> Vectors:
        return np.asarray(
            theirs.encode(texts, normalize_embeddings=True, show_progress_bar=False, prompt="")
        )

    texts = texts_of(given.data)
    ways = {"torch": encode, "klynge": ours.encode_passages}
    clock: dict[str, list[float]] = {way: [] for way in ways}
    cores: dict[str, list[float]] = {way: [] for way in ways}
    queries: dict[str, list[float]] = {way: [] for way in ways}
    vectors: dict[str, Vectors] = {}
    for _ in range(given.rounds):
        for way, run in ways.items():
            run([QUERY])
            seconds, busy, vectors[way] = timed(lambda run=run: run(texts))
            clock[way].append(len(texts) / seconds)
            cores[way].append(len(texts) / busy)
            queries[way] += [timed(lambda run=run: run([QUERY]))[0] * 1000 for _ in range(20)]
    print(f"{given.data}: {len(texts)} passages")
    for way in ways:
        print(f"{way:8} {shown(clock[way])} texts/s, {shown(cores[way])} texts/s of one core")
        print(f"{way:8} {shown(queries[way])} ms for one query")
    ratio = [a / b for a, b in zip(cores["klynge"], cores["torch"], strict=True)]
    print(f"klynge ÷ torch, texts/s of one core: {shown(ratio)}")
    print(
        f"least cosine of the same text: {(vectors['klynge'] * vectors['torch']).sum(1).min():.6f}"
    )


if __name__ == "__main__":
    main()
