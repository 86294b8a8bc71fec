"""What is compared: two groups, where what they say meets, and what a comparison finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from matching.chains import Chains
from matching.clusters.groups import Group, Said
from ontology.concepts import Concepts

UNALIKE, ALIKE = 0.25, 0.50
"""Likeness below which of judged pairs next to none are right, and above which most are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """Something said here and something said there that speak of the same."""

    ours: Said
    theirs: Said
    likeness: float
    at_home: float = 0.0
    """Likeness of what the needing cluster has for it itself, estimated from below; 0 for none."""

    @property
    def worth(self) -> float:
        """How likely it is that the two fit, less how likely what there is at home does, 0..1."""
        return max(0.0, _fits(self.likeness) - _fits(self.at_home))


def _fits(likeness: float) -> float:
    """Return 0 for what is unlike, 1 for what is alike, and what lies between in proportion."""
    return min(1.0, max(0.0, (likeness - UNALIKE) / (ALIKE - UNALIKE)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Two groups, with what was found between them."""

    ours: Group
    theirs: Group
    met: tuple[Encounter, ...] = ()
    """Needs here, each with the best offer there; best first."""
    wanted: tuple[Encounter, ...] = ()
    """Needs there, each with the best offer here; best first."""
    lacked: tuple[Encounter, ...] = ()
    """Needs here, each with the likest need there; best first."""
    offered: tuple[Encounter, ...] = ()
    """Offers here, each with the likest offer there; best first."""
    rarity: Mapping[str, float] = field(default_factory=dict, repr=False)
    """{concept: from 1 for one that a single cluster has, down to near 0 for one of all}."""
    chains: Chains
    concepts: Concepts

    @property
    def shared(self) -> tuple[str, ...]:
        """Those who belong to both, by IRI."""
        return tuple(sorted(self.ours.members.keys() & self.theirs.members.keys()))

    @property
    def ties(self) -> tuple[tuple[str, str], ...]:
        """Who here works with whom there already, by IRI."""
        return tuple(
            sorted(
                (one, other)
                for one, partners in self.ours.partners.items()
                for other in partners & self.theirs.voices
                if other not in self.ours.voices
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a comparison found: a value in 0..1, and what it rests on."""

    value: float
    encounters: tuple[Encounter, ...] = ()
    things: tuple[str, ...] = ()
    """IRIs of members, stages, technologies or places, those that tell most first."""
    steps: tuple[tuple[str, str], ...] = ()
    """(here, there): a stage here and the stage there that lies next to it, or who knows whom."""
