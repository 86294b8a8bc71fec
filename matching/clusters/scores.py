"""Scores of two groups for a purpose, each with its parts."""

from dataclasses import dataclass

from matching.clusters.comparisons import COMPARISONS
from matching.clusters.kinship import Found, Kinship
from matching.clusters.weights import TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One comparison's part in a score: value x weight."""

    comparison: str
    found: Found
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A score with its parts, which add up to it."""

    score: float
    parts: tuple[Part, ...]


def scored(kin: Kinship, purpose: str) -> Scored:
    """Return the score of two groups for a purpose, which is a table of weights."""
    parts = tuple(
        Part(comparison=name, found=COMPARISONS[name](kin), weight=weight)
        for name, weight in TABLES[purpose].items()
    )
    return Scored(score=sum(one.weight * one.found.value for one in parts), parts=parts)
