"""The one visible table of weights: how much each comparison counts, by what is asked for."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from ontology.errors import OptionError

MODES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "complementary": {  # who has what we lack (the default)
            "need_covered": 0.50,
            "breadth": 0.08,
            "offer_wanted": 0.10,
            "reciprocity": 0.10,
            "chain_adjacency": 0.08,
            "same_region": 0.04,
            "helix": 0.05,
            "introduction": 0.05,
            "already_partners": -0.05,
            "competitor": -0.15,
        },
        "inverse": {  # whose needs could we answer
            "need_covered": 0.08,
            "offer_wanted": 0.60,
            "reciprocity": 0.10,
            "chain_adjacency": 0.08,
            "same_region": 0.04,
            "helix": 0.05,
            "introduction": 0.05,
            "already_partners": -0.05,
            "competitor": -0.15,
        },
        "similar": {  # firms like us, elsewhere
            "similar_work": 0.85,
            "same_region": 0.05,
            "introduction": 0.10,
        },
    }
)

NOBODY_BELOW: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "complementary": ("need_covered", 0.17),
        "inverse": ("offer_wanted", 0.17),
        "similar": ("similar_work", 0.10),
    }
)
"""The comparison that decides whether somebody fits, and the value below which nobody does.

Set by hand between the likeness of right and of wrong offers that ``bench/likeness.py`` prints.
"""


def weights_for(mode: str, given: Mapping[str, float] | None = None) -> dict[str, float]:
    """Return the weights of a mode, with those given for this request in place of its own.

    Raises:
        OptionError: no such mode or comparison, no number, or all weights are zero.
    """
    if mode not in MODES:
        raise OptionError(f"no mode {mode!r}; expected one of {', '.join(MODES)}")
    known = {name for table in MODES.values() for name in table}
    unknown = sorted(set(given or {}) - known)
    if unknown:
        raise OptionError(
            f"no comparison {unknown[0]!r}; expected some of {', '.join(sorted(known))}"
        )
    weights = {**MODES[mode], **(given or {})}
    strange = sorted(name for name, weight in weights.items() if not math.isfinite(weight))
    if strange:
        raise OptionError(f"the weight of {strange[0]!r} is {weights[strange[0]]}; give a number")
    if not any(weights.values()):
        raise OptionError("all weights are zero, so nothing can be ranked; give one a value")
    return weights
