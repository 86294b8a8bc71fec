"""Chart of the call funnel."""

from collections.abc import Sequence
from typing import Any


def funnel(rows: Sequence[dict[str, Any]], *, stages: Sequence[str]) -> dict[str, Any]:
    """Return bars that narrow from stage to stage, a column for each year.

    Rows: ``year``, ``stage``, ``field``, ``applications``, ``page``.
    """
    return {
        "data": {"values": list(rows)},
        "facet": {
            "column": {"field": "year", "type": "ordinal", "header": {"title": None}},
        },
        "spec": {
            "width": 130,
            "height": {"step": 26},
            "mark": {"type": "bar", "height": 18},
            "encoding": {
                "y": {
                    "field": "stage",
                    "type": "nominal",
                    "sort": list(stages),
                    "scale": {"domain": list(stages)},
                    "axis": {"title": None, "ticks": False, "domain": False, "labelLimit": 140},
                },
                "x": {
                    "aggregate": "sum",
                    "field": "applications",
                    "type": "quantitative",
                    "axis": {"title": None, "tickMinStep": 1, "format": "d"},
                },
                "color": {
                    "field": "field",
                    "type": "nominal",
                    "legend": {"title": None, "orient": "bottom", "columns": 2, "labelLimit": 240},
                },
                "href": {"field": "page"},
            },
        },
    }
