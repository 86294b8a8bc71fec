"""What is measured of an edition's search when it is published, and kept in its manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageMeasure:
    """What the self-test found for one language; all but the first two are mean nDCG@10."""

    share: float
    """The share of vectors that is used."""
    questions: int
    without_vectors: float
    vectors_alone: float
    fused: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchMeasures:
    """How an edition is searched, as far as that was measured."""

    languages: Mapping[str, LanguageMeasure] = field(default_factory=dict)
    approximate: bool = False
    """Whether the nearest vectors are found by walking a graph."""
    recall: float = 1.0
    """Share of the true ten nearest vectors that are found."""

    @property
    def shares(self) -> dict[str, float]:
        """The share of vectors by language."""
        return {language: held.share for language, held in self.languages.items()}


def read_measures(held: Mapping[str, Any]) -> SearchMeasures:
    """Return the measures that a manifest holds as plain data.

    Raises:
        TypeError: a field is missing or unknown.
    """
    languages = {name: LanguageMeasure(**one) for name, one in held["languages"].items()}
    return SearchMeasures(**{**held, "languages": languages})
