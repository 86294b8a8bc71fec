"""The vectors of an edition: the one door to faiss. A flat scan, exact, up to a size."""

from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from store.encoder import Vectors

Rows = NDArray[np.int64]
Cosines = NDArray[np.float32]

EXACT_UP_TO = 200_000
"""Vectors up to which every one is compared (20 ms at 384 dimensions); above, a graph is walked."""

_NEIGHBOURS, _BUILD_BREADTH, _BREADTH = 32, 120, 128
"""HNSW's M, efConstruction and efSearch (Malkov & Yashunin 2018)."""
_SELECTIVE = 0.05
"""Share of the vectors below which a filtered search compares every one that the filter lets
through: walking a graph past a strict filter loses true neighbours, and is slower."""
_SAMPLE, _SEED = 200, 7


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """Vectors in the order of the item rows that have one."""

    flat: faiss.IndexFlat
    rows: Rows
    """rows[i] is the item row of vector i; ascending."""
    mean: Cosines
    """Mean of all vectors, shape (dimension,)."""
    covariance: Cosines
    """Covariance of all vectors, shape (dimension, dimension)."""
    graph: faiss.IndexHNSWFlat | None = None
    """The graph of neighbours, where there are too many vectors to compare each."""

    @property
    def approximate(self) -> bool:
        """Whether the nearest are found by walking a graph, so that some may be missed."""
        return self.graph is not None

    def spread(self, query: Vectors) -> float:
        """Return the standard deviation of the query's cosines over all vectors, exactly.

        With the covariance C it is √(qᵀCq), so nothing need be compared to know it.
        """
        flat = query.reshape(-1)
        return float(np.sqrt(max(0.0, float(flat @ self.covariance @ flat))))

    def cosines(self, query: Vectors, positions: Rows | None = None) -> Cosines:
        """Return the cosines with the vectors at the positions, or with all; exact."""
        held = _view(self.flat)
        return np.asarray((held if positions is None else held[positions]) @ query.reshape(-1))

    def nearest(
        self, query: Vectors, *, limit: int, allowed: NDArray[np.bool_] | None = None
    ) -> Rows:
        """Return the positions of the nearest vectors, of those that ``allowed`` lets through only.

        Exact without a graph, and where less than a twentieth is allowed; else by the graph.
        """
        (found,) = self.nearest_each(query.reshape(1, -1), limit=limit, allowed=allowed)
        return found

    def nearest_each(
        self, queries: Vectors, *, limit: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[Rows]:
        """Return for each query what ``nearest`` returns; the graph is walked on all cores."""
        count = len(self) if allowed is None else np.count_nonzero(allowed)
        if not count:
            return [np.empty(0, np.int64) for _ in queries]
        if self.graph is None or count < _SELECTIVE * len(self):
            positions = np.arange(len(self)) if allowed is None else np.flatnonzero(allowed)
            return [self._nearest_of(positions, query, limit) for query in queries]
        breadth = max(_BREADTH, 2 * limit)
        selector = None
        if allowed is not None:
            selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))  # type: ignore[call-arg, arg-type]
        parameters = faiss.SearchParametersHNSW(efSearch=breadth, sel=selector)  # type: ignore[attr-defined]
        _, found = self.graph.search(queries, limit, params=parameters)
        return [np.asarray(one[one >= 0], dtype=np.int64) for one in found]

    def _nearest_of(self, positions: Rows, query: Vectors, limit: int) -> Rows:
        every = len(positions) == len(self)
        cosines = self.cosines(query, None if every else positions)
        return positions[np.argsort(-cosines, kind="stable")[:limit]]

    def recall(self, *, limit: int = 10) -> float:
        """Return the share of true nearest neighbours that are found, of a sample of its vectors.

        It is 1 without a graph.
        """
        if self.graph is None:
            return 1.0
        chosen = np.random.default_rng(_SEED).choice(len(self), min(_SAMPLE, len(self)), False)
        queries = _view(self.flat)[chosen]
        _, true = self.flat.search(queries, limit)
        found = self.nearest_each(queries, limit=limit)
        met = [len(np.intersect1d(one, other)) for one, other in zip(true, found, strict=True)]
        return float(np.mean(met) / min(limit, len(self)))

    def positions(self, size: int) -> Rows:
        """Return for each of ``size`` item rows the position of its vector, or -1."""
        positions = np.full(size, -1, dtype=np.int64)
        positions[self.rows] = np.arange(len(self.rows))
        return positions

    def vector(self, row: int) -> Vectors | None:
        """Return the vector of an item, shape (1, dimension), or None if it has none."""
        place = int(np.searchsorted(self.rows, row))
        if place == len(self.rows) or self.rows[place] != row:
            return None
        return np.asarray(_view(self.flat)[place : place + 1], dtype=np.float32)

    def at(self, rows: Rows) -> Vectors:
        """Return the vectors of items, shape (rows, dimension); zeros where one has none."""
        places = np.minimum(np.searchsorted(self.rows, rows), max(0, len(self.rows) - 1))
        found = np.zeros((len(rows), self.flat.d), dtype=np.float32)
        if len(self.rows):
            held = self.rows[places] == rows
            found[held] = _view(self.flat)[places[held]]
        return found

    def __len__(self) -> int:
        """Return how many vectors there are."""
        return int(self.flat.ntotal)


def _view(flat: faiss.IndexFlat) -> Vectors:
    """Return all vectors, shape (vectors, dimension), without a copy."""
    if not flat.ntotal:
        return np.empty((0, flat.d), np.float32)
    held = faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d)
    return np.asarray(held, dtype=np.float32).reshape(flat.ntotal, flat.d)


def write_vectors(
    folder: Path,
    vectors: Vectors,
    rows: "Rows | range | list[int]",
    *,
    exact_up_to: int = EXACT_UP_TO,
) -> None:
    """Write the vectors of the item rows (ascending), and a graph if there are more than that."""
    folder.mkdir()
    count, dimension = vectors.shape
    index: faiss.Index = faiss.IndexFlatIP(dimension)
    if count > exact_up_to:
        index = faiss.IndexHNSWFlat(dimension, _NEIGHBOURS, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = _BUILD_BREADTH
    index.add(vectors)
    faiss.write_index(index, str(folder / "index.faiss"))
    np.save(folder / "rows.npy", np.asarray(rows, dtype=np.int64))
    mean = vectors.mean(axis=0) if count else np.zeros(dimension, np.float32)
    moments = vectors.T @ vectors / max(1, count) - np.outer(mean, mean)
    np.save(folder / "moments.npy", np.vstack([mean, moments]).astype(np.float32))


def open_vectors(folder: Path) -> VectorIndex:
    """Open the vectors of an edition."""
    index = faiss.read_index(str(folder / "index.faiss"))
    graph = index if isinstance(index, faiss.IndexHNSWFlat) else None
    # The graph owns its storage: the index read above must live as long as what is cast from it.
    flat = faiss.downcast_index(graph.storage) if graph is not None else index
    moments = np.load(folder / "moments.npy")
    return VectorIndex(
        flat=flat,  # type: ignore[arg-type]
        rows=np.load(folder / "rows.npy"),
        mean=moments[0],
        covariance=moments[1:],
        graph=graph,
    )
