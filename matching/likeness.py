"""How alike a need and an offer are, as one number that means the same for every pair.

A search ranks by how far a text stands out among all others; that says nothing of whether the best
is any good. What somebody is shown, and the threshold below which nobody fits, must not depend on
who else is there: so this is a fixed table over the values of each way.
"""

from collections.abc import Mapping

from store.fusion import language_group

LIKENESS: Mapping[tuple[str, str], Mapping[str, float]] = {
    # (one language, the other): what each way counts.
    # The bundled encoder reads English only; Nordic texts reach it as English glosses.
    ("en", "en"): {"words": 0.20, "grams": 0.10, "concepts": 0.15, "vectors": 0.55},
    ("nordic", "nordic"): {"words": 0.25, "grams": 0.20, "concepts": 0.20, "vectors": 0.35},
    ("en", "nordic"): {"gloss": 0.25, "concepts": 0.30, "vectors": 0.45},
    ("nordic", "en"): {"gloss": 0.25, "concepts": 0.30, "vectors": 0.45},
    ("any", "other"): {"words": 0.35, "grams": 0.30, "concepts": 0.15, "vectors": 0.20},
}


def likeness(values: Mapping[str, float], ours: str, theirs: str) -> float:
    """Return the weighted sum of the values, each at most 1, for texts in these languages, 0..1.

    >>> round(likeness({"words": 0.5, "vectors": 1.4}, "en", "en"), 2)
    0.65
    """
    pair = (language_group(ours), language_group(theirs))
    table = LIKENESS.get(pair, LIKENESS["any", "other"])
    return sum(weight * min(1.0, values.get(way, 0.0)) for way, weight in table.items())
