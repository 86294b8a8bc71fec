"""The topics of a cluster, and where it stands among the clusters whose documents name them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ontology.concepts import Concepts
from ontology.terms import KL
from portfolio.sayings import Sayings
from store.editions import Edition

_WORK = (KL.activeIn, KL.uses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """What the members of each cluster work with; how often documents name it is counted once."""

    edition: Edition
    concepts: Concepts
    counts: Mapping[str, Counter[str]]
    """By cluster and concept, how many of it and its members work with it."""
    documents_of: Mapping[str, frozenset[str]]
    """By cluster its documents."""
    _passages: dict[str, Mapping[str, int]] = field(default_factory=dict, repr=False)

    def of(self, cluster: str, most: int = 5) -> tuple[str, ...]:
        """Return the concepts that most of a cluster's members work with, ties by IRI."""
        counts = self.counts[cluster]
        return tuple(sorted(counts, key=lambda one: (-counts[one], one))[:most])

    def rank(self, cluster: str, topic: str) -> int | None:
        """Return a cluster's place by the passages that name a topic; None without any."""
        if topic not in self._passages:
            self._passages[topic] = self._naming(topic)
        counts = self._passages[topic]
        own = counts.get(cluster, 0)
        return 1 + sum(count > own for count in counts.values()) if own else None

    def _naming(self, topic: str) -> Mapping[str, int]:
        """Return by cluster how many passages of its documents name the topic."""
        labels = {self.concepts.label(topic, one).replace('"', " ") for one in ("nb", "nn", "en")}
        rows = {int(row) for one in labels for row in self.edition.text.with_phrase(one)}
        counts = Counter(
            one.document for one in self.edition.items.at(rows).values() if one.document
        )
        return {
            cluster: sum(counts[one] for one in documents)
            for cluster, documents in self.documents_of.items()
        }


def topic_counts(
    sayings: Sayings, members: Mapping[str, Iterable[str]]
) -> Mapping[str, Counter[str]]:
    """Return by cluster how many of it and its members work with each concept."""
    works: defaultdict[str, set[str]] = defaultdict(set)
    for one in sayings.of(*_WORK):
        works[one.subject].add(one.object)
    held: dict[str, Counter[str]] = {}
    for cluster, actors in members.items():
        held[cluster] = Counter(c for who in (cluster, *actors) for c in works.get(who, ()))
    return held
