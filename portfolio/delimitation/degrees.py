"""How near to the core of a cluster somebody stands: a degree from 0 to 1, of four parts.

Each part is a small function whose docstring is the explanation that is shown. Nobody vouches for
itself: where an actor is compared with the members, it is left out of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ontology.sentences import Sentence, explained
from portfolio.delimitation.gatherings import Gathering
from portfolio.landscape import Actor
from portfolio.roster import Membership

_SHARED = 2
"""What fewer of the others have in common is no base that one could share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a degree; ``value`` is None where nothing is known that could tell."""

    name: str
    value: float | None
    weight: float
    text: Sentence
    """The explanation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree:
    """How near to the core of a cluster an actor stands."""

    actor: Actor
    value: float | None
    """The mean of the parts that are known, by weight; None where none is."""
    parts: tuple[Part, ...]
    membership: Membership | None = None
    tied: bool = False
    """Whether it works with a member, or is declared one."""

    @property
    def coverage(self) -> float:
        """The share of the weights of which something is known."""
        total = sum(one.weight for one in self.parts)
        return sum(one.weight for one in self.parts if one.value is not None) / total


def declared(one: Actor, there: Gathering) -> float | None:
    """Worth of the role it is declared to have, from core member (1) to observer; none is 0."""
    return there.worth(one.iri)


def joint_work(one: Actor, there: Gathering) -> float | None:
    """Its ties with the others: half how many, half how near the core (Borgatti & Everett 2000).

    Of somebody of whom no tie at all is known it is not known: no data is never zero.
    """
    ties = there.landscape.ties.of
    core = there.core.reached_by(one.iri, ties)
    most = there.most_ties(without=one.iri)
    if one.iri not in ties or core is None or not most:
        return None
    return (min(1.0, there.ties_to(one.iri) / most) + core) / 2


def shared_base(one: Actor, there: Gathering) -> float | None:
    """How many of the others share its chain or technology, beside the one most of them share."""
    own = one.base if one.iri in there.iris else frozenset()
    others = {thing: count - (thing in own) for thing, count in there.bases.items()}
    most = max(others.values(), default=0)
    if not one.base or most < _SHARED:
        return None
    return max(others.get(thing, 0) for thing in one.base) / most


def place(one: Actor, there: Gathering) -> float | None:
    """How near it is to the hub of the others: exp(−d/d₀), wider for who lives of land or sea."""
    return there.nearness(one)


PARTS: Mapping[str, Callable[[Actor, Gathering], float | None]] = {
    one.__name__: one for one in (declared, joint_work, shared_base, place)
}
"""Every part of a degree; the weights stand in the table."""


def degree_of(one: Actor, there: Gathering, *, blind: bool = False) -> Degree:
    """Return how near to the core an actor stands; ``blind``: without what is declared."""
    parts = tuple(
        Part(
            name=name,
            value=PARTS[name](one, there),
            weight=weight,
            text=explained(PARTS[name]),
        )
        for name, weight in there.thresholds.weights.items()
        if not (blind and name == declared.__name__)
    )
    ties = there.landscape.ties.of.get(one.iri, {})
    return Degree(
        actor=one,
        value=weighted(parts),
        parts=parts,
        membership=there.memberships.get(one.iri),
        tied=one.iri in there.memberships or not there.iris.isdisjoint(ties),
    )


def weighted(parts: Iterable[Part]) -> float | None:
    """Return the mean of the parts that are known, by weight; None where none is."""
    known = [(part.value, part.weight) for part in parts if part.value is not None]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else None


def degrees(there: Gathering) -> tuple[Degree, ...]:
    """Return the degrees of all members, and of all who work with one; the nearest first."""
    partners = {
        partner
        for member in there.members
        for partner in there.landscape.ties.of.get(member.iri, {})
    }
    around = {one.iri: one for one in (*there.members, *there.landscape.of(partners))}
    return ranked(degree_of(one, there) for one in around.values())


def ranked(held: Iterable[Degree]) -> tuple[Degree, ...]:
    """Return degrees from the core outwards, unknown ones last, ties by IRI."""
    return tuple(
        sorted(held, key=lambda one: (one.value is None, -(one.value or 0), one.actor.iri))
    )
