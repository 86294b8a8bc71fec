"""The picture of both axes: where each match lies, as points for an SVG made on the server."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from matching.axes import MEANINGS, NAMES, Quadrant
from service.languages import page_language

WIDTH, HEIGHT = 320, 240
"""Size of the plane, in units of the picture."""
RADIUS = 12
_MOST_MOVED = 40
"""Steps that a point is moved at most to lie beside others instead of on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A match on the plane; ``x`` and ``y`` from the upper left corner."""

    place: int
    """The rank, from 1."""
    name: str
    actor: str
    quadrant: str
    meaning: str
    similar: float
    complementary: float
    x: float
    y: float


def points_of(matches: Iterable[Mapping[str, Any]]) -> list[Point]:
    """Return the matches of an answer as points that do not cover each other.

    The borders lie in the middle. Below its border a value is drawn as it is; above it the scale
    closes in on the edge, so that all fit in.
    """
    points: list[Point] = []
    for place, match in enumerate(matches, start=1):
        similar, complementary = (match["position"][a] for a in ("similar", "complementary"))
        point = Point(
            place=place,
            name=match["name"],
            actor=match["actor"],
            quadrant=NAMES[Quadrant(match["quadrant"])][page_language()],
            meaning=MEANINGS[Quadrant(match["quadrant"])],
            similar=similar,
            complementary=complementary,
            x=RADIUS + (WIDTH - 2 * RADIUS) * _drawn(similar),
            y=HEIGHT - RADIUS - (HEIGHT - 2 * RADIUS) * _drawn(complementary),
        )
        points.append(_beside(point, points))
    return points


def _drawn(borders: float) -> float:
    """Return where a value is drawn, 0..1: t / 2 up to the border, then 1 - exp(1 - t) / 2."""
    return max(0.0, borders) / 2 if borders < 1 else 1.0 - math.exp(1.0 - borders) / 2


def _beside(point: Point, others: list[Point]) -> Point:
    """Return the point moved to the right until it covers no other: rank counts, not the pixel."""
    for _ in range(_MOST_MOVED):
        if not any(_touch(point, other) for other in others):
            break
        point = replace(point, x=point.x + RADIUS / 2)
    return point


def _touch(one: Point, other: Point) -> bool:
    return (one.x - other.x) ** 2 + (one.y - other.y) ** 2 < (2 * RADIUS) ** 2
