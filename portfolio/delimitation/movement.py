"""Movement between the core and the outside, from one year or edition to another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from portfolio.delimitation.degrees import Degree, weighted


class Way(StrEnum):
    """Where somebody has moved."""

    CAME = "came"
    LEFT = "left"
    INWARDS = "inwards"
    OUTWARDS = "outwards"
    NONE = "none"


NOISE = 0.02
"""A change below this is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One who stood near the core before or after, and how it moved."""

    actor: str
    name: str
    before: float | None
    after: float | None

    @property
    def way(self) -> Way:
        """Where it has moved."""
        if self.before is None:
            return Way.CAME
        if self.after is None:
            return Way.LEFT
        if abs(self.after - self.before) < NOISE:
            return Way.NONE
        return Way.INWARDS if self.after > self.before else Way.OUTWARDS


def movements(before: Iterable[Degree], after: Iterable[Degree]) -> tuple[Movement, ...]:
    """Return how everybody moved who had a degree at one of the two times, most change first.

    Of who had one at both, only the parts that are known of both times are compared: what has come
    to be known since is no movement.
    """
    then, now = _known(before), _known(after)
    names = {one.actor.iri: one.actor.name for held in (then, now) for one in held.values()}
    found = [
        Movement(
            actor=actor,
            name=name,
            before=_comparable(then.get(actor), now.get(actor)),
            after=_comparable(now.get(actor), then.get(actor)),
        )
        for actor, name in names.items()
    ]
    return tuple(sorted(found, key=lambda one: (-_change(one), one.actor)))


def _known(degrees: Iterable[Degree]) -> Mapping[str, Degree]:
    return {one.actor.iri: one for one in degrees if one.value is not None and one.tied}


def _comparable(one: Degree | None, other: Degree | None) -> float | None:
    """Return a degree by the parts that are known of the other time too."""
    if one is None or other is None:
        return one.value if one else None
    known = {part.name for part in other.parts if part.value is not None}
    return weighted(part for part in one.parts if part.name in known)


def _change(one: Movement) -> float:
    return abs((one.after or 0.0) - (one.before or 0.0))
