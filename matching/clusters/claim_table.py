"""All needs, or all offers, that clusters make, as arrays: compared by the thousand at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.meetings import COUNTERPARTS, STRENGTH
from store.editions import Edition
from store.encoder import Vectors
from store.fusion import language_group
from store.vectors import Rows

Strengths = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTable:
    """Claims of one kind, sorted by cluster; one made in two clusters stands there twice."""

    kind: str
    """Need or Offer; what somebody can do or runs stands among the offers."""
    rows: Rows
    """The row of each claim among the items of the edition."""
    iris: tuple[str, ...]
    speakers: tuple[str, ...]
    starts: Rows
    """Where each cluster's claims begin, and after the last where they end."""
    vectors: Vectors = field(repr=False)
    groups: tuple[str, ...] = field(repr=False)
    """The group of languages that each claim is written in."""
    strengths: Strengths = field(repr=False)
    """What each claim counts: 1 for an offer or a need, less for an ability."""
    concepts: tuple[tuple[str, ...], ...] = field(repr=False)
    """What each claim concerns."""
    concerning: Mapping[str, Rows] = field(repr=False)
    """{concept: places in this table of the claims that concern it}."""
    spoken: Mapping[str, Rows] = field(repr=False)
    """{speaker: places in this table of what it says}."""

    def of_cluster(self, place: int) -> slice:
        """Return where the claims of a cluster stand, by its place among the clusters."""
        return slice(int(self.starts[place]), int(self.starts[place + 1]))

    def part(self, place: int, *, but: frozenset[str] = frozenset()) -> "ClaimTable":
        """Return what is said in one cluster, but not by some; the only cluster of a table."""
        span = self.of_cluster(place)
        kept = [one for one in range(span.start, span.stop) if self.speakers[one] not in but]
        return claim_table(
            self.kind,
            rows=self.rows[kept],
            iris=[self.iris[one] for one in kept],
            speakers=[self.speakers[one] for one in kept],
            starts=np.asarray([0, len(kept)], dtype=np.int64),
            vectors=self.vectors[kept],
            groups=[self.groups[one] for one in kept],
            strengths=self.strengths[kept],
            concepts=[self.concepts[one] for one in kept],
        )

    def __len__(self) -> int:
        """Return how many claims there are."""
        return len(self.rows)


def read_claim_table(edition: Edition, kind: str, voices: Sequence[Iterable[str]]) -> ClaimTable:
    """Return the claims of a kind that the voices of each cluster make."""
    kinds = COUNTERPARTS[kind]
    said: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for row, iri, held, speaker, _ in edition.items.sources(kinds):
        said[speaker or ""].append((row, iri, held))
    by_cluster = [
        [(*one, voice) for voice in sorted(held) for one in said.get(voice, ())] for held in voices
    ]
    entries = [entry for held in by_cluster for entry in held]
    rows = np.asarray([row for row, *_ in entries], dtype=np.int64)
    columns = edition.columns
    groups = [language_group(language) for language in columns.languages]
    concepts: dict[int, list[str]] = defaultdict(list)
    for concept, row in edition.items.concerns(kinds):
        concepts[row].append(concept)
    return claim_table(
        kind,
        rows=rows,
        iris=[iri for _, iri, _, _ in entries],
        speakers=[speaker for _, _, _, speaker in entries],
        starts=np.cumsum([0, *(len(held) for held in by_cluster)], dtype=np.int64),
        vectors=edition.vectors.at(rows),
        groups=[groups[code] for code in columns.language[rows]],
        strengths=np.asarray([STRENGTH.get(held, 1.0) for _, _, held, _ in entries], np.float32),
        concepts=[tuple(concepts.get(row, ())) for row in rows.tolist()],
    )


def claim_table(
    kind: str,
    *,
    rows: Rows,
    iris: Sequence[str],
    speakers: Sequence[str],
    starts: Rows,
    vectors: Vectors,
    groups: Sequence[str],
    concepts: Sequence[tuple[str, ...]],
    strengths: Strengths | None = None,
) -> ClaimTable:
    """Return the table of claims, given what is known of each, cluster by cluster.

    Without ``strengths`` each counts 1.
    """
    concerned = ((one, place) for place, held in enumerate(concepts) for one in held)
    return ClaimTable(
        kind=kind,
        rows=rows,
        iris=tuple(iris),
        speakers=tuple(speakers),
        starts=starts,
        vectors=vectors,
        groups=tuple(groups),
        strengths=np.ones(len(rows), np.float32) if strengths is None else strengths,
        concepts=tuple(concepts),
        concerning=_places(concerned),
        spoken=_places((speaker, place) for place, speaker in enumerate(speakers)),
    )


def _places(found: Iterable[tuple[str, int]]) -> dict[str, Rows]:
    held: dict[str, list[int]] = defaultdict(list)
    for key, place in found:
        held[key].append(place)
    return {key: np.asarray(places, dtype=np.int64) for key, places in held.items()}
