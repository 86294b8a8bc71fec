"""Which value chains and technologies the clusters cover, and how many of their members."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ontology.terms import KL
from portfolio.chronicle import Chronicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A value chain or technology, and how many members of each cluster work with it."""

    concept: str
    clusters: dict[str, int] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """``none``, ``one`` or ``many``: by how many clusters it is covered."""
        return ("none", "one")[len(self.clusters)] if len(self.clusters) < 2 else "many"


def covered(chronicle: Chronicle, clusters: Sequence[str], predicate: str) -> list[Covered]:
    """Return every chain (``kl:activeIn``) or technology (``kl:uses``) that anybody works with.

    Those that most clusters cover come first. A chain that nobody in the graph works in comes last,
    with no cluster; of the hundreds of technologies only those that somebody works with are told.
    """
    works: dict[str, set[str]] = defaultdict(set)
    for one in chronicle.sayings.of(predicate):
        works[one.subject].add(_whole(chronicle, one.object))
    counts: dict[str, dict[str, int]] = {}
    for concept in {one for concepts in works.values() for one in concepts}:
        counts[concept] = {}
    if predicate == KL.activeIn:
        for chain in chronicle.concepts.of_kind(KL.ValueChain):
            counts.setdefault(chain.iri, {})
    for cluster in clusters:
        held = Counter(c for who in _voices(chronicle, cluster) for c in works.get(who, ()))
        for concept, number in held.items():
            counts[concept][cluster] = number
    found = [Covered(concept=one, clusters=held) for one, held in counts.items()]
    order = chronicle.concepts.label
    return sorted(found, key=lambda one: (-len(one.clusters), order(one.concept), one.concept))


def _voices(chronicle: Chronicle, cluster: str) -> set[str]:
    return {cluster, *chronicle.members(cluster)}


def _whole(chronicle: Chronicle, concept: str) -> str:
    held = chronicle.concepts.get(concept)
    return held.stage_of if held and held.stage_of else concept
