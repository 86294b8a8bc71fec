"""Hybrid search: five ways to a hit, each a value for every row, added up by measured weights.

Each way gives a value that means the same for every question, 0 for nothing and 1 for as good as
all: *words*, *grams* and *gloss*
the share of the question's information that the text holds (as stems, as character 4-grams, as
English words), *concepts* the share of the concepts it names that the text concerns, *vectors* the
cosine of the encoder, rescaled. Gloss and concepts reach from one language into another.

No value depends on a filter, and every row that may be found has its value in every way that counts
for its language, so the answer with a filter is the answer without it, less what it strikes out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from store.editions import Edition
from store.encoder import Encoder, Vectors
from store.items import Item
from store.question import Question, SoughtConcept
from store.scoring import Candidates, Nearby, Scores, nearby_each
from store.vectors import Rows

__all__ = ["Hit", "Question", "Rows", "SoughtConcept", "search", "search_each"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer."""

    row: int
    item: Item
    score: float
    parts: Mapping[str, float]
    """Weight x value of each way that was weighed; they add up to ``score``."""
    values: Mapping[str, float]
    """The value of every way that counts between the two languages, whatever else there is."""


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
    (hits,) = search_each(
        edition, [question], encoder=encoder, kinds=kinds, limit=limit, among=among
    )
    return hits


def search_each(
    edition: Edition,
    questions: Sequence[Question],
    *,
    encoder: Encoder,
    kinds: Iterable[str],
    limit: int = 10,
    among: Sequence[int] | Rows | None = None,
) -> list[list[Hit]]:
    """Return for each question what ``search`` returns; what they share is done once.

    Raises:
        EncoderMismatch: the encoder is not the one that made the edition's vectors.
    """
    candidates = _candidates(edition, frozenset(kinds), among)
    nearby: Sequence[Nearby | None] = [None] * len(questions)
    if candidates.vectors.any():
        queries = [_vector(edition, question, encoder) for question in questions]
        nearby = nearby_each(edition, queries, candidates)
    found = []
    for question, near in zip(questions, nearby, strict=True):
        scores = Scores(edition, question, candidates=candidates, nearby=near)
        found.append((scores, scores.best(limit)))
    rows = {row for scores, places in found for row in scores.rows[places].tolist()}
    items = edition.items.at(rows)
    return [[_hit(scores, place, items) for place in places.tolist()] for scores, places in found]


def _hit(scores: Scores, place: int, items: Mapping[int, Item]) -> Hit:
    row = int(scores.rows[place])
    return Hit(
        row=row,
        item=items[row],
        score=float(scores.total[place]),
        parts=scores.parts_at(place),
        values=scores.values_at(place),
    )


def _candidates(
    edition: Edition, kinds: frozenset[str], among: Sequence[int] | Rows | None
) -> Candidates:
    """Return the rows that may be found; all those of some kinds are remembered."""
    if among is not None:
        allowed = np.zeros(len(edition.columns.kinds), dtype=np.bool_)
        allowed[np.asarray(among, dtype=np.int64)] = True
        return Candidates.of(edition, allowed & edition.columns.of_kinds(kinds))
    if kinds not in edition.candidates:
        edition.candidates[kinds] = Candidates.of(edition, edition.columns.of_kinds(kinds))
    return edition.candidates[kinds]


def _vector(edition: Edition, question: Question, encoder: Encoder) -> Vectors:
    edition.check_encoder(encoder)
    if question.vector is not None:
        return question.vector
    glossed = encoder.identity.glossed
    return encoder.encode_query(question.english if glossed else question.text)
