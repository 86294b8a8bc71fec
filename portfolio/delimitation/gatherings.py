"""A cluster as what its members are, do and share: what criteria and degrees are measured on."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ontology.distances import Point, kilometres
from ontology.iris import local_name
from portfolio.delimitation.coreness import Coreness, coreness
from portfolio.landscape import Actor, Landscape
from portfolio.roster import Cluster, Membership
from portfolio.thresholds import Thresholds


@dataclass(frozen=True)
class Gathering:
    """The members of a cluster, or of what might be one, and the network they stand in."""

    members: tuple[Actor, ...]
    memberships: Mapping[str, Membership]
    """{member: what is declared of it}; empty for a cluster that nobody has declared."""
    landscape: Landscape
    thresholds: Thresholds

    @cached_property
    def bases(self) -> Counter[str]:
        """{value chain or technology: how many of the members have to do with it}."""
        return Counter(thing for one in self.members for thing in one.base)

    @cached_property
    def core(self) -> Coreness:
        """How near to the core of the joint work each member stands."""
        return coreness(self.landscape.ties.of, [one.iri for one in self.members])

    @cached_property
    def reach(self) -> float:
        """Kilometres at which nearness has fallen to 1/e: wider for who lives of land or sea."""
        held = (self.thresholds.wide & (one.base | one.industries) for one in self.members)
        known = [bool(wide) for wide, one in zip(held, self.members, strict=True) if _works(one)]
        is_wide = len(known) > 1 and sum(known) * 2 > len(known)
        return self.thresholds.wide_reach if is_wide else self.thresholds.reach

    @cached_property
    def placed(self) -> tuple[Actor, ...]:
        """The members whose place is known."""
        return tuple(one for one in self.members if one.points)

    @cached_property
    def _distances(self) -> NDArray[np.float64]:
        """Kilometres from each member that is placed to each, weighed by what the other is."""
        held = [[apart(one.points, other.points) for other in self.placed] for one in self.placed]
        return np.asarray(held).reshape(len(held), len(held)) * self._weights

    @cached_property
    def _weights(self) -> NDArray[np.float64]:
        return np.asarray([self.worth(one.iri) or 1.0 for one in self.placed])

    def hub(self, *, without: str | None = None) -> Actor | None:
        """Return the weighted medoid: the member from whom all others are least far in sum.

        Each counts by its declared role. With ``without`` as if that member were not there.
        """
        left = [place for place, one in enumerate(self.placed) if one.iri != without]
        if not left:
            return None
        sums = self._distances[np.ix_(left, left)].sum(axis=1)
        return self.placed[left[int(sums.argmin())]]

    def nearness(self, one: Actor) -> float | None:
        """Return exp(−d/d₀), d from the hub of the others; None where a place is not known."""
        hub = self.hub(without=one.iri)
        if hub is None or not one.points:
            return None
        return self.fading(apart(one.points, hub.points))

    def fading(self, kilometres_away: float) -> float:
        """Return exp(−d/d₀): what is left of nearness at a distance."""
        return math.exp(-kilometres_away / self.reach)

    def ties_to(self, actor: str) -> float:
        """Return how much somebody works with the members: the sum of strengths."""
        held = self.landscape.ties.of.get(actor, {})
        return sum(strength for partner, strength in held.items() if partner in self.iris)

    @cached_property
    def iris(self) -> frozenset[str]:
        """The IRIs of the members."""
        return frozenset(one.iri for one in self.members)

    @cached_property
    def _tied(self) -> Mapping[str, float]:
        return {one.iri: self.ties_to(one.iri) for one in self.members}

    def most_ties(self, *, without: str) -> float:
        """Return how much the one who works most with the members does, one of them left out."""
        return max((held for iri, held in self._tied.items() if iri != without), default=0.0)

    def commits(self, actor: str) -> bool:
        """Tell whether a member is committed: not a partner, associated, or an observer."""
        held = self.memberships.get(actor)
        if held is None:
            return False
        return held.role is None or local_name(held.role) in self.thresholds.committed

    def worth(self, actor: str) -> float:
        """Return what the declared role nearest to the core is worth; 0 where none is declared."""
        held = self.memberships.get(actor)
        if held is None:
            return 0.0
        role = local_name(held.role) if held.role else "none"
        return self.thresholds.declared.get(role, self.thresholds.declared["none"])


def apart(ours: Iterable[Point], theirs: Iterable[Point]) -> float:
    """Return how far two lie apart in kilometres: of several addresses the two nearest."""
    held = tuple(theirs)
    return min(kilometres(one, other) for one in ours for other in held)


def _works(one: Actor) -> bool:
    return bool(one.base or one.industries)


def gathering_of(
    cluster: Cluster, landscape: Landscape, thresholds: Thresholds, *, year: int | None = None
) -> Gathering:
    """Return a declared cluster as what its members are and do; those of a year, if one is told."""
    held = cluster.members if year is None else cluster.members_in(year)
    members = landscape.of(one.actor for one in held)
    return Gathering(members, {one.actor: one for one in held}, landscape, thresholds)
