"""White spots: needs nobody answers, stages and chains nobody works in, technologies nobody has.

A white spot is one of what has been read. That nobody is known to offer something means that no
document in the edition says so; it does not mean that nobody does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from matching.profiles import Claim

Progress = Callable[[str, int, int], None]
"""Told what is done, how much of it, and of how much."""


class Reach(StrEnum):
    """How far one has to look for an answer."""

    ELSEWHERE = "elsewhere"
    """Nobody in the region or cluster that was asked for, but somebody outside it."""
    NOBODY = "nobody"
    """Nobody in the whole edition."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose needs are asked, and whose offers would do."""

    actors: frozenset[str] | None = None
    """IRIs of those in the regions and clusters that were asked for; None for everybody."""

    def holds(self, actor: str) -> bool:
        """Return whether an actor is in it."""
        return self.actors is None or actor in self.actors


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says something, and in what words."""

    actor: str
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """The offer that comes nearest to a need."""

    voice: Voice
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmetNeed:
    """A need that no offer comes close enough to, with all who say that they have it."""

    voices: tuple[Voice, ...]
    reach: Reach
    nearest: Nearby | None = None
    """The nearest offer of others, in the whole edition: near enough only if it is elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A stage beside an uncovered one, and those who work in it."""

    stage: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UncoveredStage:
    """A stage in which nobody works, of a chain in which somebody does."""

    stage: str
    chain: str
    before: tuple[Neighbour, ...]
    """Stages that feed it."""
    after: tuple[Neighbour, ...]
    """Stages that it feeds."""
    needed: tuple[Voice, ...] = ()
    """Needs that concern it."""
    elsewhere: tuple[str, ...] = ()
    """Those outside the scope who work in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UncoveredChain:
    """A chain in no stage of which anybody works."""

    chain: str
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingConcept:
    """A technology or competence that somebody needs and nobody offers or uses."""

    concept: str
    needed: tuple[Voice, ...]
    nearest: Voice | None = None
    """An offer of what lies near it in the scheme."""
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """All white spots in a scope; each list begins with what is needed most."""

    scope: Scope
    needs: tuple[UnmetNeed, ...]
    stages: tuple[UncoveredStage, ...]
    chains: tuple[UncoveredChain, ...]
    technologies: tuple[MissingConcept, ...]
    asked: int
    """Needs that were looked at."""
    unmet: int
    """Of these, needs that nobody in the scope meets: each counts, said again or not."""
    vague: int
    """Needs left out since they say too little to be answered."""
