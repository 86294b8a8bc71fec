"""What is compared: you and a candidate, where your claims meet, and what a comparison finds."""

from collections.abc import Mapping
from dataclasses import dataclass

from matching.chains import Chains
from matching.profiles import Claim, Profile
from matching.terrain import Terrain

_LEVEL = Terrain()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Two claims that speak of the same, such as a need and an offer: ``likeness`` in 0..1."""

    yours: Claim
    theirs: Claim
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Somebody who works with both of two, and the joint projects on either side."""

    by: str
    ours: tuple[str, ...] = ()
    """Projects that tie us to the go-between; empty where a document only says so."""
    theirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What joint projects say of a candidate."""

    values: Mapping[str, float]
    """{signal of ``matching.collaboration.experience``: value in 0..1}."""
    project: str | None = None
    """Of its projects the one that counts most for whoever asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """You and a candidate, with what was found between the two."""

    you: Profile
    them: Profile
    covered: tuple[Meeting, ...] = ()
    """Your needs against their offers: the best meeting of each need, best first."""
    wanted: tuple[Meeting, ...] = ()
    """Your offers against their needs, best first."""
    alike: tuple[Meeting, ...] = ()
    """Your offers against their offers, best first; looked for only where likeness is asked for."""
    chains: Chains
    terrain: Terrain = _LEVEL
    introductions: tuple[Introduction, ...] = ()
    """Those who know you both, the best documented first."""
    record: Record | None = None
    """What joint projects say of them; looked up only where a weight rests on it."""
    as_of: str | None = None
    """Date of the newest document at hand: what is recent is counted back from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a comparison found: a value in 0..1, and the evidence or path behind it."""

    value: float
    meetings: tuple[Meeting, ...] = ()
    path: tuple[str, ...] = ()
    told: str = ""
    """What was measured, in words: a distance, a date."""
