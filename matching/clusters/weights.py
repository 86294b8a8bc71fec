"""The one visible table of weights for clusters: how much each comparison counts, for what."""

from collections.abc import Mapping
from types import MappingProxyType

TABLES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "overlap": {  # what two clusters have in common
            "shared_members": 0.25,
            "shared_chain": 0.15,
            "shared_technology": 0.15,
            "shared_region": 0.10,
            "same_needs": 0.15,
            "same_offers": 0.10,
            "alike_texts": 0.10,
        },
        "complement": {  # what one has that the other lacks
            "needs_met": 0.40,
            "needs_answered": 0.40,
            "both_ways": 0.10,
            "adjacent_stages": 0.05,
            "missing_technology": 0.05,
        },
        "unused": {  # what two clusters could do for each other and do not
            "needs_met": 0.40,
            "needs_answered": 0.40,
            "both_ways": 0.10,
            "adjacent_stages": 0.05,
            "missing_technology": 0.05,
            "existing_ties": -0.20,
        },
        "fitting": {  # which cluster fits an actor
            "needs_met": 0.15,
            "offers_wanted": 0.15,
            "shared_chain": 0.10,
            "fills_gap": 0.10,
            "shared_technology": 0.10,
            "shared_region": 0.10,
            "alike_texts": 0.15,
            "partners_there": 0.15,
        },
        "belonging": {  # core or periphery: how near to the core an actor would stand
            "in_the_chain": 0.35,
            "in_the_place": 0.15,
            "in_joint_work": 0.30,
            "in_technology": 0.20,
        },
    }
)
