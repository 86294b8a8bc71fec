"""Vectors by content, so that nothing is ever embedded twice, and an interrupted run resumes."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ontology.iris import digest
from store.encoder import Encoder, Vectors

_BATCH = 256
"""Texts encoded between two commits: a few seconds of work at the most are lost."""

Progress = Callable[[int, int], None]
"""Told (done, total)."""


@dataclass(frozen=True, slots=True)
class VectorCache:
    """A table of vectors, keyed by hash(text, encoder identity)."""

    connection: sqlite3.Connection

    def encode(
        self, texts: Sequence[str], encoder: Encoder, *, progress: Progress | None = None
    ) -> Vectors:
        """Return one row per text, encoding only those that were never encoded before."""
        keys = [self._key(text, encoder) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if not self._holds(key)}
        done = 0
        for keyed in _batches(sorted(missing.items(), key=lambda pair: (len(pair[1]), pair[0]))):
            vectors = encoder.encode_passages([text for _, text in keyed])
            self._put([key for key, _ in keyed], vectors)
            done += len(keyed)
            if progress:
                progress(done, len(missing))
        return self._rows(keys, encoder.identity.dimension)

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


def _batches(keyed: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    for start in range(0, len(keyed), _BATCH):
        yield keyed[start : start + _BATCH]


@contextmanager
def open_vector_cache(path: Path) -> Iterator[VectorCache]:
    """Open the cache, creating it if it is missing."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("CREATE TABLE IF NOT EXISTS vector (key TEXT PRIMARY KEY, row BLOB)")
        yield VectorCache(connection)
