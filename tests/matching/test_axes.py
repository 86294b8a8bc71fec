"""Where a match stands on both axes."""

import pytest

from matching.axes import MEANINGS, NAMES, Position, Quadrant, position_of
from matching.weights import NOBODY_BELOW

NEED = NOBODY_BELOW["complementary"]["need_covered"]


@pytest.mark.parametrize(
    ("similar", "complementary", "quadrant"),
    [
        (0.0, 1.0, Quadrant.COMPLEMENT),
        (1.0, 1.0, Quadrant.KINDRED),
        (1.0, 0.99, Quadrant.TWIN),
        (0.99, 0.99, Quadrant.STRANGER),
    ],
)
def test_the_border_is_in_the_upper_quadrant(
    similar: float, complementary: float, quadrant: Quadrant
) -> None:
    assert Position(similar=similar, complementary=complementary).quadrant is quadrant


def test_every_quadrant_has_a_name_in_each_language_and_a_meaning() -> None:
    assert set(NAMES) == set(MEANINGS) == set(Quadrant)
    for names in NAMES.values():
        assert set(names) == {"nb", "nn", "en"}


def test_who_fits_in_a_mode_lies_beyond_its_border(make) -> None:
    you = make.profile("me", needs="n", offers="o", technologies={"x", "y"})
    for found, likeness in (("covered", NEED), ("wanted", NEED * 2)):
        pair = make.pair(you, make.profile("them"), **{found: (make.meeting("n", "m", likeness),)})
        assert position_of(pair).complementary == pytest.approx(likeness / NEED)
        assert position_of(pair).quadrant is Quadrant.COMPLEMENT
    alike = make.pair(you, make.profile("them", technologies={"x", "y"}))
    assert position_of(alike).quadrant is Quadrant.TWIN
    assert position_of(make.pair(you, make.profile("them"))).quadrant is Quadrant.STRANGER
