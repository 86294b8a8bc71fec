"""Needs that meet offers: who has what the other lacks, one way and the other."""

from collections.abc import Iterable

from matching.pairs import Finding, Meeting, Pair
from matching.profiles import Claim
from matching.recency import recency

MET = 0.26
"""Below this likeness a need and an offer do not meet: whoever is shown them would wonder why."""
COVERED = 0.28
"""A need counts as covered from this likeness on: nine of ten that nobody covers lie below."""


def need_covered(pair: Pair) -> Finding:
    """They offer what you need: the likeness of the best pair of your need and their offer."""
    return _best(pair.covered)


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
    return _best(pair.wanted)


def reciprocity(pair: Pair) -> Finding:
    """You both gain: the harmonic mean of what they cover for you and what you cover for them."""
    one, other = _best(pair.covered), _best(pair.wanted)
    if not (one.value and other.value):
        return Finding(value=0.0)
    value = 2 * one.value * other.value / (one.value + other.value)
    return Finding(value=value, meetings=(*one.meetings, *other.meetings))


def _best(meetings: Iterable[Meeting]) -> Finding:
    """Return the likest of the meetings that are any, as a finding."""
    best = max(meetings, key=lambda one: one.likeness, default=None)
    if best is None or best.likeness < MET:
        return Finding(value=0.0)
    return Finding(value=best.likeness, meetings=(best,))


def _weight(need: Claim, pair: Pair) -> float:
    """Return how much a need counts: what was typed in counts whole."""
    if need.quotation.document is None:
        return 1.0
    return need.quotation.confidence * recency(need.quotation.date, pair.as_of)
