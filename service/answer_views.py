"""What an answer of SPARQL can be shown as: a table, and a chart, map or graph where it fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ontology.terms import BASE
from service.answer_charts import chart_of
from service.charts import Chart
from service.links import local
from service.maps import Map, map_of
from service.quotations import Labels
from service.tables import Table
from service.ties import kind_of
from service.translation import N_
from service.workbench import Workbench

NAMES = {
    "table": N_("Table"),
    "chart": N_("Chart"),
    "map": N_("Map"),
    "graph": N_("Graph"),
}
"""Views by the value of ``?show=``, and what each is called."""
PAIRS = 40
"""Pairs that a graph has; the table has them all."""
_WHO = tuple(f"{BASE}{kind}/" for kind in ("actor", "cluster", "project", "programme"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of those who stand in one row, as a graph."""

    pairs: tuple[tuple[dict[str, str], dict[str, str]], ...]
    """References, each pair once, in the order of the rows."""
    total: int

    def as_data(self) -> dict[str, Any]:
        """Return the graph for ``web/src/graph.ts``."""
        named = {one["iri"]: one for pair in self.pairs for one in pair}
        return {
            "nodes": [
                {**one, "kind": kind_of(iri), "path": local(iri)} for iri, one in named.items()
            ],
            "ties": [
                {"one": one["iri"], "relation": "row", "other": other["iri"]}
                for one, other in self.pairs
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """What an answer can be shown as beside its table."""

    chart: Chart | None = None
    map: Map | None = None
    graph: Pairs | None = None

    @property
    def offered(self) -> tuple[str, ...]:
        """The views that there are, by name; the table first."""
        return ("table", *(name for name in ("chart", "map", "graph") if getattr(self, name)))


def views_of(table: Table, workbench: Workbench, *, language: str) -> Views:
    """Return what an answer can be shown as, by what its columns hold."""
    labels = Labels(workbench.edition.graph, workbench.tools.concepts, language)
    return Views(
        chart=chart_of(table),
        map=map_of(_placed(table, workbench), concepts=workbench.tools.concepts, labels=labels),
        graph=_pairs(table, labels),
    )


def _placed(table: Table, workbench: Workbench) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield who stands in a row with the places of the row, else with those they are held in.

    In a row without anybody each place stands for itself.
    """
    concepts = workbench.tools.concepts
    for row in table.rows:
        iris = [cell.iri for cell in row if cell and cell.iri and cell.iri.startswith(BASE)]
        places = [iri for iri in iris if iri in concepts and concepts[iri].point]
        who = [iri for iri in iris if iri.startswith(_WHO)]
        for one in who:
            yield one, places or _held(workbench, one)
        if not who:
            yield from ((place, [place]) for place in places)


def _held(workbench: Workbench, iri: str) -> Sequence[str]:
    standing = workbench.finder.directory.standings.get(iri)
    return sorted(standing.places) if standing else ()


def _pairs(table: Table, labels: Labels) -> Pairs | None:
    """Return the pairs of the first two columns that name actors, clusters or projects alone."""
    columns = list(zip(*table.rows, strict=True))
    held = [
        at
        for at, cells in enumerate(columns)
        if all(cell is None or (cell.iri or "").startswith(_WHO) for cell in cells) and any(cells)
    ]
    if len(held) < 2:
        return None
    both = ((row[held[0]], row[held[1]]) for row in table.rows)
    found = list(
        dict.fromkeys(
            (one.iri, other.iri)
            for one, other in both
            if one and other and one.iri and other.iri and one.iri != other.iri
        )
    )
    if not found:
        return None
    drawn = tuple((labels.reference(one), labels.reference(other)) for one, other in found[:PAIRS])
    return Pairs(pairs=drawn, total=len(found))
