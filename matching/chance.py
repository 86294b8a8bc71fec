"""How far a match may be trusted: the chance that an offer so like a need does cover it."""

from matching.comparisons.needs import MET
from matching.matches import Match
from matching.weights import NOBODY_BELOW
from ontology.sentences import Sentence

CHANCES = ((0.45, 0.75), (0.40, 0.36), (0.35, 0.31), (MET, 0.15))
"""(likeness from which on, share of judged pairs where the offer covers the need).

Of the half ``dev`` of ``corpora/judgements``, the first five offers of each need: 7 of 8 pairs,
5 of 14, 4 of 13 and 8 of 53. The first is set lower than it was counted, since eight are few.
"""

PERHAPS = 0.25
"""The chance below which a match is a long shot."""
WORDS = (
    (0.50, Sentence("likely")),
    (PERHAPS, Sentence("perhaps")),
    (0.0, Sentence("a long shot")),
)
"""(chance from which on, what it is called)."""

_OF_SENTENCES = ("need_covered", "offer_wanted")


def chance_of(match: Match) -> float | None:
    """Return the chance of the best pair of sentences, 0..1; None where the match rests on none."""
    values = (one.finding.value for one in match.reasons if one.comparison in _OF_SENTENCES)
    return chance_at(max(values, default=0.0))


def chance_at(likeness: float) -> float | None:
    """Return the chance of a pair of sentences of that likeness; None where they do not meet.

    >>> chance_at(0.37), chance_at(0.1)
    (0.31, None)
    """
    return next((chance for least, chance in CHANCES if likeness >= least), None)


def is_long_shot(mode: str, chance: float | None) -> bool:
    """Return whether a match rests on two sentences alone that seldom speak of the same.

    In modes that also look along the chain, at like work or at joint projects, it rests on more.
    """
    alone = NOBODY_BELOW[mode].keys() <= set(_OF_SENTENCES)
    return alone and chance is not None and chance < PERHAPS


def word_of(chance: float) -> Sentence:
    """Return what a chance is called.

    >>> word_of(0.31)
    'perhaps'
    """
    return next(word for least, word in WORDS if chance >= least)
