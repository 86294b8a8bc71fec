"""What is compared: you and a candidate, where your claims meet, and what a comparison finds."""

from dataclasses import dataclass

from matching.chains import Chains
from matching.profiles import Claim, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A need and an offer that speak of the same: ``likeness`` in 0..1."""

    yours: Claim
    theirs: Claim
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """You and a candidate, with what was found between the two."""

    you: Profile
    them: Profile
    covered: tuple[Meeting, ...] = ()
    """Your needs against their offers: the best meeting of each need, best first."""
    wanted: tuple[Meeting, ...] = ()
    """Your offers against their needs, best first."""
    chains: Chains
    introducers: tuple[str, ...] = ()
    """Those who know you both, by IRI."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a comparison found: a value in 0..1, and the evidence or path behind it."""

    value: float
    meetings: tuple[Meeting, ...] = ()
    path: tuple[str, ...] = ()
