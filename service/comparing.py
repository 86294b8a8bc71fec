"""Actors side by side: what each is, does, needs and offers, and what they have in common."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ontology.errors import InputError
from ontology.sentences import Sentence
from service.workbench import Workbench

MOST = 3
"""Actors that stand beside each other at most."""

_FIELDS = (
    ("kinds", Sentence("Kind")),
    ("places", Sentence("Place")),
    ("stages", Sentence("In the value chain")),
    ("technologies", Sentence("Works with")),
    ("industries", Sentence("Industry")),
    ("clusters", Sentence("Cluster")),
    ("projects", Sentence("Projects")),
    ("partners", Sentence("Collaborates with")),
)
_SAID = (("needs", Sentence("Needs")), ("offers", Sentence("Offers")), ("goals", Sentence("Goals")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that an actor is or does."""

    iri: str
    label: str
    shared: bool
    """Whether another of those compared has it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field of all who are compared, in their order."""

    title: str
    cells: tuple[tuple[Thing, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What all who are compared need, offer or pursue: claims as an actor's answer has them."""

    kind: str
    title: str
    cells: tuple[Sequence[Mapping[str, Any]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Actors side by side."""

    actors: tuple[Mapping[str, Any], ...]
    rows: tuple[Row, ...]
    said: tuple[Said, ...]


def compared(workbench: Workbench, wanted: Sequence[str], *, language: str) -> Comparison:
    """Return the actors side by side; a field that none of them has is left out.

    Args:
        workbench: the edition that is asked.
        wanted: names, paths or IRIs of actors.
        language: of the labels.

    Raises:
        InputError: none is named, or more than three.
        NotFoundError: nobody is called that.
    """
    iris = list(dict.fromkeys(workbench.resolved(one) for one in wanted if one.strip()))
    if not 0 < len(iris) <= MOST:
        raise InputError(f"{len(iris)} actors are named; expected one to {MOST} to compare")
    actors = tuple(workbench.actor(iri, language=language) for iri in iris)
    rows = tuple(
        Row(title=title, cells=_things([actor[name] for actor in actors]))
        for name, title in _FIELDS
        if any(actor[name] for actor in actors)
    )
    said = tuple(
        Said(kind=name.removesuffix("s"), title=title, cells=tuple(one[name] for one in actors))
        for name, title in _SAID
        if any(actor[name] for actor in actors)
    )
    return Comparison(actors=actors, rows=rows, said=said)


def _things(cells: Sequence[Sequence[Mapping[str, str]]]) -> tuple[tuple[Thing, ...], ...]:
    times = Counter(one["iri"] for cell in cells for one in cell)
    return tuple(
        tuple(
            Thing(iri=one["iri"], label=one["label"], shared=times[one["iri"]] > 1) for one in cell
        )
        for cell in cells
    )
