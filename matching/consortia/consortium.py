"""A consortium: what a call asks, how each ask stands, who is proposed, which roles are filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from matching.comparisons.needs import COVERED
from matching.consortia.calls import CallRead, Demand, RoleAsked
from matching.consortia.selection import Selection
from matching.nobody import Nobody
from matching.pairs import Meeting
from matching.profiles import Profile
from matching.weights import HELD_BEST, NEAR_BEST, NOBODY_BELOW

ALTERNATIVES = 3
"""Others that are told for an ask or a role, at most."""


class State(StrEnum):
    """How an ask stands."""

    HELD = "held"
    """Somebody who is in already covers it."""
    CLOSED = "closed"
    """A partner of the set that is proposed covers it."""
    OPEN = "open"
    """Somebody could, but is not in the set: the size that was given does not allow it."""
    NOBODY = "nobody"
    """No offer in this edition comes close enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Somebody with an offer for an ask."""

    actor: str
    meeting: Meeting

    @property
    def doubtful(self) -> bool:
        """Whether the offer is above the threshold, but too far for ``breadth`` to count it."""
        return self.meeting.likeness < COVERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An ask, how it stands, and with whom."""

    demand: Demand
    state: State
    covers: tuple[Cover, ...] = ()
    """Those of the consortium who cover it, the nearest offer first."""
    alternatives: tuple[Cover, ...] = ()
    """Others who could."""
    nearest: Cover | None = None
    """Where nobody covers it: the offer that comes nearest and is not close enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A kind of actor: whether it is asked for, how usual it is, and who of it is in."""

    kind: str
    asked: RoleAsked | None
    usual: float | None
    """Share of the projects of this edition with one of that kind; None if there are too few."""
    filled_by: tuple[str, ...]
    nearest: tuple[Cover, ...] = ()
    """Where nobody fills it: those of that kind whose offers come nearest to any ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consortium:
    """The whole answer."""

    call: CallRead
    members: tuple[Profile, ...]
    asks: tuple[Answered, ...]
    partners: tuple[str, ...]
    """IRIs of the partners that are proposed."""
    selection: Selection
    roles: tuple[Role, ...]
    nobody: Nobody | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Everybody who has an offer near an ask, of those who are in and those who may be proposed."""

    met: Mapping[str, Meeting]
    """{IRI of an actor: the best meeting with it}."""
    ours: frozenset[str]
    """Those who are in."""

    @property
    def holders(self) -> frozenset[str]:
        """Those who are in and cover the ask: nobody else has an offer that is far nearer."""
        return self._above(HELD_BEST) & self.ours

    @property
    def closers(self) -> frozenset[str]:
        """Those who are not in and would cover it about as well as the best of all."""
        return self._above(NEAR_BEST) - self.ours

    def _above(self, share: float) -> frozenset[str]:
        best = max((one.likeness for one in self.met.values()), default=0.0)
        least = max(NOBODY_BELOW["complementary"]["need_covered"], share * best)
        return frozenset(actor for actor, one in self.met.items() if one.likeness >= least)


def answered(demand: Demand, row: Row, partners: frozenset[str]) -> Answered:
    """Return how an ask stands once the partners are in."""
    covering = row.holders | (row.closers & partners)
    others = row.closers - partners
    if row.holders:
        state = State.HELD
    elif covering:
        state = State.CLOSED
    else:
        state = State.OPEN if others else State.NOBODY
    ranked = [
        Cover(actor=actor, meeting=row.met[actor])
        for actor in sorted(row.met, key=lambda one: (-row.met[one].likeness, one))
    ]
    return Answered(
        demand=demand,
        state=state,
        covers=tuple(one for one in ranked if one.actor in covering),
        alternatives=tuple(one for one in ranked if one.actor in others)[:ALTERNATIVES],
        nearest=ranked[0] if ranked and state is State.NOBODY else None,
    )
