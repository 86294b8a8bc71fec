"""An answer: who fits, and each comparison's part in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from matching.nobody import Nobody
from matching.pairs import Finding, Pair
from matching.profiles import Profile
from matching.ties import Tie
from matching.weights import HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One comparison's part in a match: value x weight is its part of the score."""

    comparison: str
    finding: Finding
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Somebody who fits, and why."""

    actor: str
    name: str
    score: float
    similarity: float
    complementarity: float
    reasons: tuple[Reason, ...]
    pair: Pair
    """What was compared."""
    newest: str | None = None
    """Date of the newest document that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partners:
    """The whole answer."""

    you: Profile
    mode: str
    table: str = HAND
    """Which table the weights are from, those given for this request apart."""
    weights: Mapping[str, float]
    matches: tuple[Match, ...]
    nobody: Nobody | None = None
    ties: tuple[Tie, ...] = ()
    """Whom the asker works with, and by which projects and clusters."""
    ranked: tuple[tuple[float, str], ...] = ()
    """(score with its sign turned, IRI) of all that fit, in order, also beyond the limit."""
