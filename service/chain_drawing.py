"""A value chain as it is drawn: its stages in place, who works in each, and what is marked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ontology.concepts import Concepts, LabelRole
from ontology.terms import KL
from service.chain_layout import layout_of
from service.quotations import Labels

Workers = Mapping[str, Collection[str]]
"""{IRI of a stage or a chain: those who work in it, or offer what belongs to it}."""
Marks = Mapping[str, str]
"""{IRI of a stage: how it is marked}: ``own``, ``before`` or ``after``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A stage in its place."""

    iri: str
    label: str
    """As it is called within its chain."""
    column: int
    row: int
    """The upper of its two half rows."""
    workers: tuple[dict[str, str], ...]
    """References to who works there, by name."""
    feeds: tuple[dict[str, str], ...]
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainDrawing:
    """A chain in columns, from what feeds to what is fed."""

    iri: str
    label: str
    columns: int
    rows: int
    """Half rows."""
    stations: tuple[Station, ...]
    """Column by column, from above."""
    unplaced: tuple[dict[str, str], ...]
    """Who has to do with the chain as a whole, and with no stage that is told."""
    ways: tuple[tuple[tuple[int, int], ...], ...] = field(repr=False)

    @property
    def gaps(self) -> tuple[Station, ...]:
        """The stages in which nobody works."""
        return tuple(one for one in self.stations if not one.workers)

    @property
    def filled(self) -> int:
        """How many stages somebody works in."""
        return len(self.stations) - len(self.gaps)

    @property
    def actors(self) -> tuple[dict[str, str], ...]:
        """All who have to do with it, each once, by name."""
        placed = (one for station in self.stations for one in station.workers)
        held = {one["iri"]: one for one in (*placed, *self.unplaced)}
        return tuple(sorted(held.values(), key=lambda one: (one["label"].casefold(), one["iri"])))

    @property
    def across(self) -> tuple[str, ...]:
        """The feedings as paths of a drawing whose chain runs from left to right."""
        return tuple(_path([(x + 0.5, y + 1) for x, y in way]) for way in self.ways)

    @property
    def down(self) -> tuple[str, ...]:
        """The feedings as paths of a drawing whose chain runs downwards."""
        return tuple(_path([(x + 0.5, y + 1) for x, y in way], flipped=True) for way in self.ways)


def chain_drawing(
    chain: str, workers: Workers, *, concepts: Concepts, labels: Labels, marks: Marks | None = None
) -> ChainDrawing:
    """Return the drawing of a chain with who works in its stages."""
    stages = {one.iri: one for one in concepts.of_kind(KL.Stage) if one.stage_of == chain}
    layout = layout_of({iri: one.feeds for iri, one in stages.items()})
    stations = [
        Station(
            iri=iri,
            label=_short(iri, concepts, labels),
            column=column,
            row=row,
            workers=tuple(labels.references(workers.get(iri, ()))),
            feeds=tuple(labels.references(one for one in stages[iri].feeds if one in stages)),
            mark=(marks or {}).get(iri, ""),
        )
        for iri, (column, row) in layout.seats.items()
    ]
    placed = {actor for stage in stages for actor in workers.get(stage, ())}
    return ChainDrawing(
        iri=chain,
        label=labels.of(chain),
        columns=layout.columns,
        rows=layout.rows,
        stations=tuple(sorted(stations, key=lambda one: (one.column, one.row))),
        unplaced=tuple(labels.references(set(workers.get(chain, ())) - placed)),
        ways=layout.ways,
    )


def chains_of(stages: Iterable[str], concepts: Concepts) -> list[str]:
    """Return the chains of some stages: the one with most of them first, ties by IRI."""
    counted: dict[str, int] = {}
    for stage in stages:
        if stage in concepts and (chain := concepts[stage].stage_of):
            counted[chain] = counted.get(chain, 0) + 1
    return sorted(counted, key=lambda chain: (-counted[chain], chain))


def _short(iri: str, concepts: Concepts, labels: Labels) -> str:
    held = {one.language: one.text for one in concepts[iri].labels if one.role is LabelRole.SHORT}
    return held.get(labels.language) or labels.of(iri)


def _path(points: list[tuple[float, float]], *, flipped: bool = False) -> str:
    """Return a smooth path through points; the drawing is stretched, so units are its seats."""
    (x, y), *rest = points
    path = f"M{_pair(x, y, flipped)}"
    for to_x, to_y in rest:
        half = (x + to_x) / 2
        held = (_pair(a, b, flipped) for a, b in ((half, y), (half, to_y), (to_x, to_y)))
        path += f"C{' '.join(held)}"
        x, y = to_x, to_y
    return path


def _pair(x: float, y: float, flipped: bool) -> str:
    return f"{y:g} {x:g}" if flipped else f"{x:g} {y:g}"
