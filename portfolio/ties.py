"""Who works with whom: what texts say, and joint projects, with how strong a tie is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from ontology.rdf import DefaultGraph, NamedNode, Store
from ontology.terms import KL, Std
from store.editions import Edition
from store.graph import objects, pairs
from store.quotations import Quotation, quotations_of
from store.relations import Relations

Pair = tuple[str, str]
"""Two actors, the lesser IRI first."""


@dataclass(frozen=True)
class Ties:
    """The network of joint work. Nobody is tied to itself."""

    said: frozenset[Pair]
    """Who is said to work together."""
    teams: Mapping[str, tuple[str, ...]]
    """{project: who leads it or takes part, in order}."""
    _strengths: dict[Pair, float] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def of(self) -> Mapping[str, Mapping[str, float]]:
        """{actor: {partner: strength}}, of those who have ties.

        What a text says counts 1, a joint project of n counts 1/(n − 1) (Newman 2001): who works
        with nineteen others in one project knows each of them less. At most 1 in all.
        """
        strengths: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for one, other in self.said:
            strengths[one][other] = 1.0
        for team in self.teams.values():
            if len(team) > 1:
                share = 1 / (len(team) - 1)
                for one, other in combinations(team, 2):
                    strengths[one][other] += share
        held: dict[str, dict[str, float]] = defaultdict(dict)
        for one in sorted(strengths):
            for other, strength in sorted(strengths[one].items()):
                held[one][other] = held[other][one] = min(1.0, strength)
        return dict(held)

    @cached_property
    def projects_of(self) -> Mapping[str, frozenset[str]]:
        """{actor: projects that it leads or takes part in}."""
        found: dict[str, set[str]] = defaultdict(set)
        for project, team in self.teams.items():
            for actor in team:
                found[actor].add(project)
        return {actor: frozenset(held) for actor, held in found.items()}

    def strength(self, one: str, other: str) -> float:
        """Return how strongly two are tied, 0..1."""
        return self.of.get(one, {}).get(other, 0.0)

    def joint_projects(self, one: str, other: str) -> tuple[str, ...]:
        """Return the projects that two have in common."""
        nothing: frozenset[str] = frozenset()
        ours, theirs = (self.projects_of.get(who, nothing) for who in (one, other))
        return tuple(sorted(ours & theirs))

    def without(self, hidden: Iterable[Pair]) -> "Ties":
        """Return the network without some of its pairs, as if each pair were told apart.

        Teams become pairs of their strength, so that one tie can be hidden and another kept.
        """
        gone = frozenset(hidden)
        kept = [pair for pair in self.pairs() if pair not in gone]
        return _Weighed(kept, self)

    def pairs(self) -> Iterator[Pair]:
        """Yield each two that are tied, in order."""
        for one, partners in sorted(self.of.items()):
            yield from ((one, other) for other in sorted(partners) if one < other)


class _Weighed(Ties):
    """Ties that are given one by one, with the strengths of another network."""

    def __init__(self, kept: Iterable[Pair], whole: Ties) -> None:
        super().__init__(said=frozenset(kept), teams={})
        held: dict[str, dict[str, float]] = defaultdict(dict)
        for one, other in sorted(self.said):
            held[one][other] = held[other][one] = whole.strength(one, other)
        self.__dict__["of"] = dict(held)


def read_ties(told: Relations, actors: frozenset[str], *, until: str | None = None) -> Ties:
    """Return the joint work of some actors; ``until`` a day (ISO 8601), as was told by then."""
    stated = _held(told, KL.collaboratesWith, until)
    part_taken = (*_held(told, KL.participatesIn, until), *_held(told, KL.leads, until))
    teams: dict[str, set[str]] = defaultdict(set)
    for actor, project in part_taken:
        if actor in actors:
            teams[project].add(actor)
    return Ties(
        said=frozenset(
            (min(one, other), max(one, other))
            for one, other in stated
            if one != other and one in actors and other in actors
        ),
        teams={project: tuple(sorted(teams[project])) for project in sorted(teams)},
    )


def quotations_of_tie(edition: Edition, ties: Ties, one: str, other: str) -> tuple[Quotation, ...]:
    """Return the sentences that say that two work together, or take part in one project."""
    said = (
        *quotations_of(edition, one, KL.collaboratesWith, other),
        *quotations_of(edition, other, KL.collaboratesWith, one),
    )
    joint = (
        quotation
        for project in ties.joint_projects(one, other)
        for who in (one, other)
        for predicate in (KL.participatesIn, KL.leads)
        for quotation in quotations_of(edition, who, predicate, project)
    )
    return tuple(dict.fromkeys((*said, *joint)))


def _held(told: Relations, predicate: str, until: str | None) -> list[Pair]:
    held = list(told.pairs(predicate))
    if until is None:
        return held
    known = said_until(told.graph, predicate, until)
    return [pair for pair in held if pair in known]


def said_until(graph: Store, predicate: str, day: str) -> frozenset[Pair]:
    """Return (subject, object) of a predicate that documents say which are no younger than a day.

    A document without a date says it from the beginning.
    """
    issued = dict(pairs(graph, Std.issued))
    found: set[Pair] = set()
    telling = graph.quads_for_pattern(
        None, NamedNode(Std.predicate), NamedNode(predicate), DefaultGraph()
    )
    for quad in telling:
        node = quad.subject
        if isinstance(node, NamedNode) and issued.get(node.value.split("#", 1)[0], "") <= day:
            found |= {
                (who.value, held.value)
                for who in objects(graph, node, Std.subject)
                for held in objects(graph, node, Std.object)
                if isinstance(who, NamedNode) and isinstance(held, NamedNode)
            }
    return frozenset(found)
