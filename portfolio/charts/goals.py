"""Charts of the goals: one small panel for each indicator, all alike, so that eyes can compare."""

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]

_SOFT, _MAIN = "#565d64", "#0b6b5d"


def panel(
    rows: Sequence[Row], *, years: Sequence[int], share: bool, own: str, peers: str
) -> dict[str, Any]:
    """Return one indicator over the years: the cluster's own line, and the median of its peers.

    A year without data has no mark and breaks the line: it is never drawn as zero.

    Args:
        rows: ``year``, ``who`` (``own`` or ``peers``), ``value`` or None.
        years: of the axis, so that all panels of a cluster have the same.
        share: whether the value is a share, to be read as per cent.
        own: what the cluster's line is called.
        peers: what the line of its peers is called.
    """
    most = max((row["value"] for row in rows if row["value"] is not None), default=1)
    scale: dict[str, Any] = {"domain": [0, _top(most)]} if share else {"zero": True, "nice": 3}
    axis = {"title": None, "format": ".0%" if share else "~g", "tickCount": 3}
    color = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": [own, peers], "range": [_MAIN, _SOFT]},
        "legend": None,
    }
    dash = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": [own, peers], "range": [[1, 0], [4, 3]]},
        "legend": None,
    }
    return {
        "data": {"values": list(rows)},
        "width": 190,
        "height": 84,
        "encoding": {
            "x": {
                "field": "year",
                "type": "ordinal",
                "scale": {"domain": list(years)},
                "axis": {"title": None, "labelAngle": 0},
            },
            "y": {
                "field": "value",
                "type": "quantitative",
                "scale": scale,
                "axis": axis,
            },
            "color": color,
        },
        "layer": [
            {
                "mark": {"type": "line", "strokeWidth": 2, "invalid": "break-paths-filter-domains"},
                "encoding": {"strokeDash": dash},
            },
            {"mark": {"type": "point", "size": 40, "opacity": 1, "invalid": "filter"}},
        ],
    }


def _top(most: float) -> float:
    """Return where the axis of a share ends: the least of four marks that holds the greatest."""
    return next((mark for mark in (0.1, 0.25, 0.5) if most <= mark), 1.0)
