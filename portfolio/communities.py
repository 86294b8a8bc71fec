"""The one door to igraph: communities in the network of joint work, and who holds it together."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import igraph
from sklearn.metrics import adjusted_mutual_info_score

from ontology.sentences import Sentence
from portfolio.roster import Roster
from portfolio.ties import Ties


@dataclass(frozen=True)
class Communities:
    """What the network of joint work falls into, by itself."""

    of: Mapping[str, int]
    """{actor: number of its community}, of those who have ties; 0 is the largest."""
    modularity: float | None
    """How much denser ties are inside than by chance; None without ties."""
    resolution: float
    seed: int

    @cached_property
    def members(self) -> Mapping[int, frozenset[str]]:
        """{number: who is in the community}."""
        found: dict[int, set[str]] = {}
        for actor, number in self.of.items():
            found.setdefault(number, set()).add(actor)
        return {number: frozenset(held) for number, held in sorted(found.items())}

    @property
    def method(self) -> Sentence:
        """How they were found, with every parameter."""
        return Sentence(
            "Leiden algorithm on modularity (Traag, Waltman & van Eck 2019), by igraph {version}; "
            "ties weighed by their strength; resolution {resolution}, seed {seed}",
            version=igraph.__version__,
            resolution=f"{self.resolution:g}",
            seed=str(self.seed),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A declared cluster beside the community that is most like it, and who differs."""

    cluster: str
    community: int | None
    """None where no member has a tie."""
    likeness: float
    """Jaccard: those in both of those in either, members without ties left out."""
    both: tuple[str, ...] = ()
    only_declared: tuple[str, ...] = ()
    """Members who work with others than those of the community."""
    only_detected: tuple[str, ...] = ()
    """Those of the community who are not declared members."""
    without_ties: tuple[str, ...] = ()
    """Members of whom no joint work is known: the network says nothing of them."""


def detect(ties: Ties, *, resolution: float, seed: int) -> Communities:
    """Return the communities of a network; the same network and seed give the same ones."""
    graph = _graph(ties)
    if not graph.ecount():
        return Communities({}, None, resolution, seed)
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - no secret
    found = graph.community_leiden(
        objective_function="modularity",
        weights="strength",
        resolution=resolution,
        n_iterations=-1,
    )
    names = graph.vs["name"]
    parts = sorted(
        (sorted(names[one] for one in part) for part in found), key=lambda one: (-len(one), one)
    )
    of = {actor: number for number, part in enumerate(parts) for actor in part}
    modularity = graph.modularity(
        [of[name] for name in names], weights="strength", resolution=resolution
    )
    return Communities(dict(sorted(of.items())), float(modularity), resolution, seed)


def counterpart(cluster: str, members: Iterable[str], found: Communities) -> Counterpart:
    """Return the community that is most like the members of a cluster, and who differs."""
    declared = frozenset(members)
    tied = declared & found.of.keys()
    silent = tuple(sorted(declared - tied))
    numbers = {found.of[one] for one in tied}
    if not numbers:
        return Counterpart(cluster=cluster, community=None, likeness=0.0, without_ties=silent)
    like = {number: _jaccard(tied, found.members[number]) for number in numbers}
    best = min(numbers, key=lambda number: (-like[number], number))
    there = found.members[best]
    return Counterpart(
        cluster=cluster,
        community=best,
        likeness=like[best],
        both=tuple(sorted(tied & there)),
        only_declared=tuple(sorted(tied - there)),
        only_detected=tuple(sorted(there - tied)),
        without_ties=silent,
    )


def agreement(roster: Roster, found: Communities) -> float | None:
    """Return the adjusted mutual information of declared clusters and communities.

    Of the actors that have ties and are in one declared cluster alone; 0 is what chance gives, 1 is
    full agreement. None if there are fewer than two such clusters (Vinh, Epps & Bailey 2010).
    """
    of = roster.clusters_of
    alone = [actor for actor, held in sorted(of.items()) if len(held) == 1 and actor in found.of]
    declared = [of[actor][0] for actor in alone]
    if len(set(declared)) < 2:
        return None
    return float(adjusted_mutual_info_score(declared, [found.of[actor] for actor in alone]))


def betweenness(ties: Ties, *, within: int) -> Mapping[str, float]:
    """Return on how many shortest ways between others each actor lies, ways up to ``within`` long.

    Unweighted (Freeman 1977); the limit keeps it quick in a large network.
    """
    graph = _graph(ties)
    found = graph.betweenness(directed=False, cutoff=within)
    return dict(zip(graph.vs["name"], map(float, found), strict=True))


def largest_without(ties: Ties, members: Iterable[str]) -> Mapping[str, float]:
    """Return for each member the share of the other tied members still joined when it is gone."""
    graph = _graph(ties)
    names = set(graph.vs["name"])
    inside = graph.induced_subgraph(sorted(names & set(members)))
    tied = inside.induced_subgraph([one for one in inside.vs if one.degree()])
    found = {}
    for one in tied.vs:
        left = tied.copy()
        left.delete_vertices(one.index)
        found[one["name"]] = max(left.connected_components().sizes(), default=0) / left.vcount()
    return found


def _graph(ties: Ties) -> igraph.Graph:
    names = sorted(ties.of)
    place = {name: number for number, name in enumerate(names)}
    edges = list(ties.pairs())
    graph = igraph.Graph(n=len(names), edges=[(place[one], place[two]) for one, two in edges])
    graph.vs["name"] = names
    graph.es["strength"] = [ties.strength(one, two) for one, two in edges]
    return graph


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
