"""The vectors of an edition: the one door to faiss. Exact search by a flat scan."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from store.encoder import Vectors

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """Vectors in the order of the item rows that have one."""

    index: faiss.Index
    rows: Rows
    """rows[i] is the item row of vector i; ascending."""

    def nearest(
        self, query: Vectors, *, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return (item row, cosine) of the nearest vectors, best first; exact.

        ``among`` restricts the candidates before the top ``limit`` is taken.
        """
        selected = self.rows if among is None else np.asarray(among, dtype=np.int64)
        positions = self._positions(selected)
        if not len(positions) or limit < 1:
            return []
        parameters = None
        if len(positions) < len(self.rows):
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(positions))  # type: ignore[call-arg]
        found = min(limit, len(positions))
        scores, ids = self.index.search(query.reshape(1, -1), found, params=parameters)
        pairs = zip(ids[0], scores[0], strict=True)
        return [(int(self.rows[i]), float(score)) for i, score in pairs if i >= 0]

    def cosines(self, query: Vectors, rows: Sequence[int]) -> dict[int, float]:
        """Return the cosine with each of the given rows that has a vector."""
        wanted = np.asarray(sorted(rows), dtype=np.int64)
        positions = self._positions(wanted)
        if not len(positions):
            return {}
        scores = self.index.reconstruct_batch(positions) @ query.reshape(-1)
        return {int(self.rows[p]): float(s) for p, s in zip(positions, scores, strict=True)}

    def vector(self, row: int) -> Vectors | None:
        """Return the vector of an item, shape (1, dimension), or None if it has none."""
        positions = self._positions(np.asarray([row], dtype=np.int64))
        if not len(positions):
            return None
        return np.asarray(self.index.reconstruct_batch(positions), dtype=np.float32)

    def _positions(self, rows: Rows) -> Rows:
        """Return the positions of those rows that have a vector."""
        places = np.searchsorted(self.rows, rows)
        held = places < len(self.rows)
        places, rows = places[held], rows[held]
        return np.asarray(places[self.rows[places] == rows], dtype=np.int64)

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return int(self.index.ntotal)


def write_vectors(folder: Path, vectors: Vectors, rows: Sequence[int]) -> None:
    """Write the vectors of the item rows (ascending) into the folder."""
    folder.mkdir()
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(folder / "flat.faiss"))
    np.save(folder / "rows.npy", np.asarray(rows, dtype=np.int64))


def open_vectors(folder: Path) -> VectorIndex:
    """Open the vectors of an edition."""
    index = faiss.read_index(str(folder / "flat.faiss"))
    return VectorIndex(index=index, rows=np.load(folder / "rows.npy"))
