"""Vectors by content, so that nothing is ever embedded twice, and an interrupted run resumes."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np

from ontology.iris import digest
from store.encoder import Encoder, Vectors

_BATCH = 256
"""Texts encoded between two commits: a few seconds of work at the most are lost."""

_AT_ONCE = 4096
"""Texts that are held at a time, so that those of about one length can be encoded together."""

_Thing = TypeVar("_Thing")

Progress = Callable[[int], None]
"""Told how many are done."""


@dataclass(frozen=True, slots=True)
class VectorCache:
    """A table of vectors, keyed by hash(text, encoder identity)."""

    connection: sqlite3.Connection

    def encode(
        self, texts: Iterable[str], encoder: Encoder, *, progress: Progress | None = None
    ) -> Vectors:
        """Return one row per text, encoding only those that were never encoded before.

        The texts are read once, and few thousand are held at a time.
        """
        parts: list[Vectors] = [np.empty((0, encoder.identity.dimension), dtype=np.float32)]
        done = 0
        for some in batched(texts, _AT_ONCE):
            keys = [self._key(text, encoder) for text in some]
            self._encode_missing(dict(zip(keys, some, strict=True)), encoder)
            parts.append(self._rows(keys, encoder.identity.dimension))
            done += len(some)
            if progress:
                progress(done)
        return np.concatenate(parts)

    def _encode_missing(self, texts: Mapping[str, str], encoder: Encoder) -> None:
        """Encode the texts, by key, that are not held; those of about one length together."""
        missing = [(key, text) for key, text in texts.items() if not self._holds(key)]
        missing.sort(key=lambda pair: (len(pair[1]), pair[0]))
        for keyed in batched(missing, _BATCH):
            vectors = encoder.encode_passages([text for _, text in keyed])
            self._put([key for key, _ in keyed], vectors)

    def forget(self, encoded: Iterable[tuple[str, str]]) -> int:
        """Delete the vectors of (encoder's key, text), from the file too; return how many."""
        keys = [(f"{encoder}:{digest(text, 32)}",) for encoder, text in encoded]
        before = self.connection.total_changes
        with self.connection:
            self.connection.execute("PRAGMA secure_delete = ON")
            self.connection.executemany("DELETE FROM vector WHERE key = ?", keys)
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return self.connection.total_changes - before

    @staticmethod
    def _key(text: str, encoder: Encoder) -> str:
        return f"{encoder.identity.key}:{digest(text, 32)}"

    def _holds(self, key: str) -> bool:
        found = self.connection.execute("SELECT 1 FROM vector WHERE key = ?", (key,))
        return found.fetchone() is not None

    def _put(self, keys: Sequence[str], vectors: Vectors) -> None:
        with self.connection:
            self.connection.executemany(
                "INSERT OR REPLACE INTO vector VALUES (?, ?)",
                ((key, row.tobytes()) for key, row in zip(keys, vectors, strict=True)),
            )

    def _rows(self, keys: Sequence[str], dimension: int) -> Vectors:
        rows = np.empty((len(keys), dimension), dtype=np.float32)
        for index, key in enumerate(keys):
            blob = self.connection.execute("SELECT row FROM vector WHERE key = ?", (key,))
            rows[index] = np.frombuffer(blob.fetchone()[0], dtype=np.float32)
        return rows


def batched(things: Iterable[_Thing], size: int) -> Iterator[tuple[_Thing, ...]]:
    """Yield the things in groups of at most ``size``, in order."""
    left = iter(things)
    while group := tuple(islice(left, size)):
        yield group


@contextmanager
def open_vector_cache(path: Path) -> Iterator[VectorCache]:
    """Open the cache, creating it if it is missing."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("CREATE TABLE IF NOT EXISTS vector (key TEXT PRIMARY KEY, row BLOB)")
        yield VectorCache(connection)
