"""How many of those who fit there are of each kind, in each place and in each cluster."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from matching.profiles import Standing
from ontology.concepts import Concepts


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Those who fit, counted: what narrowing to one of these would leave."""

    total: int
    kinds: Mapping[str, int]
    """{actor kind: how many are of it}, by IRI as all here; the most first, then by IRI."""
    regions: Mapping[str, int]
    """{county: how many are in it}; the widest places below the country are counted."""
    clusters: Mapping[str, int]
    """{cluster: how many are members of it}."""


def counts_of(
    actors: Iterable[str], standings: Mapping[str, Standing], concepts: Concepts
) -> Counts:
    """Return the counts over actors, one who stands in several places once in each."""
    held = [standings[actor] for actor in actors]
    return Counts(
        total=len(held),
        kinds=_counted(held, lambda standing: standing.kinds),
        regions=_counted(held, lambda standing: _widest(standing.places, concepts)),
        clusters=_counted(held, lambda standing: standing.clusters),
    )


def _counted(
    held: Iterable[Standing], values: Callable[[Standing], Iterable[str]]
) -> dict[str, int]:
    found = Counter(value for standing in held for value in values(standing))
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _widest(places: Iterable[str], concepts: Concepts) -> frozenset[str]:
    return frozenset(one for one in places if one in concepts and len(concepts.ancestors(one)) == 1)
