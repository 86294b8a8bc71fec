"""Related clusters on the page of a cluster: what they share, and what each could give."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.quotations import Labels
from service.sayings import Saying, saying_of_said

if TYPE_CHECKING:
    from matching.clusters.kinship import Encounter
    from matching.clusters.related import Related
    from matching.clusters.scores import Part

_THINGS = 6
"""Shared things that are named of each comparison."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What makes two clusters related: a comparison, and where it found something."""

    text: str
    """What the comparison means, in a sentence."""
    things: tuple[dict[str, str], ...]
    """References to what both have, those that tell most first."""
    best: tuple[Saying, Saying] | None
    """The two sentences that meet best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedRow:
    """A cluster that is related, and what both have in common or lack of each other."""

    cluster: str
    name: str
    overlap: float
    complement: float
    overlaps: tuple["Ground", ...]
    """What the overlap rests on, the weightiest first."""
    complements: tuple["Ground", ...]


def related_rows(found: Iterable["Related"], labels: Labels) -> Iterator[RelatedRow]:
    """Yield related clusters as a page shows them, with what makes them so."""
    for one in found:
        yield RelatedRow(
            cluster=one.kin.theirs.iri or "",
            name=one.kin.theirs.name,
            overlap=one.overlap.score,
            complement=one.complement.score,
            overlaps=tuple(_grounds(one.overlap.parts, labels)),
            complements=tuple(_grounds(one.complement.parts, labels)),
        )


def _grounds(parts: Iterable["Part"], labels: Labels) -> Iterator[Ground]:
    from matching.clusters.answers import meaning

    held = [one for one in parts if one.found.value]
    for part in sorted(held, key=lambda one: -one.found.value * one.weight):
        yield Ground(
            text=meaning(part.comparison),
            things=tuple(labels.reference(one) for one in part.found.things[:_THINGS]),
            best=_met(part.found.encounters[0], labels) if part.found.encounters else None,
        )


def _met(encounter: "Encounter", labels: Labels) -> tuple[Saying, Saying]:
    return saying_of_said(encounter.ours, labels), saying_of_said(encounter.theirs, labels)
