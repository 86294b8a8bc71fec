"""Which value chains a document is about, by the chains and stages that it names."""

from collections import Counter
from collections.abc import Iterable

from ingest.linking import Link
from ontology.iris import local_name
from ontology.terms import KL

_FEWEST = 2
"""Times that a chain is named before a document is about it."""
_SHARE = 0.3
"""Of what the most named chain is: a chain named less often is one in passing."""
_SURE = 0.8
"""Below this a concept was found inside a compound only."""


def chains_told(links: Iterable[Link]) -> frozenset[str]:
    """Return the local names of the chains that a document is about, at most a few."""
    named = Counter(
        local_name(link.concept).split(".")[0]
        for link in links
        if link.kind in (KL.ValueChain, KL.Stage) and link.confidence >= _SURE
    )
    most = max(named.values(), default=0)
    return frozenset(
        chain for chain, times in named.items() if times >= max(_FEWEST, most * _SHARE)
    )
