"""How the ways to a hit are weighed together: one visible table, and the formula that applies it.

A way's *share* is what it counts in units of its own spread: how far the texts of the edition lie
apart under it for the question at hand. Adding values so weighed ranks as adding z-scores does
(Fox & Shaw's CombSUM on standardised scores), whether a question has three words or three hundred,
and yet leaves a sum of values that mean the same for every question.
"""

from collections.abc import Mapping

WAYS = ("words", "grams", "gloss", "concepts", "vectors")
"""The ways to a hit, in the order they are added up and shown."""

SHARES: Mapping[tuple[str, str], Mapping[str, float]] = {
    # (language of the question, language of the text): the share of each way.
    # The share of vectors within a language is what the self-test at publishing makes of it.
    ("en", "en"): {"words": 0.22, "grams": 0.06, "concepts": 0.02, "vectors": 0.70},
    ("nordic", "nordic"): {"words": 0.25, "grams": 0.38, "concepts": 0.02, "vectors": 0.35},
    ("en", "nordic"): {"gloss": 0.35, "grams": 0.10, "concepts": 0.15, "vectors": 0.40},
    ("nordic", "en"): {"gloss": 0.35, "grams": 0.10, "concepts": 0.15, "vectors": 0.40},
    ("any", "name"): {"words": 0.60, "grams": 0.40},
    ("any", "other"): {"words": 0.38, "grams": 0.40, "concepts": 0.02, "vectors": 0.20},
}

_NORDIC = frozenset({"nb", "nn", "da", "sv"})
NAME = "name"
"""What stands for the language of a name or a title, which has none."""

_LEAST_SPREAD = 0.005
"""No way counts as if it told texts apart more finely than this: few texts spread by chance."""


def language_group(language: str) -> str:
    """Return the row of the table that a language belongs to."""
    return "nordic" if language in _NORDIC else language


def shares_for(asked: str, language: str, vectors: float | None = None) -> Mapping[str, float]:
    """Return the share of each way, from one language to another (or to ``name``).

    ``vectors`` is their share within the text's language, where the self-test measured it.
    """
    if language == NAME:
        return SHARES["any", NAME]
    pair = (language_group(asked), language_group(language))
    shares = SHARES.get(pair, SHARES["any", "other"])
    return shares if vectors is None or pair[0] != pair[1] else with_vectors(shares, vectors)


def with_vectors(shares: Mapping[str, float], share: float) -> dict[str, float]:
    """Return the shares with that of vectors set, and all others scaled to leave the sum.

    >>> with_vectors({"words": 0.3, "vectors": 0.7}, 0.4)
    {'words': 0.6, 'vectors': 0.4}
    """
    rest = 1.0 - shares["vectors"]
    scaled = {way: held * (1.0 - share) / rest for way, held in shares.items()}
    return {way: round(held, 12) for way, held in {**scaled, "vectors": share}.items()}


def weights_of(shares: Mapping[str, float], spreads: Mapping[str, float]) -> dict[str, float]:
    """Return each way's weight, its share divided by its spread, so that they add up to 1.

    A way without a spread found nothing at all for the question, and counts nothing.
    """
    raw = {
        way: shares[way] / max(spreads[way], _LEAST_SPREAD)
        for way in WAYS
        if shares.get(way) and way in spreads
    }
    total = sum(raw.values())
    return {way: weight / total for way, weight in raw.items()}
