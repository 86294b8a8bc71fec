"""Core and periphery as rings."""

import math

import pytest

from service.rings import RADIUS, rings


def test_a_degree_is_the_distance_from_the_edge() -> None:
    held = rings([("b", "B", 0.25), ("a", "A", 1.0)], core=0.6, periphery=0.3)
    assert held is not None
    assert [dot.name for dot in held.dots] == ["A", "B"]
    assert [math.hypot(dot.x, dot.y) for dot in held.dots] == pytest.approx([0.0, 0.75 * RADIUS])
    assert held.core < held.periphery < RADIUS


def test_equals_stand_apart() -> None:
    held = rings([(str(n), str(n), 0.5) for n in range(20)], core=0.6, periphery=0.3)
    assert held is not None
    apart = [
        math.dist((one.x, one.y), (other.x, other.y))
        for one in held.dots
        for other in held.dots
        if one is not other
    ]
    assert min(apart) > 10


def test_without_degrees_there_are_no_rings() -> None:
    assert rings([], core=0.6, periphery=0.3) is None
