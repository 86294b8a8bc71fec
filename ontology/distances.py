"""Points on the earth, and how far they lie apart."""

import math

Point = tuple[float, float]
"""Latitude and longitude, in degrees (WGS 84)."""

_RADIUS = 6371.0
"""Mean radius of the earth, in kilometres."""


def kilometres(one: Point, other: Point) -> float:
    """Return the great-circle distance by the haversine formula, in kilometres.

    >>> round(kilometres((60.39, 5.32), (59.91, 10.75)))  # Bergen and Oslo
    305
    """
    (north, east), (other_north, other_east) = (map(math.radians, point) for point in (one, other))
    half = math.sin((other_north - north) / 2) ** 2
    half += math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(half))
