"""Where the stages of a chain are drawn."""

from collections import defaultdict

import pytest

from ontology.concepts import load_concepts
from ontology.terms import KL
from service.chain_layout import layout_of


def test_a_stage_stands_after_all_that_feed_it() -> None:
    layout = layout_of(
        {"ore": ("metal",), "metal": ("part", "scrap"), "part": ("scrap",), "scrap": ()}
    )
    assert layout.seats == {"ore": (0, 1), "metal": (1, 1), "part": (2, 0), "scrap": (3, 1)}
    assert (layout.columns, layout.rows) == (4, 4)


def test_a_way_over_a_column_has_a_seat_of_its_own_there() -> None:
    layout = layout_of({"metal": ("part", "scrap"), "part": ("scrap",), "scrap": ()})
    over = next(way for way in layout.ways if len(way) == 3)
    assert over[1] not in layout.seats.values()
    assert {x for x, _ in over} == {0, 1, 2}


def test_what_nothing_feeds_stands_just_before_what_it_feeds() -> None:
    feeds = {"egg": ("smolt",), "smolt": ("salmon",), "health": ("salmon",), "salmon": ()}
    assert layout_of(feeds).seats["health"][0] == 1


def test_a_ring_is_drawn_without_the_way_back() -> None:
    layout = layout_of({"make": ("use",), "use": ("collect",), "collect": ("make",)})
    assert layout.columns == 3
    assert len(layout.ways) == 2


def test_neighbours_are_ordered_so_that_ways_do_not_cross() -> None:
    layout = layout_of({"a": ("d",), "b": ("c",), "c": (), "d": ()})
    assert (layout.seats["a"][1] < layout.seats["b"][1]) == (
        layout.seats["d"][1] < layout.seats["c"][1]
    )


def test_no_stage_at_all() -> None:
    assert layout_of({}).seats == {}


def chains() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for stage in load_concepts().of_kind(KL.Stage):
        found[stage.stage_of or ""][stage.iri] = stage.feeds
    return found


@pytest.mark.parametrize(
    "feeds", chains().values(), ids=lambda held: next(iter(held)).rsplit("/")[-1]
)
def test_every_chain_of_the_ontology_fits_the_grid_of_the_style_sheet(feeds) -> None:
    layout = layout_of(feeds)
    assert len(set(layout.seats.values())) == len(feeds)
    assert layout.columns <= 12
    assert layout.rows - 2 <= 12
    for way in layout.ways:
        assert [x for x, _ in way] == list(range(way[0][0], way[-1][0] + 1))
