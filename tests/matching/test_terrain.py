import pytest

from matching.terrain import Terrain, read_terrain
from ontology.concepts import bundled_concepts
from ontology.terms import CONCEPT

TERRAIN = Terrain({"camera": ("optics",), "laser": ("optics",), "optics": ("physics",)})


def test_the_same_is_near_a_sibling_farther_and_a_stranger_farthest() -> None:
    assert TERRAIN.distance({"camera"}, {"camera"}) == pytest.approx(0.0)
    assert TERRAIN.distance({"camera"}, {"laser"}) == pytest.approx(1 - 0.3125 / 1.3125)
    assert TERRAIN.distance({"camera"}, {"welding"}) == 1.0


def test_nothing_is_known_of_who_does_nothing() -> None:
    assert TERRAIN.distance({"camera"}, ()) is None


def test_what_lies_on_top_is_its_own_field() -> None:
    assert TERRAIN.coarse({"camera", "welding"}) == {"optics", "welding"}


def test_a_stage_lies_in_its_chain() -> None:
    terrain = read_terrain(bundled_concepts())
    stage = CONCEPT + "value-chain/salmon-farming.grow-out"
    assert CONCEPT + "value-chain/salmon-farming" in terrain.coarse({stage})
