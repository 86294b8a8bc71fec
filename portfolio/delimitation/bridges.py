"""Who joins clusters, and on whom a cluster depends: figures over the network of joint work."""

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.sentences import Sentence, explained
from portfolio.communities import largest_without
from portfolio.figures import Fact, Figure
from portfolio.landscape import Actor, Landscape
from portfolio.roster import Cluster
from portfolio.testimony import Testimony

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """An actor with ties into several clusters."""

    actor: Actor
    shares: Mapping[str, float]
    """{cluster: share of its ties into clusters that go there}, the most first."""
    member_of: tuple[str, ...]
    participation: float
    """1 − Σ share²: 0 if all ties go to one cluster, near 1 if they are spread over many."""


def bridges(landscape: Landscape) -> tuple[Bridge, ...]:
    """Return who has ties into two clusters or more, the most spread first.

    The participation coefficient of R. Guimerà & L. A. N. Amaral (Nature 433 (2005) 895-900), over
    declared clusters: a partner who belongs to two counts half for each. Its own memberships count
    as a tie each.
    """
    clusters_of = landscape.roster.clusters_of
    near = {*clusters_of, *(p for one in clusters_of for p in landscape.ties.of.get(one, ()))}
    found = (_bridge(one, landscape, clusters_of) for one in landscape.of(sorted(near)))
    held = [one for one in found if len(one.shares) >= _TWO]
    return tuple(
        sorted(held, key=lambda one: (-one.participation, -len(one.shares), one.actor.iri))
    )


def _bridge(one: Actor, landscape: Landscape, clusters_of: Mapping[str, tuple[str, ...]]) -> Bridge:
    own = clusters_of.get(one.iri, ())
    into: dict[str, float] = dict.fromkeys(own, 1.0)
    for partner, strength in landscape.ties.of.get(one.iri, {}).items():
        theirs = clusters_of.get(partner, ())
        for cluster in theirs:
            into[cluster] = into.get(cluster, 0.0) + strength / len(theirs)
    total = sum(into.values())
    shares = {
        cluster: held / total
        for cluster, held in sorted(into.items(), key=lambda held: (-held[1], held[0]))
    }
    return Bridge(
        actor=one,
        shares=shares,
        member_of=own,
        participation=1 - sum(share * share for share in shares.values()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """How far a cluster rests on one member."""

    actor: Actor | None
    share: Figure
    """Its part of the ties inside; no value where there are fewer than two."""
    left: float | None
    """Share of the other tied members who are still joined if it leaves."""


def dependence(cluster: Cluster, landscape: Landscape, told: Testimony | None = None) -> Dependence:
    """Part of the ties among members, each by its strength, that one member has.

    Of the member that has most of them; and what share of the others would stay joined without it.
    """
    method = explained(dependence)
    members = landscape.of(one.actor for one in cluster.members)
    iris = frozenset(one.iri for one in members)
    own = {
        one.iri: {p: s for p, s in landscape.ties.of.get(one.iri, {}).items() if p in iris}
        for one in members
    }
    pairs = sum(len(held) for held in own.values()) // 2
    tied = [one for one in members if own[one.iri]]
    coverage = len(tied) / len(members) if members else 0.0
    if pairs < _TWO:
        missing = Sentence("joint work between at least two pairs of members")
        figure = Figure(value=None, method=method, coverage=coverage, missing=missing)
        return Dependence(actor=None, share=figure, left=None)
    total = sum(sum(held.values()) for held in own.values()) / 2
    first = max(tied, key=lambda one: (sum(own[one.iri].values()), one.iri))
    facts = tuple(
        Fact(
            iri=partner,
            text=Sentence(
                "{one} and {other} work together",
                one=first.name,
                other=landscape.actors[partner].name,
            ),
            quotations=told.of_tie(landscape.ties, first.iri, partner)[:1] if told else (),
        )
        for partner in sorted(own[first.iri])
    )
    return Dependence(
        actor=first,
        share=Figure(
            value=sum(own[first.iri].values()) / total,
            method=method,
            coverage=coverage,
            facts=facts,
        ),
        left=largest_without(landscape.ties, iris).get(first.iri),
    )
