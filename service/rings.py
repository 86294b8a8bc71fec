"""Core and periphery as rings: the nearer to the core somebody stands, the nearer to the middle."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

RADIUS = 150.0
"""Of the picture, in its units; a degree of 0 lies on its edge, and one of 1 in its middle."""
_TURN = math.pi * (3 - math.sqrt(5))
"""The golden angle: neighbours in rank stand far apart, however many there are (Vogel 1979)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Somebody in the rings; ``x`` and ``y`` from the middle."""

    iri: str
    name: str
    degree: float
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rings:
    """All whose degree is known, and the borders of core and periphery."""

    dots: tuple[Dot, ...]
    core: float
    """Radius within which a degree is called core."""
    periphery: float


def rings(
    graded: Iterable[tuple[str, str, float]], *, core: float, periphery: float
) -> Rings | None:
    """Return the rings of (IRI, name, degree), the nearest to the core first; None without any.

    ``core`` and ``periphery`` are the degrees from which on somebody is called so.
    """
    held = sorted(graded, key=lambda one: (-one[2], one[1]))
    if not held:
        return None
    dots = (
        Dot(
            iri=iri,
            name=name,
            degree=degree,
            x=_radius(degree) * math.sin(number * _TURN),
            y=-_radius(degree) * math.cos(number * _TURN),
        )
        for number, (iri, name, degree) in enumerate(held)
    )
    return Rings(dots=tuple(dots), core=_radius(core), periphery=_radius(periphery))


def _radius(degree: float) -> float:
    return RADIUS * (1.0 - min(1.0, max(0.0, degree)))
