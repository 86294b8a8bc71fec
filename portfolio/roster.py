"""The roster: which clusters are declared, and who is said to belong to them, as what and when."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from ontology.errors import NotFoundError
from ontology.iris import local_name
from ontology.rdf import Store
from ontology.terms import BASE, KL, Std
from store.editions import Edition
from store.graph import pairs
from store.memory import uncollected
from store.names import name_key
from store.quotations import Quotation, quotations_of
from store.relations import Relations, by_subject

ROLES = ("core-member", "hub", "owner", "board", "member", "associated", "partner", "observer")
"""Roles in a cluster, from the core outwards; any other stands last."""
LEVELS = ("gce", "nce", "arena-pro", "arena")
"""Levels of the programme, the highest first; any other stands last."""
_NEAREST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From when until when one text says that somebody belongs; None where it does not say."""

    since: str | None
    """A year or a day, as it is written."""
    until: str | None
    source: str
    """IRI of the membership that the text tells of; before its ``#`` stands the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That an actor is said to belong to a cluster. Of texts that disagree, each is kept."""

    cluster: str
    actor: str
    name: str
    is_stated: bool
    """Whether a text says it as of its own day; else it was over when it was written of."""
    roles: tuple[str, ...] = ()
    """IRIs of the roles that are told, from the core outwards."""
    periods: tuple[Period, ...] = ()

    @property
    def role(self) -> str | None:
        """IRI of the role nearest to the core, or None where no text tells one."""
        return self.roles[0] if self.roles else None

    @property
    def since(self) -> str | None:
        """The earliest beginning that is told, or None."""
        return min((one.since for one in self.periods if one.since), default=None)

    @property
    def until(self) -> str | None:
        """The latest end that is told, unless a later beginning is told too; or None."""
        end = max((one.until for one in self.periods if one.until), default=None)
        begun = max((one.since for one in self.periods if one.since), default="")
        return end if end is not None and begun[:4] <= end[:4] else None

    @property
    def is_over(self) -> bool:
        """Whether all that is told of it is that it has ended."""
        return self.until is not None or not self.is_stated

    def holds_in(self, year: int) -> bool:
        """Tell whether it holds in some part of a year; what no text dates holds in every year."""
        spans = [one for one in self.periods if one.since or one.until]
        return not spans or any(_first(one) <= year <= _last(one) for one in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A declared cluster: one that a text speaks of by name."""

    iri: str
    name: str
    memberships: Mapping[str, Membership] = field(default_factory=dict)
    """{actor: membership}, in order of the actors, those that are over included."""
    levels: tuple[str, ...] = ()
    """IRIs of the levels that are told of it, the highest first."""
    places: tuple[str, ...] = ()
    """IRIs of the places where it is said to be."""
    documents: tuple[str, ...] = ()
    """IRIs of the documents about it, or issued by it or by who runs it."""
    run_by: tuple[str, ...] = ()
    """IRIs of the organisations that facilitate it."""

    @property
    def level(self) -> str | None:
        """IRI of the highest level that is told of it, or None."""
        return self.levels[0] if self.levels else None

    @property
    def members(self) -> tuple[Membership, ...]:
        """Who belongs to it as far as is told, without those who have left."""
        return tuple(one for one in self.memberships.values() if not one.is_over)

    def members_in(self, year: int) -> tuple[Membership, ...]:
        """Return who belonged to it in a year, as far as is told."""
        return tuple(one for one in self.memberships.values() if one.holds_in(year))


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Every declared cluster of an edition."""

    clusters: Mapping[str, Cluster]
    """By IRI, in order."""
    replaced: Mapping[str, str] = field(default_factory=dict, repr=False)
    """{IRI of a mention or former candidate: IRI of the actor or cluster}."""

    def find(self, wanted: str) -> Cluster:
        """Return the cluster with that IRI, path of it, or name.

        Raises:
            NotFoundError: no cluster, or several, bear it; the message names the nearest.
        """
        if not self.clusters:
            raise NotFoundError(
                "no cluster is held in this edition; read documents that speak of one"
            )
        for written in (wanted, f"{BASE}{wanted.lstrip('/')}"):
            iri = self.replaced.get(written, written)
            if iri in self.clusters:
                return self.clusters[iri]
        key = name_key(wanted)
        named = [one for one in self.clusters.values() if name_key(one.name) == key]
        if len(named) == 1:
            return named[0]
        if named:
            several = ", ".join(one.iri for one in named)
            raise NotFoundError(f"{wanted!r} may be any of: {several}; name one by its IRI")
        raise NotFoundError(f"no cluster is called {wanted!r}; nearest: {self._nearest(key)}")

    @property
    def clusters_of(self) -> Mapping[str, tuple[str, ...]]:
        """{actor: IRIs of the clusters that it belongs to, as far as is told}, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for iri, cluster in self.clusters.items():
            for member in cluster.members:
                found[member.actor].append(iri)
        return {actor: tuple(held) for actor, held in found.items()}

    def of_actor(self, actor: str) -> tuple[Membership, ...]:
        """Return the memberships of an actor, those that are over included."""
        held = (one.memberships.get(actor) for one in self.clusters.values())
        return tuple(one for one in held if one is not None)

    def _nearest(self, key: str) -> str:
        keys = {name_key(one.name): one.name for one in self.clusters.values()}
        near = get_close_matches(key, keys, n=_NEAREST, cutoff=0.3) or sorted(keys)[:_NEAREST]
        return ", ".join(repr(keys[one]) for one in near)


def quotations_of_membership(edition: Edition, one: Membership) -> tuple[Quotation, ...]:
    """Return the sentences that say that somebody belongs, the surest first.

    A membership that was over when it was written of is quoted by its own node.
    """
    stated = quotations_of(edition, one.actor, KL.memberOf, one.cluster)
    over = (quotations_of(edition, it.source, KL.member, one.actor) for it in one.periods)
    return (*stated, *(quotation for held in over for quotation in held))


@uncollected()
def read_roster(told: Relations) -> Roster:
    """Return the roster of an edition from its relations."""
    graph = told.graph
    names = dict(told.pairs(Std.label))
    clusters = sorted(iri for iri in told.of_kind(KL.Cluster) if iri in names)
    memberships = _memberships(told, names)
    levels, places = by_subject(pairs(graph, KL.level)), by_subject(told.pairs(KL.locatedIn))
    run_by = by_subject((cluster, who) for who, cluster in pairs(graph, KL.facilitates))
    about = by_subject((thing, document) for document, thing in pairs(graph, KL.about))
    issued = by_subject((who, document) for document, who in pairs(graph, KL.issuer))
    held = {
        iri: Cluster(
            iri=iri,
            name=names[iri],
            memberships=memberships.get(iri, {}),
            levels=tuple(sorted(levels.get(iri, ()), key=_from_highest)),
            places=tuple(sorted(places.get(iri, ()))),
            documents=tuple(
                sorted(
                    about.get(iri, frozenset()).union(
                        *(issued.get(who, ()) for who in (iri, *run_by.get(iri, ())))
                    )
                )
            ),
            run_by=tuple(sorted(run_by.get(iri, ()))),
        )
        for iri in clusters
    }
    return Roster(clusters=held, replaced=dict(told.pairs(Std.isReplacedBy)))


def _memberships(told: Relations, names: Mapping[str, str]) -> dict[str, dict[str, Membership]]:
    """Return {cluster: {actor: membership}}."""
    stated, nodes = set(told.pairs(KL.memberOf)), _nodes(told.graph)
    found: dict[str, dict[str, Membership]] = defaultdict(dict)
    for actor, cluster in sorted(stated | nodes.keys()):
        if actor not in names or actor == cluster:
            continue
        own = nodes.get((actor, cluster), ())
        found[cluster][actor] = Membership(
            cluster=cluster,
            actor=actor,
            name=names[actor],
            is_stated=(actor, cluster) in stated,
            roles=tuple(sorted({role for one in own for role in one[1]}, key=_from_core)),
            periods=tuple(one[0] for one in own if one[0].since or one[0].until),
        )
    return found


_Node = tuple[Period, frozenset[str]]


def _nodes(graph: Store) -> dict[tuple[str, str], list[_Node]]:
    """Return {(actor, cluster): period and roles of each membership that a text tells of}."""
    members, roles = dict(pairs(graph, KL.member)), by_subject(pairs(graph, KL.role))
    begun, ended = dict(pairs(graph, KL.validFrom)), dict(pairs(graph, KL.validUntil))
    found: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    for node, cluster in sorted(pairs(graph, KL.cluster)):
        if node in members:
            period = Period(since=begun.get(node), until=ended.get(node), source=node)
            found[members[node], cluster].append((period, frozenset(roles.get(node, ()))))
    return found


def _from_core(role: str) -> tuple[int, str]:
    return _place(role, ROLES)


def _from_highest(level: str) -> tuple[int, str]:
    return _place(level, LEVELS)


def _place(concept: str, order: tuple[str, ...]) -> tuple[int, str]:
    name = local_name(concept)
    return (order.index(name) if name in order else len(order), name)


def _first(period: Period) -> int:
    return int(period.since[:4]) if period.since else 0


def _last(period: Period) -> int:
    return int(period.until[:4]) if period.until else 9999
