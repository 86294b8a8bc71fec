"""How alike a need and an offer are, as one number that means the same for every pair.

A search ranks by how far a text stands out among all others; that says nothing of whether the best
is any good. What somebody is shown, and the threshold below which nobody fits, must not depend on
who else is there: so this is a fixed table over the values of each way.
"""

from collections.abc import Mapping

from store.fusion import language_group

_WITHIN = {"words": 0.31, "synonyms": 0.15, "concepts": 0.03, "vectors": 0.51}
_ACROSS = {"gloss": 0.36, "synonyms": 0.17, "concepts": 0.03, "vectors": 0.59}
"""Across languages each way counts 15 % more, for the gloss loses some of what is said."""
_UNTRIED = {"words": 0.35, "grams": 0.30, "concepts": 0.15, "vectors": 0.20}
"""For other languages, of which nothing was judged."""

LIKENESS: Mapping[tuple[str, str], Mapping[str, float]] = {
    # (one language, the other): what each way counts.
    # The bundled encoder reads English only; Nordic texts reach it as English glosses.
    ("en", "en"): _WITHIN,
    ("nordic", "nordic"): _WITHIN,
    ("en", "nordic"): _ACROSS,
    ("nordic", "en"): _ACROSS,
    ("any", "other"): _UNTRIED,
}
"""The ways of ``store.search``, and words of like meaning (``matching.synonyms``).

Chosen on the half ``dev`` of ``corpora/judgements`` so that covering offers come first and needs
that are covered lie above those that nobody covers (``bench/calibration.py``). Concepts count
little: two sentences of one trade mostly share a broad one.
"""


def likeness(values: Mapping[str, float], ours: str, theirs: str) -> float:
    """Return the weighted sum of the values, each at most 1, for texts in these languages, 0..1.

    >>> round(likeness({"words": 0.5, "vectors": 1.4}, "en", "en"), 3)
    0.665
    """
    pair = (language_group(ours), language_group(theirs))
    table = LIKENESS.get(pair, _UNTRIED)
    total = sum(weight * min(1.0, values.get(way, 0.0)) for way, weight in table.items())
    return min(1.0, total)
