"""What a cluster says it wants to reach, and which of its members want the same."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from ontology.terms import KL, Std
from portfolio.roster import Cluster
from store.graph import pairs
from store.relations import Relations

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal, who states it, and which common goals of the programme it serves."""

    iri: str
    by: str
    text: str
    serves: frozenset[str] = _NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Vision:
    """The goals of a cluster, and those that its members state for themselves."""

    goals: tuple[Goal, ...] = ()
    """Stated by the cluster, or by who runs it."""
    members: Mapping[str, tuple[Goal, ...]] = field(default_factory=dict)
    """{member: its own goals}, of those who state any."""

    @property
    def serves(self) -> frozenset[str]:
        """The common goals that the cluster's goals serve."""
        return _NONE.union(*(one.serves for one in self.goals))

    @property
    def carriers(self) -> tuple[str, ...]:
        """Members with a goal that serves a common goal which the cluster's goals serve."""
        return tuple(
            who
            for who, goals in self.members.items()
            if any(one.serves & self.serves for one in goals)
        )

    @property
    def carried(self) -> float | None:
        """The share of the members who state goals that carry the cluster's; None if none does."""
        if not self.members or not self.serves:
            return None
        return len(self.carriers) / len(self.members)


def read_goals(told: Relations) -> Mapping[str, tuple[Goal, ...]]:
    """Return {actor, cluster or project: the goals that it states}."""
    words = dict(pairs(told.graph, Std.description))
    serves: dict[str, set[str]] = defaultdict(set)
    for goal, common in pairs(told.graph, KL.serves):
        serves[goal].add(common)
    found: dict[str, list[Goal]] = defaultdict(list)
    for who, goal in sorted(pairs(told.graph, KL.pursues)):
        held = frozenset(serves.get(goal, _NONE))
        found[who].append(Goal(iri=goal, by=who, text=words.get(goal, goal), serves=held))
    return {who: tuple(held) for who, held in found.items()}


def vision_of(cluster: Cluster, goals: Mapping[str, tuple[Goal, ...]]) -> Vision:
    """Return what a cluster wants, and what those who belong to it now want."""
    speaking = (cluster.iri, *cluster.run_by)
    members = sorted(one.actor for one in cluster.members)
    return Vision(
        goals=tuple(goal for who in speaking for goal in goals.get(who, ())),
        members={who: goals[who] for who in members if who in goals and who not in speaking},
    )
