"""What comes in over HTTP, checked at the edge; inside, everything is plain types."""

from service.wire.clustering import ClustersAsked, DiffAsked, GapsAsked, RelatedAsked, TiesAsked
from service.wire.deciding import DecisionAsked, ReviewAsked
from service.wire.delimiting import DelimitationAsked, RegionsAsked
from service.wire.partnering import (
    PARTNER_ARGUMENTS,
    ConsortiumAsked,
    ConsortiumOptions,
    PartnerOptions,
    PartnersAsked,
)
from service.wire.requests import MOST_BYTES, Asked, CheckedRequest, PageAsked, asked_of
from service.wire.searching import NamesAsked, SearchAsked
from service.wire.watching import WatchAsked

__all__ = [
    "MOST_BYTES",
    "PARTNER_ARGUMENTS",
    "Asked",
    "CheckedRequest",
    "ClustersAsked",
    "ConsortiumAsked",
    "ConsortiumOptions",
    "DecisionAsked",
    "DelimitationAsked",
    "DiffAsked",
    "GapsAsked",
    "NamesAsked",
    "PageAsked",
    "PartnerOptions",
    "PartnersAsked",
    "RegionsAsked",
    "RelatedAsked",
    "ReviewAsked",
    "SearchAsked",
    "TiesAsked",
    "WatchAsked",
    "asked_of",
]
