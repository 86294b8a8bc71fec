"""Maps: what is drawn where, and how near."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from ontology.concepts import load_concepts
from ontology.iris import concept_iri
from ontology.rdf import Store
from ontology.terms import BASE
from service.maps import HEIGHT, WIDTH, map_of
from service.quotations import Labels

BERGEN, KARMOY, TROMSO = "NO-4601", "NO-1149", "NO-5501"
VESTLAND, NORWAY, IRELAND = "NO-46", "NO", "IE"
OUTLINES = Path(__file__).parents[2] / "service/static/outlines.svg"


@pytest.fixture(scope="module")
def drawn():
    concepts = load_concepts()
    labels = Labels(Store(), concepts)

    def draw(**places: tuple[str, ...]):
        things = [
            (f"{BASE}actor/{name}", [concept_iri("place", one) for one in held])
            for name, held in places.items()
        ]
        return map_of(things, concepts=concepts, labels=labels)

    return draw


def test_a_spot_lies_within_what_is_shown(drawn) -> None:
    held = drawn(a=(BERGEN,), b=(TROMSO,), c=(IRELAND,))
    for spot in held.spots:
        assert held.left < spot.x < held.left + held.width
        assert held.top < spot.y < held.top + held.height
    assert {spot.label for spot in held.spots} == {"Bergen", "Tromsø", "Ireland"}


def test_north_is_up_and_east_is_right(drawn) -> None:
    bergen, tromso = drawn(a=(BERGEN,)).spots[0], drawn(a=(TROMSO,)).spots[0]
    assert tromso.y < bergen.y
    assert tromso.x > bergen.x


def test_one_place_is_shown_with_its_surroundings(drawn) -> None:
    held = drawn(a=(KARMOY,))
    assert held.width >= 700
    assert held.width / held.height == pytest.approx(4 / 3)


def test_more_at_one_place_is_a_greater_circle_and_comes_first_in_the_table(drawn) -> None:
    held = drawn(a=(KARMOY,), b=(BERGEN,), c=(BERGEN,))
    most, least = held.spots
    assert [one["label"] for one in most.things] == ["b", "c"]
    assert held.radius(most) > held.radius(least)


def test_of_a_place_and_what_holds_it_the_narrower_is_drawn(drawn) -> None:
    held = drawn(a=(BERGEN, VESTLAND, NORWAY))
    assert [spot.label for spot in held.spots] == ["Bergen"]
    assert not held.spots[0].wide


@pytest.mark.parametrize("place", [VESTLAND, NORWAY, IRELAND])
def test_a_county_and_a_country_are_no_address(drawn, place) -> None:
    assert drawn(a=(place,)).spots[0].wide


def test_without_a_place_there_is_no_map(drawn) -> None:
    assert drawn(a=()) is None
    assert drawn(a=("nowhere",)) is None


def test_the_outlines_have_the_size_that_maps_count_with() -> None:
    head = OUTLINES.read_text()[:200]
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in head


def test_a_town_by_the_sea_lies_near_the_coast_that_is_drawn(drawn) -> None:
    """The projection of the outlines and that of the spots are one."""
    spot = drawn(a=(TROMSO,)).spots[0]
    assert min(abs(x - spot.x) + abs(y - spot.y) for x, y in points()) < 40


def points():
    for path in re.findall(r' d="([^"]+)"', OUTLINES.read_text()):
        for ring in path.split("M")[1:]:
            numbers = [int(one) for one in re.findall(r"-?\d+", ring)]
            x = y = 0
            for step_x, step_y in list(pairwise(numbers))[::2]:
                x, y = x + step_x, y + step_y
                yield x, y
