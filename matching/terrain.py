"""The terrain of concepts: what lies above what, and how far apart two lines of work are."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ontology.concepts import Concepts
from ontology.terms import KL

_FADING = 0.5
"""What a broader concept counts, for each step up."""
_DO = (KL.Technology, KL.Competence, KL.Stage, KL.ValueChain)


@dataclass(frozen=True, slots=True)
class Terrain:
    """What is directly above each concept that says what somebody does."""

    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _climbed: dict[str, tuple[tuple[str, float], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What lies above each concept, and its weight, once that was asked."""

    def distance(self, one: Iterable[str], other: Iterable[str]) -> float | None:
        """Return 1 - cosine of two lines of work, 0..1; None where nothing is known of either."""
        ours, theirs = self._spread(one), self._spread(other)
        if not (ours and theirs):
            return None
        common = sum(weight * theirs.get(concept, 0.0) for concept, weight in ours.items())
        return max(0.0, 1.0 - common / (_length(ours) * _length(theirs)))

    def coarse(self, work: Iterable[str]) -> frozenset[str]:
        """Return what is directly above each concept; a concept on top is its own coarse class."""
        return frozenset(above for one in work for above in self.above.get(one) or (one,))

    def _spread(self, work: Iterable[str]) -> dict[str, float]:
        """Return {concept: weight}: 1 for what is named, half with each step up from it."""
        spread: dict[str, float] = {}
        for concept in work:
            for above, weight in self._climb(concept):
                if weight > spread.get(above, 0.0):
                    spread[above] = weight
        return spread

    def _climb(self, concept: str) -> tuple[tuple[str, float], ...]:
        """Return the concept and what is above it, with their weights."""
        if concept not in self._climbed:
            self._climbed[concept] = tuple(self._steps(concept))
        return self._climbed[concept]

    def _steps(self, concept: str) -> Iterator[tuple[str, float]]:
        edge, seen, weight = [concept], set[str](), 1.0
        while edge:
            seen |= set(edge)
            yield from ((one, weight) for one in edge)
            edge = sorted({up for one in edge for up in self.above.get(one, ())} - seen)
            weight *= _FADING


def read_terrain(concepts: Concepts) -> Terrain:
    """Return what is above every technology, competence and stage; a stage lies in its chain."""
    held = {}
    for concept in concepts.of_kind(*_DO):
        chain = (concept.stage_of,) if concept.stage_of else ()
        held[concept.iri] = (*concept.broader, *chain)
    return Terrain(held)


def _length(spread: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in spread.values()))
