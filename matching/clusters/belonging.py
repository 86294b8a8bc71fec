"""Which cluster fits an actor, and whether it would stand in the core or in the periphery.

How near to the core is a degree from 0 to 1, after the continuous coreness of Borgatti & Everett
(2000), from what is known: the chain, the place, joint work and technology. There is no border.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matching.clusters.groups import Group, Member
from matching.clusters.kinship import Kinship
from matching.clusters.kinships import Kinships
from matching.clusters.related import LEAST, why_none
from matching.clusters.scores import Scored, scored
from matching.clusters.weights import TABLES
from matching.questions import near
from ontology.errors import OptionError
from ontology.sentences import Sentence

WORDS = (
    (0.15, Sentence("outside")),
    (0.35, Sentence("periphery")),
    (0.55, Sentence("between")),
    (0.75, Sentence("near the core")),
)
"""Words for degrees below these; from the last on it is the core."""
CORE = Sentence("core")
UNKNOWN = Sentence("unknown")
"""The word where nothing is known that could tell."""

_DECAY = 0.7
"""How fast nearness falls with each stage between, as in chain adjacency."""
_HALF = 2
"""Members that one works with already, at which joint work has half of its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """One way of being near to the core; ``value`` is None where nothing is known of it."""

    comparison: str
    value: float | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """How near to the core of a cluster somebody stands, or would stand."""

    degree: float
    """The mean of what is known, by weight."""
    word: Sentence
    parts: tuple[Nearness, ...]

    @property
    def known(self) -> float:
        """The share of the weights of which something is known."""
        total = sum(one.weight for one in self.parts)
        return sum(one.weight for one in self.parts if one.value is not None) / total


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A cluster that fits, and why."""

    kin: Kinship
    fitting: Scored
    belonging: Belonging
    member: Member | None = None
    """What an actor is there already, if it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingClusters:
    """The whole answer."""

    ours: Group
    fits: tuple[Fit, ...]
    why_none: Sentence | None = None


def in_the_chain(kin: Kinship) -> float | None:
    """You work where many of them work in the value chain, or near it: less with each stage."""
    ours, theirs = kin.ours.does.stages, kin.theirs.does.stages
    if not ours or not theirs:
        return None
    most = max(theirs.values())
    return max(
        math.exp(-_DECAY * (len(path) - 1)) * count / most if path else 0.0
        for stage, count in theirs.items()
        for path in [kin.chains.shortest(ours, (stage,))]
    )


def in_the_place(kin: Kinship) -> float | None:
    """You are where many of them are: the share of the place that most of them are in."""
    ours, theirs = kin.ours.does.places, kin.theirs.does.places
    if not ours or not theirs:
        return None
    return max(theirs.get(place, 0) for place in ours) / max(theirs.values())


def in_joint_work(kin: Kinship) -> float | None:
    """You work with them already: one of them is a third, two are half, four are two thirds."""
    if kin.ours.iri is None:
        return None
    known = len({other for _, other in kin.ties})
    return known / (known + _HALF)


def in_technology(kin: Kinship) -> float | None:
    """You work with technologies that some of them work with, or with ones near to those."""
    ours, theirs = kin.ours.does.technologies, kin.theirs.does.technologies
    if not ours or not theirs:
        return None
    reach = (
        max((near(one, kin.concepts).get(other, 0.0) for other in theirs), default=0.0)
        if one in kin.concepts
        else float(one in theirs)
        for one in ours
    )
    return sum(reach) / len(ours)


NEARNESS: Mapping[str, Callable[[Kinship], float | None]] = {
    one.__name__: one for one in (in_the_chain, in_the_place, in_joint_work, in_technology)
}
"""Every way of being near to the core; the docstring is the explanation the user sees."""


def belonging(kin: Kinship) -> Belonging:
    """Return how near to the core of a cluster an actor stands, or would stand."""
    parts = tuple(
        Nearness(comparison=name, value=NEARNESS[name](kin), weight=weight)
        for name, weight in TABLES["belonging"].items()
    )
    known = [(one.value, one.weight) for one in parts if one.value is not None]
    weight = sum(held for _, held in known)
    degree = sum(value * held for value, held in known) / weight if weight else 0.0
    told = any(one.value is not None for one in parts if one.comparison != "in_joint_work")
    word = word_for(degree) if told or degree else UNKNOWN
    return Belonging(degree=degree, word=word, parts=parts)


def word_for(degree: float) -> Sentence:
    """Return the word for a degree.

    >>> word_for(0.1), word_for(0.5), word_for(0.9)
    ('outside', 'between', 'core')
    """
    return next((word for below, word in WORDS if degree < below), CORE)


def fitting_clusters(kinships: Kinships, ours: Group, *, limit: int = 10) -> FittingClusters:
    """Return the clusters that fit an actor or a text best, ties by IRI.

    Raises:
        OptionError: a limit below 1.
    """
    if limit < 1:
        raise OptionError(Sentence("limit is {limit}; expected 1 or more", limit=limit))
    fits = (
        Fit(
            kin=kin,
            fitting=scored(kin, "fitting"),
            belonging=belonging(kin),
            member=kin.theirs.members.get(ours.iri or ""),
        )
        for kin in kinships.of(ours)
    )
    held = [one for one in fits if one.fitting.score >= LEAST or one.member]
    ranked = sorted(held, key=lambda one: (-one.fitting.score, one.kin.theirs.iri or ""))
    return FittingClusters(
        ours=ours,
        fits=tuple(ranked[:limit]),
        why_none=None if held else why_none(kinships, ours),
    )
