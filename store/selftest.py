"""The self-test at publishing: how much an encoder's vectors help in each language of an edition.

No judgements are needed: a passage should find the other passages of its own document before those
of others. One passage of each of some documents is the question, and each share of vectors is
tried on the same questions. On the sets it was checked on (see docs/measured.md) the best share
here is near the best share for people's questions and titles.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from store.fusion import shares_for, weights_of
from store.items import Item
from store.measures import LanguageMeasure
from store.scoring import COSINE_FLOOR
from store.text import TextIndex, stemmer_of
from store.vectors import VectorIndex

QUESTIONS, FEWEST = 100, 30
"""Documents asked with at most, and below which a language keeps the share of the table."""
GRID = tuple(step / 20 for step in range(20))
_TOP = 10
"""Hits that count: nDCG@10 (Järvelin & Kekäläinen 2002)."""

Gains = NDArray[np.float64]


def measure_languages(
    passages: Mapping[int, Item], text: TextIndex, vectors: VectorIndex
) -> dict[str, LanguageMeasure]:
    """Return what vectors are worth, for each stemmer with enough documents of some passages.

    ``passages`` are the rows and items of all passages. The same passages and vectors give the
    same answer, whatever order they were read in.
    """
    by_language: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, item in passages.items():
        by_language[stemmer_of(item.language)][item.document or ""].append(row)
    chosen = {name: _chosen(documents, passages) for name, documents in by_language.items()}
    return {
        name: _measured(
            [(row, passages[row], by_language[name][passages[row].document or ""]) for row in rows],
            np.array(sorted(r for held in by_language[name].values() for r in held)),
            text,
            vectors,
        )
        for name, rows in sorted(chosen.items())
        if len(rows) >= FEWEST
    }


def _chosen(documents: Mapping[str, Sequence[int]], passages: Mapping[int, Item]) -> list[int]:
    """Return one row of each of some documents: those whose hash is least, for no clock decides."""
    firsts = [
        min(rows, key=lambda row: _hash(passages[row].iri))
        for rows in documents.values()
        if len(rows) > 1
    ]
    return sorted(firsts, key=lambda row: _hash(passages[row].iri))[:QUESTIONS]


def _hash(iri: str) -> bytes:
    return blake2b(iri.encode(), digest_size=8).digest()


def _measured(
    questions: Sequence[tuple[int, Item, Sequence[int]]],
    rows: NDArray[np.int64],
    text: TextIndex,
    vectors: VectorIndex,
) -> LanguageMeasure:
    gains = np.array([_gains(*question, rows, text, vectors) for question in questions])
    place = _settled(gains, shares_for(questions[0][1].language, questions[0][1].language))
    return LanguageMeasure(
        share=GRID[place],
        questions=len(questions),
        without_vectors=round(float(gains[:, 0].mean()), 4),
        vectors_alone=round(float(gains[:, -1].mean()), 4),
        fused=round(float(gains[:, place].mean()), 4),
    )


def _settled(gains: Gains, default: Mapping[str, float]) -> int:
    """Return the place of the share to use: of those as good as the best, the nearest to default.

    As good is what lies within one standard error of the best, question by question.
    """
    tried = gains[:, : len(GRID)]
    best = int(tried.mean(axis=0).argmax())
    lost = tried[:, [best]] - tried
    error = lost.std(axis=0) / np.sqrt(len(tried))
    as_good = np.flatnonzero(lost.mean(axis=0) <= error)
    return int(min(as_good, key=lambda place: abs(GRID[place] - default["vectors"])))


def _gains(
    asked: int,
    item: Item,
    right: Sequence[int],
    rows: NDArray[np.int64],
    text: TextIndex,
    vectors: VectorIndex,
) -> list[float]:
    """Return nDCG@10 at each share of the grid, and of vectors alone, for one passage."""
    index, size = stemmer_of(item.language), int(max(rows.max(), vectors.rows.max())) + 1
    values, spreads = {}, {}
    for way in ("words", "grams"):
        matches = text.matches(way, item.text, only=(index,))
        values[way] = np.zeros(size)
        if index in matches:
            values[way][matches[index].rows] = matches[index].values
            spreads[way] = matches[index].spread
    query = vectors.vector(asked)
    assert query is not None, "a passage has a vector"
    values["vectors"] = np.zeros(size)
    values["vectors"][vectors.rows] = vectors.cosines(query).clip(COSINE_FLOOR)
    spreads["vectors"] = vectors.spread(query)
    others = rows[rows != asked]
    held = {way: value[others] for way, value in values.items()}
    is_right = np.isin(others, right)
    return [
        _ndcg(sum(weight * held[way] for way, weight in weights.items()), is_right)
        for weights in _tried(item.language, spreads)
    ]


def _tried(language: str, spreads: Mapping[str, float]) -> list[dict[str, float]]:
    shares = (shares_for(language, language, share) for share in GRID)
    return [*(weights_of(one, spreads) for one in shares), {"vectors": 1.0}]


def _ndcg(total: Gains, is_right: NDArray[np.bool_]) -> float:
    """Return nDCG@10 of texts in the order of their totals, ties in the order they stand."""
    best = np.argsort(-total, kind="stable")[:_TOP]
    discounts = 1 / np.log2(np.arange(2, _TOP + 2))
    ideal = discounts[: int(is_right.sum())].sum()
    return float(discounts[: len(best)][is_right[best]].sum() / ideal)
