"""Charts of the whole portfolio: timeline, coverage, regions, ties abroad and levels."""

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]
Spec = dict[str, Any]

_STEP = 22
_INK, _SOFT, _WASH = "#1d2125", "#565d64", "#f1efe9"
_MAIN, _SECOND, _THIRD = "#0b6b5d", "#b4690e", "#3f8f9f"
_SHAPES = ("diamond", "circle", "square", "triangle-up")
_LABELS = {"labelLimit": 220, "title": None, "ticks": False, "domain": False}


def levels(rows: Sequence[Row]) -> Spec:
    """Return bars of how many clusters stand at each level; a bar leads to those.

    Rows: ``level``, ``clusters``, ``page``, in the order in which they are drawn.
    """
    order = [row["level"] for row in rows]
    return {
        "data": {"values": list(rows)},
        "width": 320,
        "height": {"step": 30},
        "encoding": {
            "y": {"field": "level", "type": "nominal", "sort": order, "axis": _LABELS},
            "x": {"field": "clusters", "type": "quantitative", "axis": None},
            "href": {"field": "page"},
        },
        "layer": [
            {"mark": {"type": "bar", "height": 18}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5},
                "encoding": {"text": {"field": "clusters", "format": "d"}},
            },
        ],
    }


def timeline(rows: Sequence[Row], *, marks: Sequence[str]) -> Spec:
    """Return the clusters over time: contracts as bars, letters and reports as marks.

    Rows: ``cluster``, ``kind`` (one of the four marks, or a contract), ``start``, ``end`` of a
    contract or None, ``page``.
    """
    order = list(dict.fromkeys(row["cluster"] for row in rows))
    kinds, contract = list(marks), "datum.end"
    return {
        "data": {"values": list(rows)},
        "width": 760,
        "height": {"step": _STEP},
        "encoding": {
            "y": {"field": "cluster", "type": "nominal", "sort": order, "axis": _LABELS},
            "x": {
                "field": "start",
                "type": "temporal",
                "scale": {"padding": 14},
                "axis": {"title": None, "format": "%Y", "tickCount": "year", "grid": True},
            },
            "href": {"field": "page"},
        },
        "layer": [
            {
                "transform": [{"filter": contract}],
                "mark": {"type": "bar", "height": 10, "color": _THIRD, "opacity": 0.35},
                "encoding": {"x2": {"field": "end"}},
            },
            {
                "transform": [{"filter": f"!{contract}"}],
                "mark": {"type": "point", "size": 70, "opacity": 1},
                "encoding": {
                    "color": {"field": "kind", "type": "nominal", "scale": {"domain": kinds}},
                    "shape": {
                        "field": "kind",
                        "type": "nominal",
                        "scale": {
                            "domain": kinds,
                            "range": ["diamond", "circle", "square", "triangle-up"],
                        },
                        "legend": {"title": None, "orient": "top"},
                    },
                },
            },
        ],
    }


def coverage(rows: Sequence[Row], *, groups: Sequence[str]) -> Spec:
    """Return which chain or technology how many members of which cluster work with, as a matrix.

    Rows: ``concept``, ``cluster``, ``members``, ``covered`` (what it is called that one or many
    clusters cover it), ``page``.
    """
    concepts = list(dict.fromkeys(row["concept"] for row in rows))
    clusters = sorted({row["cluster"] for row in rows})
    return {
        "data": {"values": list(rows)},
        "width": {"step": 34},
        "height": {"step": _STEP},
        "encoding": {
            "y": {
                "field": "concept",
                "type": "nominal",
                "scale": {"domain": concepts},
                "axis": {**_LABELS, "labelLimit": 260},
            },
            "x": {
                "field": "cluster",
                "type": "nominal",
                "scale": {"domain": clusters},
                "axis": {**_LABELS, "orient": "top", "labelAngle": -50, "labelLimit": 160},
            },
            "href": {"field": "page"},
        },
        "layer": [
            {
                "mark": {"type": "rect", "cornerRadius": 3, "width": 28, "height": 18},
                "encoding": {
                    "color": {
                        "field": "covered",
                        "type": "nominal",
                        "scale": {"domain": list(groups), "range": [_SECOND, _MAIN]},
                        "legend": {"title": None, "orient": "top", "symbolType": "square"},
                    }
                },
            },
            {
                "transform": [{"filter": "datum.members > 1"}],
                "mark": {"type": "text", "fontSize": 10, "color": "#fbfaf7"},
                "encoding": {"text": {"field": "members"}},
            },
        ],
    }


def regions(rows: Sequence[Row], *, inside: str, outside: str) -> Spec:
    """Return for each region how many actors are in a cluster and how many are in none.

    Rows: ``region``, ``where`` (``inside`` or ``outside``), ``actors``, ``page``.
    """
    order = list(dict.fromkeys(row["region"] for row in rows))
    return {
        "data": {"values": list(rows)},
        "width": 480,
        "height": {"step": _STEP},
        "mark": {"type": "bar", "height": 14},
        "encoding": {
            "y": {"field": "region", "type": "nominal", "sort": order, "axis": _LABELS},
            "x": {
                "field": "actors",
                "type": "quantitative",
                "axis": {"title": None, "tickMinStep": 1, "format": "d"},
            },
            "color": {
                "field": "where",
                "type": "nominal",
                "scale": {"domain": [inside, outside], "range": [_MAIN, _SECOND]},
                "legend": {"title": None, "orient": "top"},
            },
            "href": {"field": "page"},
        },
    }


def abroad(rows: Sequence[Row]) -> Spec:
    """Return ties to other countries by country and year, as circles that grow with their number.

    Rows: ``country``, ``year``, ``ties``, ``page``.
    """
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["country"]] = totals.get(row["country"], 0) + row["ties"]
    order = sorted(totals, key=lambda one: (-totals[one], one))
    return {
        "data": {"values": list(rows)},
        "width": {"step": 60},
        "height": {"step": 26},
        "encoding": {
            "y": {"field": "country", "type": "nominal", "sort": order, "axis": _LABELS},
            "x": {"field": "year", "type": "ordinal", "axis": {"title": None, "labelAngle": 0}},
            "href": {"field": "page"},
        },
        "layer": [
            {
                "mark": {"type": "circle", "opacity": 0.85},
                "encoding": {
                    "size": {
                        "field": "ties",
                        "type": "quantitative",
                        "scale": {"range": [120, 480], "zero": False},
                        "legend": None,
                    }
                },
            },
            {
                "mark": {"type": "text", "fontSize": 10, "color": "#fbfaf7"},
                "encoding": {"text": {"field": "ties"}},
            },
        ],
    }
