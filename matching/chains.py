"""Ways along the value chains: which stage feeds which, in hops."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.concepts import Concepts
from ontology.terms import KL

_FARTHEST = 3
"""Stages farther apart than this have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Chains:
    """Stages and their neighbours, up and down the chain."""

    neighbours: Mapping[str, tuple[str, ...]]

    def shortest(self, ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
        """Return the stages on a shortest way from one of ours to one of theirs.

        One stage alone means that both work in it; empty means no way, or one too long.
        """
        goals = frozenset(theirs)
        starts = sorted(ours)
        queue: deque[tuple[str, ...]] = deque((start,) for start in starts)
        seen = set(starts)
        while queue:
            path = queue.popleft()
            if path[-1] in goals:
                return path
            if len(path) > _FARTHEST:
                continue
            for stage in self.neighbours.get(path[-1], ()):
                if stage not in seen:
                    seen.add(stage)
                    queue.append((*path, stage))
        return ()


def read_chains(concepts: Concepts) -> Chains:
    """Return the ways between all stages of all value chains."""
    neighbours: dict[str, set[str]] = {}
    for stage in concepts.of_kind(KL.Stage):
        for fed in stage.feeds:
            neighbours.setdefault(stage.iri, set()).add(fed)
            neighbours.setdefault(fed, set()).add(stage.iri)
    return Chains({stage: tuple(sorted(near)) for stage, near in neighbours.items()})
