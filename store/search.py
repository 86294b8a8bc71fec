"""Hybrid search: five ways to a hit, each a value for every row, added up by measured weights.

Each way gives a value that means the same for every question, 0 for nothing and 1 for as good as
all: *words*, *grams* and *gloss*
the share of the question's information that the text holds (as stems, as character 4-grams, as
English words), *concepts* the share of the concepts it names that the text concerns, *vectors* the
cosine of the encoder, rescaled. Gloss and concepts reach from one language into another.

No value depends on a filter, and every row that may be found has its value in every way, so the
answer with a filter is the answer without it, less what the filter strikes out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from store.editions import Edition
from store.encoder import Encoder, Vectors
from store.fusion import WAYS, shares_for, weights_of
from store.items import Item
from store.text import Matches, stemmer_of

Rows = NDArray[np.int64]
Values = NDArray[np.float64]

COSINE_FLOOR, COSINE_CEILING = 0.15, 0.85
"""Cosines of unrelated sentences, the value 0, and of paraphrases, the value 1."""
_SPAN = COSINE_CEILING - COSINE_FLOOR

_NEAREST = 2000
"""Vectors that are looked at where they are too many to look at each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtConcept:
    """A concept that a question names, and what lies near it in the scheme."""

    iri: str
    near: Mapping[str, float]
    """{concept IRI: closeness in 0..1}; the concept itself has 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, once it has been understood."""

    text: str
    language: str
    concepts: tuple[SoughtConcept, ...] = ()
    gloss: str = ""
    """The text's content words in English, for a text in a Nordic language; else empty."""
    vector: Vectors | None = field(default=None, repr=False)
    """A vector already at hand, so that nothing need be encoded."""

    @property
    def english(self) -> str:
        """The question as far as it can be said in English words."""
        return self.gloss or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer."""

    row: int
    item: Item
    score: float
    parts: Mapping[str, float]
    """Weight x value of each way that was weighed; they add up to ``score``."""
    values: Mapping[str, float]
    """The value of every way, which does not depend on what else the edition holds."""


def search(
    edition: Edition,
    question: Question,
    *,
    encoder: Encoder,
    kinds: Iterable[str],
    limit: int = 10,
    among: Sequence[int] | Rows | None = None,
) -> list[Hit]:
    """Return the best hits of the given kinds, best first, ties by IRI.

    ``among`` restricts the rows before the top ``limit`` is taken.

    Raises:
        EncoderMismatch: the encoder is not the one that made the edition's vectors.
    """
    allowed = _allowed(edition, frozenset(kinds), among)
    found = Found(edition, question, encoder=encoder, allowed=allowed)
    total = found.total()
    rows = _best(total, allowed, limit)
    items = edition.items.at(rows.tolist())
    return [
        Hit(
            row=row,
            item=items[row],
            score=float(total[row]),
            parts=found.parts(row),
            values={way: float(values[row]) for way, values in found.values.items()},
        )
        for row in rows.tolist()
    ]


def _allowed(
    edition: Edition, kinds: frozenset[str], among: Sequence[int] | Rows | None
) -> NDArray[np.bool_]:
    """Return for each row whether it may be found."""
    allowed = np.isin(edition.columns.kinds, edition.columns.kind_codes(kinds))
    if among is not None:
        let_through = np.zeros(len(allowed), dtype=np.bool_)
        let_through[np.asarray(among, dtype=np.int64)] = True
        allowed &= let_through
    return allowed


def _best(total: Values, allowed: NDArray[np.bool_], limit: int) -> Rows:
    """Return the rows of the highest totals above 0, best first, ties by row, as IRIs are."""
    rows = np.flatnonzero(allowed & (total > 0))
    if 0 < limit < len(rows):
        least = np.partition(total[rows], len(rows) - limit)[len(rows) - limit]
        rows = rows[total[rows] >= least]
    return rows[np.lexsort((rows, -total[rows]))][:limit]


class Found:
    """What each way gives every row of an edition, and how the ways are weighed."""

    def __init__(
        self,
        edition: Edition,
        question: Question,
        *,
        encoder: Encoder,
        allowed: NDArray[np.bool_],
    ) -> None:
        self._edition = edition
        self._question = question
        self._size = len(allowed)
        self._spreads: dict[str, dict[str, float]] = {}
        """{way: {index of texts, or empty for all: spread}}"""
        text = edition.text
        self.values: dict[str, Values] = {
            "words": self._lexical("words", text.words(question.text)),
            "grams": self._lexical("grams", text.grams(question.text)),
            "concepts": self._concepts(),
        }
        if any("gloss" in self._shares(language) for language in edition.columns.languages):
            self.values["gloss"] = self._lexical("gloss", text.gloss(question.english))
        embedded = allowed[edition.vectors.rows]
        if embedded.any():
            self.values["vectors"] = self._vectors(encoder, embedded)
        self._weights = [self._weights_for(language) for language in edition.columns.languages]

    def total(self) -> Values:
        """Return the score of every row."""
        total = np.zeros(self._size)
        for way in WAYS:
            if way in self.values:
                weights = np.array([held.get(way, 0.0) for held in self._weights])
                if weights.any():
                    rows = np.flatnonzero(self.values[way])
                    languages = self._edition.columns.language[rows]
                    total[rows] += weights[languages] * self.values[way][rows]
        return total

    def parts(self, row: int) -> dict[str, float]:
        """Return the part of each way in the score of a row."""
        weights = self._weights[self._edition.columns.language[row]]
        return {way: weight * float(self.values[way][row]) for way, weight in weights.items()}

    def _weights_for(self, language: str) -> dict[str, float]:
        stemmer = stemmer_of(language)
        index = "names" if language == "name" else stemmer
        spreads = {
            way: held[index if index in held else ""]
            for way, held in self._spreads.items()
            if index in held or "" in held
        }
        return weights_of(self._shares(language), spreads)

    def _shares(self, language: str) -> Mapping[str, float]:
        measured = self._edition.manifest.search.shares.get(stemmer_of(language))
        return shares_for(self._question.language, language, measured)

    def _lexical(self, way: str, matches: Mapping[str, Matches]) -> Values:
        values = np.zeros(self._size)
        for one in matches.values():
            values[one.rows] = one.values
        self._spreads[way] = {index: one.spread for index, one in matches.items()}
        return values

    def _concepts(self) -> Values:
        """Return the mean closeness of the question's concepts to each row's."""
        values = np.zeros(self._size)
        for sought in self._question.concepts:
            nearest = np.zeros(self._size)
            for concept, closeness in sought.near.items():
                rows = self._edition.items.concept_rows(concept)
                nearest[rows] = np.maximum(nearest[rows], closeness)
            values += nearest / len(self._question.concepts)
        if values.any():
            self._spreads["concepts"] = {"": float(values.std())}
        return values

    def _vectors(self, encoder: Encoder, allowed: NDArray[np.bool_]) -> Values:
        """Return the rescaled cosines: of all rows, or of those near or found by other ways."""
        index, query = self._edition.vectors, self._query(encoder)
        self._spreads["vectors"] = {"": index.spread(query) / _SPAN}
        places: Rows | None = None
        if index.approximate:
            near = index.nearest(query, limit=_NEAREST, allowed=np.flatnonzero(allowed))
            places = np.union1d(near, self._promising(allowed))
        cosines = index.cosines(query, places)
        rows = index.rows if places is None else index.rows[places]
        values = np.zeros(self._size)
        values[rows] = np.clip((cosines - COSINE_FLOOR) / _SPAN, 0.0, None)
        return values

    def _promising(self, allowed: NDArray[np.bool_]) -> Rows:
        """Return the positions of vectors whose texts the other ways find best."""
        sums = sum(self.values.values())[self._edition.vectors.rows]  # type: ignore[index]
        return _best(sums, allowed, _NEAREST)

    def _query(self, encoder: Encoder) -> Vectors:
        self._edition.check_encoder(encoder)
        if self._question.vector is not None:
            return self._question.vector
        glossed = encoder.identity.glossed
        return encoder.encode_query(self._question.english if glossed else self._question.text)
