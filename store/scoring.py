"""What each way to a hit gives, row by row, and how the ways are weighed for one question.

No value depends on a filter, and every row that may be found has its value in every way that is
weighed for its language. Values are kept for the rows alone that can be hits: of many texts, a
question touches few.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from store.editions import Edition
from store.encoder import Vectors
from store.fusion import WAYS
from store.question import Question, SoughtConcept
from store.vectors import Rows
from store.weighing import Weighing

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.int32]

COSINE_FLOOR, COSINE_CEILING = 0.15, 0.85
"""Cosines of unrelated sentences, the value 0, and of paraphrases, the value 1."""
_SPAN = COSINE_CEILING - COSINE_FLOOR

NEAREST = 2000
"""Vectors that are looked at where they are too many to look at each."""

_FEW = 0.02
"""Share of all vectors below which fetching them is quicker than comparing every one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The rows that may be found, and what is known of them all; once for many questions."""

    rows: Mask
    """Whether each row may be found."""
    vectors: Mask
    """Whether each vector is that of such a row."""
    languages: Sequence[int]
    """Codes of the languages that they are in."""

    @classmethod
    def of(cls, edition: Edition, rows: Mask) -> "Candidates":
        """Return what is known of the rows of an edition that may be found."""
        codes = np.bincount(edition.columns.language[rows])
        return cls(
            rows=rows,
            vectors=rows[edition.vectors.rows],
            languages=np.flatnonzero(codes).tolist(),
        )


@dataclass(frozen=True, slots=True)
class Valued:
    """Rows, each once, and the value that a way gives each."""

    rows: Rows
    values: NDArray[np.float64] | NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearby:
    """A question's vector, and the positions of the candidates' vectors that are compared."""

    query: Vectors
    positions: Rows


def nearby_each(
    edition: Edition, queries: Sequence[Vectors], candidates: Candidates
) -> list[Nearby]:
    """Return for each query all the candidates' vectors; those nearest, where they are too many."""
    index, allowed = edition.vectors, candidates.vectors
    if index.approximate and queries:
        near = index.nearest_each(np.vstack(queries), limit=NEAREST, allowed=allowed)
    else:
        near = [np.flatnonzero(allowed)] * len(queries)
    return [Nearby(query, positions) for query, positions in zip(queries, near, strict=True)]


class Scores:
    """The values of one question for the candidates that can be hits, and their weighted sums."""

    def __init__(
        self,
        edition: Edition,
        question: Question,
        *,
        candidates: Candidates,
        nearby: Nearby | None,
    ) -> None:
        """Score the candidates; ``nearby`` is None where none of them has a vector."""
        self._edition, self._candidates = edition, candidates
        self._size = len(candidates.rows)
        self._spreads: dict[str, dict[str, float]] = {}
        """{way: {index of texts, or empty for all: spread}}"""
        weighing = Weighing(edition, question)
        found = self._lexical(question, weighing)
        found["concepts"] = self._concepts(question.concepts)
        touched = [one.rows for valued in found.values() for one in valued]
        if nearby is not None:
            touched.append(edition.vectors.rows[nearby.positions])
        self.rows: Rows = union(touched, self._size)
        """The rows that can be hits, ascending."""
        places = places_of(self.rows, self._size)
        self.values = {
            way: self._gathered(valued, places) for way, valued in found.items() if valued
        }
        """{way: value of each of these rows}"""
        if nearby is not None:
            self.values["vectors"] = self._gathered([self._similar(nearby)], places)
        self._weights = weighing.weights(self._spreads)
        self._codes = edition.columns.language[self.rows]
        self.total = self._totals()
        """The score of each of these rows."""

    def best(self, limit: int) -> Rows:
        """Return the places in ``rows`` of the best above 0, best first, ties by row."""
        return best(self.total, limit)

    def values_at(self, place: int) -> dict[str, float]:
        """Return the value of each way at a place in ``rows``."""
        return {way: float(self.values[way][place]) if way in self.values else 0.0 for way in WAYS}

    def parts_at(self, place: int) -> dict[str, float]:
        """Return the part of each way in the score at a place in ``rows``."""
        weights = {way: float(held[self._codes[place]]) for way, held in self._weights.items()}
        return {
            way: weights[way] * float(self.values[way][place]) for way in WAYS if weights.get(way)
        }

    def _totals(self) -> Values:
        total = np.zeros(len(self.rows))
        languages = self._candidates.languages
        for way in WAYS:
            weights = self._weights.get(way)
            if weights is not None and weights.any():
                # One language has one weight: no need to look it up for every row.
                each = weights[languages[0]] if len(languages) == 1 else weights[self._codes]
                total += each * self.values[way]
        return total

    def _lexical(self, question: Question, weighing: Weighing) -> dict[str, list[Valued]]:
        asked = {"words": question.text, "grams": question.text, "gloss": question.english}
        found: dict[str, list[Valued]] = {}
        for way, words in asked.items():
            only = weighing.indexes(way, self._candidates.languages)
            matches = self._edition.text.matches(way, words, only=only)
            found[way] = [self._allowed(one.rows, one.values) for one in matches.values()]
            self._spreads[way] = {index: one.spread for index, one in matches.items()}
        return found

    def _concepts(self, sought: Sequence[SoughtConcept]) -> list[Valued]:
        """Return the mean closeness of the question's concepts to each row's."""
        concerning = {one: self._edition.rows_concerning(one) for c in sought for one in c.near}
        rows = union(concerning.values(), self._size)
        if not len(rows):
            return []
        places, values = places_of(rows, self._size), np.zeros(len(rows))
        for concept in sought:
            nearest = np.zeros(len(rows))
            for one, closeness in sorted(concept.near.items(), key=lambda near: near[1]):
                nearest[places[concerning[one]]] = closeness  # the closest comes last
            values += nearest / len(sought)
        variance = values @ values / self._size - (values.sum() / self._size) ** 2
        self._spreads["concepts"] = {"": float(np.sqrt(max(0.0, variance)))}
        return [self._allowed(rows, values)]

    def _allowed(self, rows: Rows, values: NDArray[np.float64] | NDArray[np.float32]) -> Valued:
        keep = self._candidates.rows[rows]
        return Valued(rows[keep], values[keep])

    def _similar(self, nearby: Nearby) -> Valued:
        """Return the rescaled cosines, also of those that the other ways find best."""
        index, near = self._edition.vectors, nearby.positions
        self._spreads["vectors"] = {"": index.spread(nearby.query) / _SPAN}
        if index.approximate:
            near = union([near, self._promising()], len(index))
            cosines = index.cosines(nearby.query, near)
        else:
            cosines = index.cosines(nearby.query)[near]
        values = np.clip((cosines - COSINE_FLOOR) / _SPAN, 0.0, None)
        return Valued(index.rows[near], values)

    def _promising(self) -> Rows:
        """Return the positions of vectors whose texts the other ways find best."""
        sums = sum(self.values.values(), np.zeros(len(self.rows)))
        positions = self._edition.positions[self.rows]
        sums[positions < 0] = 0.0
        return positions[best(sums, NEAREST)]

    def _gathered(self, found: Sequence[Valued], places: Places) -> Values:
        """Return the value of each of ``rows``, 0 where nothing is given."""
        gathered = np.zeros(len(self.rows))
        for one in found:
            gathered[places[one.rows]] = one.values
        return gathered


def best(total: Values, limit: int) -> Rows:
    """Return the places of the highest totals above 0, best first, ties by place."""
    places = np.flatnonzero(total > 0)
    if 0 < limit < len(places):
        least = np.partition(total[places], len(places) - limit)[len(places) - limit]
        places = places[total[places] >= least]
    return places[np.lexsort((places, -total[places]))][:limit]


def union(parts: Iterable[Rows], size: int) -> Rows:
    """Return the numbers below ``size`` that are in any of the parts, ascending."""
    held = np.zeros(size, dtype=np.bool_)
    for part in parts:
        held[part] = True
    return np.flatnonzero(held)


def places_of(rows: Rows, size: int) -> Places:
    """Return an array of ``size`` that tells for each of the rows, and for no other, its place."""
    places = np.empty(size, dtype=np.int32)
    places[rows] = np.arange(len(rows), dtype=np.int32)
    return places
