"""Encoding beside reading: what has been read is encoded in a thread while the next is read.

The vectors go into the cache that publishing looks into, so nothing depends on this but the time: a
text that was not foreseen is encoded at publishing, one that was foreseen in vain is never asked
for, and an error here comes again there, where it is told.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from ontology.facts import Reading, Value
from ontology.glossary import GLOSSED, bundled_glossary
from ontology.terms import Std
from store.encoder import Encoder, text_for
from store.vector_cache import open_vector_cache

_TOGETHER = 256
"""Texts encoded at once: enough that texts of like length meet in a batch."""

Foresee = Callable[[Reading], None]
Told = Callable[[int, int], None]
"""Told (texts encoded, texts foreseen)."""


@contextmanager
def prefetching(encoder: Encoder, cache: Path, *, told: Told) -> Iterator[Foresee]:
    """Give a function that takes readings; all of them are encoded when the block ends."""
    waiting: list[str] = []
    counts = {"done": 0, "foreseen": 0}
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoding")

    def encode(texts: list[str]) -> None:
        with open_vector_cache(cache) as vectors:
            vectors.fill(texts, encoder)
        counts["done"] += len(texts)
        told(counts["done"], counts["foreseen"])

    def hand_over() -> None:
        pool.submit(encode, list(waiting))
        waiting.clear()

    def foresee(reading: Reading) -> None:
        before = len(waiting)
        waiting.extend(foreseen(reading, encoder))
        counts["foreseen"] += len(waiting) - before
        if len(waiting) >= _TOGETHER:
            hand_over()

    try:
        yield foresee
        if waiting:
            hand_over()
        pool.shutdown()
    finally:
        pool.shutdown(cancel_futures=True)


def foreseen(reading: Reading, encoder: Encoder) -> Iterable[str]:
    """Yield the texts that an edition with this reading will want vectors of."""
    for passage in reading.document.passages:
        if not passage.record:
            yield _said(passage.text, passage.language, encoder)
    for statement in reading.statements:
        if statement.predicate == Std.description and isinstance(statement.object, Value):
            yield _said(statement.object.text, statement.object.language or "", encoder)


def _said(text: str, language: str, encoder: Encoder) -> str:
    glossed = encoder.identity.glossed and language in GLOSSED
    return text_for(encoder, text, bundled_glossary().gloss(text) if glossed else "")
