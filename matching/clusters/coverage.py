"""Which claims of clusters come near to ours, for thousands at once: estimated, then measured.

The estimate is the part of the likeness (``matching.likeness``) that vectors and concepts give, so
it is never above it, and it is a product of matrices. Only what it finds nearest is measured.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.clusters.claim_table import ClaimTable, Strengths
from matching.likeness import LIKENESS
from matching.questions import TOO_BROAD, near
from ontology.concepts import Concepts
from store.encoder import Vectors
from store.scoring import COSINE_CEILING, COSINE_FLOOR
from store.vectors import Rows

Estimates = NDArray[np.float32]

_BLOCK = 128
"""Claims estimated at a time: the block of estimates fits the cache of a small machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Claims to find counterparts for, as arrays."""

    vectors: Vectors
    """Shape (claims, dimension)."""
    groups: Sequence[str]
    """The group of languages of each."""
    concepts: Sequence[tuple[str, ...]]
    """What each concerns."""
    speakers: Sequence[str | None]
    strengths: Strengths

    def __len__(self) -> int:
        """Return how many claims there are."""
        return len(self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """For each claim (first axis) and each cluster (second): its nearest counterparts there."""

    places: Rows
    """Places in the table, best first; shape (claims, clusters, few), -1 for none."""
    values: Estimates
    """Their estimates, of the same shape."""


def estimates(
    asked: Asked, table: ClaimTable, concepts: Concepts
) -> Iterator[tuple[slice, Estimates]]:
    """Yield (which claims, their estimates with all of the table), block by block.

    Nobody answers itself: between two claims of one speaker the estimate is 0.
    """
    reach = _reach(asked, table, concepts)
    groups = _by_group(table)
    span = COSINE_CEILING - COSINE_FLOOR
    for start in range(0, len(asked), _BLOCK):
        block = slice(start, min(start + _BLOCK, len(asked)))
        found = asked.vectors[block] @ table.vectors.T
        np.clip((found - COSINE_FLOOR) / span, 0.0, 1.0, out=found)
        for group, places in groups.items():
            found[:, places] *= _weights(asked.groups[block], group, "vectors")
        for row, claim in enumerate(range(block.start, block.stop)):
            near_to = _concept_values(asked.concepts[claim], reach, concepts)
            if near_to is not None:
                for group, places in groups.items():
                    weight = _weights(asked.groups[claim : claim + 1], group, "concepts")
                    found[row, places] += weight[0] * near_to[places]
            own = table.spoken.get(asked.speakers[claim] or "")
            if own is not None:
                found[row, own] = 0.0
        found *= asked.strengths[block, None] * table.strengths
        yield block, found


def nearest(
    asked: Asked,
    table: ClaimTable,
    concepts: Concepts,
    *,
    few: int = 1,
    barred: Mapping[int, Rows] | None = None,
) -> Nearest:
    """Return for each claim its ``few`` nearest counterparts in each cluster.

    Args:
        asked: the claims.
        table: what may be their counterparts.
        concepts: the concept schemes.
        few: how many in each cluster.
        barred: {place of a claim: places in the table that do not count for it}.
    """
    clusters = len(table.starts) - 1
    places = np.full((len(asked), clusters, few), -1, dtype=np.int64)
    values = np.zeros((len(asked), clusters, few), dtype=np.float32)
    for block, found in estimates(asked, table, concepts):
        for claim in range(block.start, block.stop) if barred else ():
            if claim in (barred or {}):
                found[claim - block.start, (barred or {})[claim]] = 0.0
        for cluster in range(clusters):
            part = table.of_cluster(cluster)
            best, held = _best(found[:, part], few)
            places[block, cluster, : best.shape[1]] = np.where(held > 0, best + part.start, -1)
            values[block, cluster, : best.shape[1]] = held
    return Nearest(places=places, values=values)


def asked_of(table: ClaimTable) -> Asked:
    """Return the claims of a table as claims to find counterparts for."""
    return Asked(
        vectors=table.vectors,
        groups=table.groups,
        concepts=table.concepts,
        speakers=table.speakers,
        strengths=table.strengths,
    )


def _best(part: Estimates, few: int) -> tuple[Rows, Estimates]:
    """Return (columns, values) of the greatest of each row, ties by column; clears them in it."""
    rows = np.arange(len(part))
    count = min(few, part.shape[1])
    columns = np.empty((len(part), count), dtype=np.int64)
    values = np.empty((len(part), count), dtype=np.float32)
    for place in range(count):
        columns[:, place] = part.argmax(axis=1)
        values[:, place] = part[rows, columns[:, place]]
        part[rows, columns[:, place]] = -1.0
    return columns, values


def _by_group(table: ClaimTable) -> dict[str, Rows | slice]:
    """Return where the claims of each group of languages stand."""
    held = np.asarray(table.groups)
    groups = [str(group) for group in np.unique(held)]
    if len(groups) == 1:
        return {groups[0]: slice(None)}
    return {group: np.flatnonzero(held == group) for group in groups}


def _weights(ours: Sequence[str], theirs: str, way: str) -> Estimates:
    """Return what a way counts for each of our claims, shape (claims, 1)."""
    tables = (LIKENESS.get((group, theirs), LIKENESS["any", "other"]) for group in ours)
    return np.asarray([[table.get(way, 0.0)] for table in tables], dtype=np.float32)


def _reach(asked: Asked, table: ClaimTable, concepts: Concepts) -> dict[str, Estimates]:
    """Return {concept that a claim concerns: closeness of every claim of the table to it}."""
    found: dict[str, Estimates] = {}
    for concept in {one for held in asked.concepts for one in _telling(held, concepts)}:
        closeness = np.zeros(len(table), dtype=np.float32)
        for neighbour, value in near(concept, concepts).items():
            rows = table.concerning.get(neighbour)
            if rows is not None:
                closeness[rows] = np.maximum(closeness[rows], value)
        if closeness.any():
            found[concept] = closeness
    return found


def _concept_values(
    held: Iterable[str], reach: Mapping[str, Estimates], concepts: Concepts
) -> Estimates | None:
    """Return the mean closeness of a claim's concepts to every claim of the table."""
    sought = _telling(held, concepts)
    found = [reach[one] for one in sought if one in reach]
    if not found:
        return None
    return np.asarray(np.sum(found, axis=0) / len(sought), dtype=np.float32)


def _telling(held: Iterable[str], concepts: Concepts) -> list[str]:
    return [one for one in held if one in concepts and concepts[one].kind not in TOO_BROAD]
