"""Hybrid search: five ways to a hit, added up by a visible table of weights.

Each way gives a value in 0..1 that means the same for every question: *words*, *grams* and *gloss*
the share of the question's information that the text holds (as stems, as character 4-grams, as
English words), *concepts* the share of the concepts it names that the text concerns, *vectors* the
cosine of the encoder, rescaled. Gloss and concepts reach from one language into another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from store.editions import Edition
from store.encoder import Encoder, Vectors
from store.items import EMBEDDED_KINDS, Item

_CANDIDATES = 300
"""Rows taken from each way before they are added up."""

_NORDIC = frozenset({"nb", "nn", "da", "sv"})

FUSION: Mapping[tuple[str, str], Mapping[str, float]] = {
    # (language of the question, language of the text): the share of each way.
    # The bundled encoder reads English only; Nordic texts reach it as English glosses.
    ("en", "en"): {"words": 0.20, "grams": 0.10, "concepts": 0.15, "vectors": 0.55},
    ("nordic", "nordic"): {"words": 0.25, "grams": 0.20, "concepts": 0.20, "vectors": 0.35},
    ("en", "nordic"): {"gloss": 0.25, "concepts": 0.30, "vectors": 0.45},
    ("nordic", "en"): {"gloss": 0.25, "concepts": 0.30, "vectors": 0.45},
    ("any", "name"): {"words": 0.60, "grams": 0.40},
    ("any", "other"): {"words": 0.35, "grams": 0.30, "concepts": 0.15, "vectors": 0.20},
}

_COSINE_FLOOR, _COSINE_CEILING = 0.15, 0.85
"""Cosines of unrelated sentences, and of paraphrases, under the bundled encoder."""


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
    """One answer. ``parts`` are weight x value of each way and add up to ``score``."""

    row: int
    item: Item
    score: float
    parts: Mapping[str, float]


def search(
    edition: Edition,
    question: Question,
    *,
    encoder: Encoder,
    kinds: Iterable[str],
    limit: int = 10,
    among: Sequence[int] | None = None,
) -> list[Hit]:
    """Return the best hits of the given kinds, best first, ties by IRI.

    ``among`` restricts the rows before the top ``limit`` is taken.

    Raises:
        EncoderMismatch: the encoder is not the one that made the edition's vectors.
    """
    wanted = frozenset(kinds)
    ways = {
        "words": edition.text.words(question.text, kinds=wanted, among=among),
        "grams": edition.text.grams(question.text, kinds=wanted, among=among),
        "gloss": edition.text.gloss(question.english, kinds=wanted, among=among),
        "concepts": _concepts(edition, question, wanted, among),
    }
    rows = {row for way in ways.values() for row in _best(way)}
    if wanted & EMBEDDED_KINDS:
        vectors = _Vectors(edition, question, encoder)
        rows |= set(vectors.nearest(wanted, among))
        ways["vectors"] = vectors.values(rows)
    hits = [
        _hit(question, row, item, {name: way.get(row, 0.0) for name, way in ways.items()})
        for row, item in edition.items.at(rows).items()
    ]
    found = (hit for hit in hits if hit.score > 0)
    return sorted(found, key=lambda hit: (-hit.score, hit.row))[:limit]


def _hit(question: Question, row: int, item: Item, values: Mapping[str, float]) -> Hit:
    weights = FUSION[_languages(question, item)]
    parts = {name: weight * values.get(name, 0.0) for name, weight in weights.items()}
    return Hit(row=row, item=item, score=sum(parts.values()), parts=parts)


def _languages(question: Question, item: Item) -> tuple[str, str]:
    if not item.embedded:
        return ("any", "name")
    pair = (_group(question.language), _group(item.language))
    return pair if pair in FUSION else ("any", "other")


def _group(language: str) -> str:
    return "nordic" if language in _NORDIC else language


def _best(way: Mapping[int, float]) -> list[int]:
    return sorted(way, key=lambda row: (-way[row], row))[:_CANDIDATES]


def _concepts(
    edition: Edition, question: Question, kinds: frozenset[str], among: Sequence[int] | None
) -> dict[int, float]:
    """Return {row: mean closeness of the question's concepts to the text's}."""
    allowed = set(among if among is not None else ())
    found: dict[int, float] = {}
    for sought in question.concepts:
        nearest: dict[int, float] = {}
        for concept, closeness in sought.near.items():
            for row in edition.items.concept_rows(concept):
                nearest[row] = max(nearest.get(row, 0.0), closeness)
        for row, closeness in nearest.items():
            found[row] = found.get(row, 0.0) + closeness / len(question.concepts)
    of_kind = set(edition.rows_of_kinds(kinds).tolist())
    return {
        row: value
        for row, value in found.items()
        if row in of_kind and (among is None or row in allowed)
    }


class _Vectors:
    """The encoder's way: cosines with the question, or with the gloss of its concepts."""

    def __init__(self, edition: Edition, question: Question, encoder: Encoder) -> None:
        edition.check_encoder(encoder)
        self._index = edition.vectors
        self._edition = edition
        if question.vector is not None:
            self._query = question.vector
        else:
            text = question.english if encoder.identity.glossed else question.text
            self._query = encoder.encode_query(text)

    def nearest(self, kinds: frozenset[str], among: Sequence[int] | None) -> list[int]:
        rows = self._edition.rows_of_kinds(kinds).tolist() if among is None else sorted(among)
        found = self._index.nearest(self._query, limit=_CANDIDATES, among=rows)
        return [row for row, _ in found]

    def values(self, rows: Iterable[int]) -> dict[int, float]:
        span = _COSINE_CEILING - _COSINE_FLOOR
        return {
            row: min(1.0, max(0.0, (cosine - _COSINE_FLOOR) / span))
            for row, cosine in self._index.cosines(self._query, list(rows)).items()
        }
