"""Charts of delimitation: pure functions from rows of the answers to Vega-Lite specs."""

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
_INSIDE, _OUTSIDE, _SOFT = "#0b6b5d", "#b4690e", "#565d64"
_STEP = 20
_TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]


def member_chart(
    members: Sequence[Row],
    borders: Mapping[str, float],
    *,
    declared: str,
    others: str,
    axis: str,
) -> dict[str, Any]:
    """Return the members on a line from core, on the left, to outside, with the two borders.

    Args:
        members: ``name``, ``degree``, ``coverage`` and ``member``, as in the answer; whoever has
            no degree is left out, and a dot is the fainter, the less is known.
        borders: where ``core`` and ``periphery`` begin.
        declared: what who is declared a member is called.
        others: what everybody else is called.
        axis: what the line is called.
    """
    rows = [
        {
            "name": one["name"],
            "degree": one["degree"],
            "known": one["coverage"],
            "declared": declared if one["member"] else others,
        }
        for one in members
        if one["degree"] is not None
    ]
    lines = [{"at": borders["core"]}, {"at": borders["periphery"]}]
    degree = {
        "field": "degree",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "reverse": True},
        "axis": {"title": axis, "grid": False, "values": _TICKS},
    }
    who = {
        "field": "name",
        "type": "nominal",
        "sort": [row["name"] for row in rows],
        "axis": {"title": None, "labelLimit": 240, "minExtent": 200, "grid": True},
    }
    color = {
        "field": "declared",
        "type": "nominal",
        "scale": {"domain": [declared, others], "range": [_INSIDE, _OUTSIDE]},
        "legend": {"title": None, "orient": "top", "columnPadding": 36, "labelLimit": 240},
    }
    faint = {
        "field": "known",
        "type": "quantitative",
        "scale": {"domain": [0, 1], "range": [0.25, 1]},
        "legend": None,
    }
    rule = {"field": "at", "type": "quantitative", "scale": {"domain": [0, 1], "reverse": True}}
    return {
        "data": {"values": rows},
        "width": 560,
        "height": {"step": _STEP},
        "layer": [
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "strokeDash": [4, 3], "color": _SOFT},
                "encoding": {"x": rule},
            },
            {
                "mark": {"type": "point", "size": 70},
                "encoding": {"x": degree, "y": who, "color": color, "opacity": faint},
            },
        ],
    }


def interval_chart(quotients: Sequence[Row], *, axis: str) -> dict[str, Any]:
    """Return a dot with its interval for each quotient, on a logarithmic axis with a line at 1.

    Rows: ``name``, ``quotient``, ``low``, ``high`` and ``here``.
    """
    rows = [
        {
            "name": one["name"],
            "quotient": one["quotient"],
            "low": one["low"],
            "high": one["high"],
            "actors": one["here"],
        }
        for one in quotients
    ]
    who = {
        "field": "name",
        "type": "nominal",
        "sort": [row["name"] for row in rows],
        "axis": {"title": None, "labelLimit": 320, "minExtent": 260, "grid": True},
    }
    scale = {"type": "log", "base": 2}
    low = {
        "field": "low",
        "type": "quantitative",
        "scale": scale,
        "axis": {"title": axis, "format": "~g"},
    }
    return {
        "data": {"values": rows},
        "width": 480,
        "height": {"step": _STEP},
        "layer": [
            {
                "data": {"values": [{"at": 1}]},
                "mark": {"type": "rule", "strokeDash": [4, 3], "color": _SOFT},
                "encoding": {"x": {"field": "at", "type": "quantitative", "scale": scale}},
            },
            {
                "mark": {"type": "rule", "color": _INSIDE, "strokeWidth": 2},
                "encoding": {"x": low, "x2": {"field": "high"}, "y": who},
            },
            {
                "mark": {"type": "point", "size": 60, "opacity": 1},
                "encoding": {
                    "x": {"field": "quotient", "type": "quantitative", "scale": scale},
                    "y": who,
                },
            },
        ],
    }
