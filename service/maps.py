"""Maps: places as circles on outlines, drawn on the server; no tile is fetched from anywhere.

The outlines are ``static/outlines.svg``, and a unit of a map is one of theirs: a hundredth of a
degree at the equator of the Mercator projection. ``web/outlines.mjs`` draws them.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ontology.concepts import Concepts
from service.links import local
from service.quotations import Labels

_WEST, _NORTH = -25.0, 72.5
"""Where the outlines begin, in degrees."""
_UNITS = 100
WIDTH, HEIGHT = 7000, 7103
"""Size of the outlines, in units."""

_NARROWEST = 700
"""Units that a map shows at least from west to east: about 350 km in the middle of Norway."""
_SHAPE = 4 / 3
"""Width to height."""
_MARGIN = 0.12
"""Share of the map that is left free around the outermost places."""
_SMALLEST, _GROWTH = 0.011, 0.006
"""Radius of the circle of one, and what the root of each further adds: shares of the width."""

_DEEP = 2
"""Ancestors from which on a place is small enough to be pointed at: a municipality has a county
and a country above it."""

Reference = Mapping[str, str]
"""``{"iri", "label"}`` of something that stands at a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map, and who or what is there."""

    iri: str
    label: str
    latitude: float
    longitude: float
    wide: bool
    """Whether it is a county or a country: the circle tells its middle, and nobody's address."""
    things: tuple[Reference, ...]

    @property
    def x(self) -> float:
        """Units from the western edge of the outlines."""
        return (self.longitude - _WEST) * _UNITS

    @property
    def y(self) -> float:
        """Units from the northern edge of the outlines."""
        return (_mercator(_NORTH) - _mercator(self.latitude)) * _UNITS

    @property
    def drawn(self) -> bool:
        """Whether it lies on the outlines at all; where not, the table beside the map tells it."""
        return 0 <= self.x <= WIDTH and 0 <= self.y <= HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Places, and the part of the outlines that shows them."""

    spots: tuple[Spot, ...]
    """The one with most first, ties by name."""
    left: float
    top: float
    width: float
    height: float

    @property
    def drawn(self) -> tuple[Spot, ...]:
        """The spots that lie on the outlines; small ones last, so that none is covered."""
        return tuple(one for one in self.spots if one.drawn)

    def radius(self, spot: Spot) -> float:
        """Return the radius of a circle, in units: its area grows with the number there."""
        return self.width * (_SMALLEST + _GROWTH * math.sqrt(len(spot.things) - 1))

    def as_data(self) -> list[dict[str, Any]]:
        """Return the spots for ``web/src/map.ts``."""
        return [
            {
                "label": one.label,
                "at": [one.latitude, one.longitude],
                "wide": one.wide,
                "things": [{"label": it["label"], "to": local(it["iri"])} for it in one.things],
            }
            for one in self.drawn
        ]


def map_of(
    things: Iterable[tuple[str, Iterable[str]]], *, concepts: Concepts, labels: Labels
) -> Map | None:
    """Return a map of (thing, the places it is in); None if no place of any is known.

    Of a place and one that holds it only the narrower is drawn: who is in Bergen is in Vestland
    anyhow.
    """
    at: dict[str, set[str]] = {}
    for thing, places in things:
        for place in _narrowest(frozenset(places), concepts):
            at.setdefault(place, set()).add(thing)
    spots = [_spot(place, held, concepts, labels) for place, held in at.items()]
    if not any(one.drawn for one in spots):
        return None
    ordered = sorted(spots, key=lambda one: (-len(one.things), one.label.casefold(), one.iri))
    return _around(tuple(ordered))


def _narrowest(places: frozenset[str], concepts: Concepts) -> list[str]:
    held = [one for one in places if one in concepts and concepts[one].point]
    above = {over.iri for one in held for over in concepts.ancestors(one)}
    return sorted(one for one in held if one not in above)


def _spot(place: str, things: Iterable[str], concepts: Concepts, labels: Labels) -> Spot:
    point = concepts[place].point
    assert point is not None, place
    return Spot(
        iri=place,
        label=labels.of(place),
        latitude=point[0],
        longitude=point[1],
        wide=len(concepts.ancestors(place)) < _DEEP,
        things=tuple(labels.references(things)),
    )


def _around(spots: tuple[Spot, ...]) -> Map:
    """Return the map that shows all spots, in its shape and never too near."""
    drawn = [one for one in spots if one.drawn]
    left, right = min(one.x for one in drawn), max(one.x for one in drawn)
    top, bottom = min(one.y for one in drawn), max(one.y for one in drawn)
    spread = max(right - left, (bottom - top) * _SHAPE) * (1 + 2 * _MARGIN)
    width = min(max(spread, _NARROWEST), WIDTH, HEIGHT * _SHAPE)
    height = width / _SHAPE
    return Map(
        spots=spots,
        left=_within((left + right - width) / 2, WIDTH - width),
        top=_within((top + bottom - height) / 2, HEIGHT - height),
        width=width,
        height=height,
    )


def _within(start: float, most: float) -> float:
    return min(max(start, 0.0), most)


def _mercator(latitude: float) -> float:
    """Return how far north of the equator a latitude is drawn, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))
