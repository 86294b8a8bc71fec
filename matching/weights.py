"""The one visible table of weights: how much each comparison counts, by what is asked for."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from matching.comparisons import COMPARISONS
from matching.comparisons.needs import MET
from matching.learnt import LEARNT, learnt_table
from ontology.errors import OptionError
from ontology.sentences import Sentence

MODES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "complementary": {  # who has what we lack (the default)
            "need_covered": 0.50,
            "breadth": 0.08,
            "offer_wanted": 0.10,
            "reciprocity": 0.10,
            "chain_adjacency": 0.06,
            "related_variety": 0.03,
            "other_niche": 0.02,
            "proximity": 0.04,
            "helix": 0.05,
            "introduction": 0.05,
            "freshness": 0.02,
            "already_partners": -0.05,
            "competitor": -0.15,
        },
        "inverse": {  # whose needs could we answer
            "need_covered": 0.08,
            "offer_wanted": 0.60,
            "reciprocity": 0.10,
            "chain_adjacency": 0.06,
            "related_variety": 0.02,
            "proximity": 0.04,
            "helix": 0.05,
            "introduction": 0.05,
            "freshness": 0.02,
            "already_partners": -0.05,
            "competitor": -0.15,
        },
        "similar": {  # firms like us, elsewhere
            "similar_work": 0.55,
            "same_offer": 0.30,
            "proximity": 0.05,
            "introduction": 0.10,
        },
        "customers": {  # who stands down the chain, or needs what we offer
            "downstream": 0.40,
            "offer_wanted": 0.40,
            "reciprocity": 0.05,
            "proximity": 0.04,
            "introduction": 0.05,
            "freshness": 0.02,
            "already_partners": -0.05,
            "competitor": -0.15,
        },
        "suppliers": {  # who stands up the chain, or offers what we need
            "upstream": 0.40,
            "need_covered": 0.40,
            "breadth": 0.05,
            "proximity": 0.04,
            "introduction": 0.05,
            "freshness": 0.02,
            "already_partners": -0.05,
            "competitor": -0.15,
        },
        "bridge": {  # the same technology or stage in another industry, chain or cluster
            "bridge": 0.60,
            "related_variety": 0.10,
            "need_covered": 0.10,
            "offer_wanted": 0.10,
            "introduction": 0.05,
            "freshness": 0.02,
            "shared_cluster": -0.10,
            "already_partners": -0.10,
        },
        "rd-provider": {  # research and education that covers what we need
            "need_covered": 0.60,
            "breadth": 0.12,
            "related_variety": 0.05,
            "helix": 0.08,
            "proximity": 0.05,
            "introduction": 0.05,
            "freshness": 0.02,
            "already_partners": -0.05,
        },
        "experienced": {  # who has done joint projects like ours, with people like us
            "experience": 0.15,
            "circle": 0.15,
            "namesake": 0.15,
            "like_name": 0.15,
            "common_partners": 0.15,
            "within_reach": 0.15,
        },
    }
)
"""Set by hand; ``TABLES`` names the others."""

ALIASES: Mapping[str, str] = MappingProxyType({"needs-us": "inverse", "rd": "rd-provider"})
"""Other names of modes."""

HAND = "hand"
TABLES: Mapping[str, Mapping[str, Mapping[str, float]]] = MappingProxyType(
    {HAND: MODES, **{name: learnt_table(name).weights for name in LEARNT}}
)
"""{table: {mode: {comparison: weight}}}; a learnt one is never changed, another is added."""

DEFAULTS: Mapping[str, Mapping[str, str]] = MappingProxyType({"experienced": {"da": HAND}})
"""{mode: {language of who asks: table}}, by measurement; elsewhere it is the table by hand.

On Danish applications of 2012 and later ``learnt-1`` is not better than equal weights."""

NOBODY_BELOW: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "complementary": {"need_covered": MET},
        "inverse": {"offer_wanted": MET},
        "similar": {"similar_work": 0.10, "same_offer": 0.55},
        "customers": {"downstream": 0.20, "offer_wanted": MET},
        "suppliers": {"upstream": 0.20, "need_covered": MET},
        "bridge": {"bridge": 0.10},
        "rd-provider": {"need_covered": MET},
        "experienced": {"experience": 0.50, "circle": 0.50},
    }
)
"""The comparisons that decide whether somebody fits: one of them must reach its value.

Those of needs and offers were chosen on the half ``dev`` of ``corpora/judgements``
(``bench/calibration.py``), where four of five needs that nobody covers lie below, and one of eight
that are covered; the others are set by hand.
"""

ASKED: Mapping[str, float] = MappingProxyType(
    {
        "required": 1.0,
        "expected": 0.8,
        "invited": 0.5,
        "outcome": 0.4,  # of a call that asks for nothing else
        "role": 0.5,  # a kind of partner that is asked for and not in yet
    }
)
"""What it is worth to a consortium to meet what a call asks, by how firmly it does."""

UNNAMED = 0.75
"""Share of that worth that an ask has whose words name no concept."""

REDUNDANCY = 0.1
"""What each further partner who meets the same ask costs, as a share of its worth (lambda)."""

NEAR_BEST, HELD_BEST = 0.75, 0.50
"""Shares of the likeness of the best offer at hand that a partner must have to close the same gap,
and that somebody who is in must have for it to be no gap."""

SAME_ASK = 0.88
"""Cosine from which on two clauses of a call ask for the same."""

LARGEST = 1000.0
"""The largest weight, either way, that a request may give: a score of any is a finite number."""


def mode_named(written: str) -> str:
    """Return the mode of that name or alias.

    Raises:
        OptionError: no such mode.
    """
    mode = ALIASES.get(written, written)
    if mode not in MODES:
        raise OptionError(
            Sentence(
                "no mode {written!r}; expected one of {expected}",
                written=written,
                expected=tuple(MODES),
            )
        )
    return mode


def table_for(mode: str, language: str | None = None, table: str | None = None) -> str:
    """Return the name of the table that holds for a mode: the one asked for, or the default.

    Raises:
        OptionError: no such table, or it has no weights for the mode.
    """
    if table is None:
        return DEFAULTS.get(mode, {}).get(language or "", HAND)
    if table not in TABLES:
        raise OptionError(
            Sentence(
                "no table {table!r}; expected one of {expected}",
                table=table,
                expected=tuple(TABLES),
            )
        )
    if mode not in TABLES[table]:
        raise OptionError(
            Sentence(
                "the table {table!r} has no weights for the mode {mode!r}; it has them for "
                "{expected}",
                table=table,
                mode=mode,
                expected=tuple(TABLES[table]),
            )
        )
    return table


def weights_for(
    mode: str, given: Mapping[str, float] | None = None, *, table: str = HAND
) -> dict[str, float]:
    """Return the weights of a mode, with those given for this request in place of its own.

    A weight may be negative: what the comparison finds then counts against somebody.

    Raises:
        OptionError: no such mode or comparison, a weight that is no number or too large, or none
            above zero.
    """
    usual = TABLES[table_for(mode_named(mode), table=table)][mode_named(mode)]
    unknown = sorted(set(given or {}) - COMPARISONS.keys())
    if unknown:
        raise OptionError(
            Sentence(
                "no comparison {name!r}; expected some of {expected}",
                name=unknown[0],
                expected=tuple(sorted(COMPARISONS)),
            )
        )
    weights = {**usual, **(given or {})}
    strange = sorted(name for name, weight in weights.items() if not math.isfinite(weight))
    if strange:
        raise OptionError(
            Sentence(
                "the weight of {name!r} is {weight}; give a number",
                name=strange[0],
                weight=weights[strange[0]],
            )
        )
    huge = sorted(name for name, weight in weights.items() if abs(weight) > LARGEST)
    if huge:
        raise OptionError(
            Sentence(
                "the weight of {name!r} is {weight}; expected at most {largest:g}",
                name=huge[0],
                weight=weights[huge[0]],
                largest=LARGEST,
            )
        )
    if not any(weights.values()):
        raise OptionError(
            Sentence("all weights are zero, so nothing can be ranked; give one a value")
        )
    if not any(weight > 0 for weight in weights.values()):
        raise OptionError(
            Sentence(
                "no weight is above zero, so nobody can be for anything; give one a positive value"
            )
        )
    return weights
