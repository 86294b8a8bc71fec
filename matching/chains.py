"""Ways along the value chains: which stage feeds which, in hops."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ontology.concepts import Concepts
from ontology.terms import KL

FARTHEST = 3
"""Stages farther apart than this have nothing to do with each other."""

_Ways = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chains:
    """Stages and their neighbours, up and down the chain."""

    neighbours: _Ways
    """What a stage feeds or is fed by."""
    fed: _Ways = field(default_factory=dict)
    """What a stage feeds: the next ones down the chain."""
    feeders: _Ways = field(default_factory=dict)
    """What feeds a stage: the next ones up the chain."""
    chain_of: Mapping[str, str] = field(default_factory=dict)
    """{stage: its value chain}."""

    def shortest(self, ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
        """Return the stages on a shortest way from one of ours to one of theirs.

        One stage alone means that both work in it; empty means no way, or one too long.
        """
        return _shortest(self.neighbours, ours, theirs)

    def down(self, ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
        """Return the stages on a shortest way down the chain from ours to theirs, or none."""
        return _shortest(self.fed, ours, set(theirs) - set(ours))

    def up(self, ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
        """Return the stages on a shortest way up the chain from ours to theirs, or none."""
        return _shortest(self.feeders, ours, set(theirs) - set(ours))

    def below(self, ours: Iterable[str]) -> frozenset[str]:
        """Return the stages down the chain from ours, at most three hops, ours left out."""
        return _reached(self.fed, ours)

    def above(self, ours: Iterable[str]) -> frozenset[str]:
        """Return the stages up the chain from ours, at most three hops, ours left out."""
        return _reached(self.feeders, ours)

    def of(self, stages: Iterable[str]) -> frozenset[str]:
        """Return the value chains of some stages."""
        return frozenset(self.chain_of[one] for one in stages if one in self.chain_of)


def read_chains(concepts: Concepts) -> Chains:
    """Return the ways between all stages of all value chains."""
    fed: dict[str, set[str]] = {}
    feeders: dict[str, set[str]] = {}
    stages = concepts.of_kind(KL.Stage)
    for stage in stages:
        for later in stage.feeds:
            fed.setdefault(stage.iri, set()).add(later)
            feeders.setdefault(later, set()).add(stage.iri)
    both = {one: fed.get(one, set()) | feeders.get(one, set()) for one in {*fed, *feeders}}
    return Chains(
        _sorted(both),
        _sorted(fed),
        _sorted(feeders),
        {stage.iri: stage.stage_of for stage in stages if stage.stage_of},
    )


def _sorted(ways: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {stage: tuple(sorted(near)) for stage, near in ways.items()}


def _shortest(ways: _Ways, ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    goals = frozenset(theirs)
    if not goals:
        return ()
    starts = sorted(ours)
    queue: deque[tuple[str, ...]] = deque((start,) for start in starts)
    seen = set(starts)
    while queue:
        path = queue.popleft()
        if path[-1] in goals:
            return path
        if len(path) > FARTHEST:
            continue
        for stage in ways.get(path[-1], ()):
            if stage not in seen:
                seen.add(stage)
                queue.append((*path, stage))
    return ()


def _reached(ways: _Ways, ours: Iterable[str]) -> frozenset[str]:
    starts = frozenset(ours)
    edge, found = starts, set(starts)
    for _ in range(FARTHEST):
        edge = frozenset(near for one in edge for near in ways.get(one, ())) - found
        found |= edge
    return frozenset(found) - starts
