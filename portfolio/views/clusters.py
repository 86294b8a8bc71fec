"""The clusters in numbers, a row each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ontology.terms import KL
from portfolio.chronicle import Chronicle

_CLAIMS = (KL.needs, KL.offers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterRow:
    """A cluster in numbers."""

    cluster: str
    level: str | None
    members: int
    needs: int
    offers: int
    documents: int


def cluster_rows(chronicle: Chronicle, clusters: Sequence[str]) -> list[ClusterRow]:
    """Return the clusters in numbers, by level from the lowest."""
    said = {one: Counter(s.subject for s in chronicle.sayings.of(one)) for one in _CLAIMS}
    rows = []
    for cluster in clusters:
        voices = (
            chronicle.members(cluster) | {cluster} | chronicle.attribution.organisations[cluster]
        )
        needs, offers = (sum(said[one][who] for who in voices) for one in _CLAIMS)
        rows.append(
            ClusterRow(
                cluster=cluster,
                level=chronicle.level(cluster),
                members=len(chronicle.members(cluster)),
                needs=needs,
                offers=offers,
                documents=len(chronicle.attribution.documents_of[cluster]),
            )
        )
    return sorted(rows, key=lambda row: (chronicle.rung(row.level), chronicle.name(row.cluster)))
