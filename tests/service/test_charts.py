import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from service import charts
from service.charts import Chart, chart, csv_of, exported, png, svg

ROWS = [
    {"cluster": "Arena Tang", "members": 3, "page": "/portfolio?cluster=tang"},
    {"cluster": "NCE <Flom>", "members": None, "page": "/portfolio?cluster=flom"},
]
SPEC = {
    "data": {"values": ROWS},
    "mark": {"type": "bar", "clip": True},
    "encoding": {
        "y": {"field": "cluster", "type": "nominal"},
        "x": {"field": "members", "type": "quantitative"},
    },
}
LINKED = {**SPEC, "encoding": {**SPEC["encoding"], "href": {"field": "page"}}}
STYLES = Path(charts.__file__).parent / "static/css/charts.css"


def test_a_chart_is_well_formed_svg_with_a_name_and_a_description() -> None:
    drawn = str(chart(SPEC, title="Members & more", about="One has three."))
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    title, about = root[0], root[1]
    assert (title.text, about.text) == ("Members & more", "One has three.")
    assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"


def test_nothing_is_styled_in_place_and_no_background_is_drawn() -> None:
    drawn = str(chart(LINKED, title="Members"))
    assert "style=" not in drawn
    assert "#fff" not in drawn
    assert 'fill="white"' not in drawn


def test_a_link_stays_here_and_makes_the_picture_a_group() -> None:
    drawn = str(chart(LINKED, title="Members"))
    assert re.findall(r'href="([^"]+)"', drawn) == ["/portfolio?cluster=tang"]
    assert 'role="group"' in drawn
    assert "vega" not in drawn


def test_two_charts_on_a_page_share_no_id() -> None:
    one, other = (str(chart(SPEC, title=title)) for title in ("One", "Other"))
    ids = [re.findall(r'\bid="([^"]+)"', drawn) for drawn in (one, other)]
    assert ids[0]
    assert ids[1]
    assert not set(ids[0]) & set(ids[1])
    assert set(re.findall(r"url\(#([^)]+)\)", one)) <= set(ids[0])


def test_the_same_chart_is_the_same_text_whatever_was_drawn_before() -> None:
    first = svg(SPEC, title="Members")
    charts._inline.cache_clear()
    svg(LINKED, title="Another")
    assert svg(SPEC, title="Members") == first


@pytest.mark.parametrize("colour", [charts.INK, charts.SOFT, charts.LINE, *charts.SERIES])
def test_every_colour_of_the_theme_follows_the_page(colour) -> None:
    styles = STYLES.read_text(encoding="utf-8")
    assert f'[fill="{colour}"]' in styles
    assert f'[stroke="{colour}"]' in styles


def test_no_chart_fetches_anything() -> None:
    spec = {**SPEC, "data": {"url": "https://example.org/rows.json"}}
    with pytest.raises(ValueError, match="allowed"):
        svg(spec)


def test_rows_are_exported_with_empty_cells_where_nothing_is_known() -> None:
    assert csv_of(ROWS).splitlines() == [
        "cluster,members,page",
        "Arena Tang,3,/portfolio?cluster=tang",
        "NCE <Flom>,,/portfolio?cluster=flom",
    ]


def test_a_chart_is_exported_as_rows_or_as_a_picture() -> None:
    one = Chart(name="members", title="Members", spec=SPEC)
    table, picture = exported(one, "csv"), exported(one, "svg")
    assert table.get_data(as_text=True).startswith("\ufeffcluster,members")
    assert picture.mimetype == "image/svg+xml"
    assert picture.headers["Content-Disposition"] == 'attachment; filename="members.svg"'
    assert exported(one, "gif") is None


def test_a_format_without_vectors_gets_pixels() -> None:
    assert png(SPEC).startswith(b"\x89PNG")


def test_a_link_is_called_what_its_mark_is() -> None:
    spec = {
        "data": {"values": [{"x": 1, "to": "/document/a", "text": 'Report "A" & B'}]},
        "mark": "point",
        "encoding": {
            "x": {"field": "x", "type": "quantitative"},
            "href": {"field": "to"},
            "description": {"field": "text"},
        },
    }
    drawn = chart(spec, title="x")
    assert '<a href="/document/a" aria-label="Report &quot;A&quot; &amp; B"><path' in drawn
    assert drawn.count("aria-label=") == 1
