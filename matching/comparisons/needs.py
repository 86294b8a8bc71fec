"""Needs that meet offers: who has what the other lacks, one way and the other."""

from collections.abc import Iterable

from matching.pairs import Finding, Meeting, Pair
from matching.profiles import Claim
from matching.recency import recency

COVERED = 0.28
"""A need counts as covered from this likeness on: nine of ten that nobody covers lie below."""


def need_covered(pair: Pair) -> Finding:
    """They offer what you need: the likeness of the best pair of your need and their offer."""
    return Finding(value=_best(pair.covered), meetings=pair.covered[:1])


def breadth(pair: Pair) -> Finding:
    """They cover much of what you need: how well, averaged over all your needs.

    NO(a→b) = Σ w·max sim / Σ w, where a need weighs what its reading is sure of and how recent it
    is, and a likeness below ``COVERED`` is none, lest many strangers add up to a partner.
    """
    held = tuple(meeting for meeting in pair.covered if meeting.likeness >= COVERED)
    weights = {need.iri: _weight(need, pair) for need in pair.you.needs}
    whole = sum(weights.values())
    part = sum(weights.get(one.yours.iri, 0.0) * one.likeness for one in held)
    return Finding(value=part / whole if whole else 0.0, meetings=held)


def offer_wanted(pair: Pair) -> Finding:
    """They need what you offer: the likeness of the best pair of their need and your offer."""
    return Finding(value=_best(pair.wanted), meetings=pair.wanted[:1])


def reciprocity(pair: Pair) -> Finding:
    """You both gain: the harmonic mean of what they cover for you and what you cover for them."""
    one, other = _best(pair.covered), _best(pair.wanted)
    value = 2 * one * other / (one + other) if one and other else 0.0
    return Finding(value=value, meetings=(*pair.covered[:1], *pair.wanted[:1]) if value else ())


def _best(meetings: Iterable[Meeting]) -> float:
    return max((meeting.likeness for meeting in meetings), default=0.0)


def _weight(need: Claim, pair: Pair) -> float:
    """Return how much a need counts: what was typed in counts whole."""
    if need.quotation.document is None:
        return 1.0
    return need.quotation.confidence * recency(need.quotation.date, pair.as_of)
