"""Which chart an answer of SPARQL makes, by what its columns hold: bars, lines or none."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from service.charts import Chart, Spec
from service.links import local
from service.tables import Cell, Table
from service.translation import gettext

BARS, SERIES, FEWEST = 40, 6, 2
"""Bars that are drawn, lines that are told apart, and rows that are worth a chart."""
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(
    f"{_XSD}{name}"
    for name in ("integer", "decimal", "float", "double", "int", "long", "nonNegativeInteger")
)
_DAY = re.compile(r"[12]\d{3}(-\d{2}(-\d{2}(T.*)?)?)?")
_YEAR = re.compile(r"(19|20)\d{2}")


def chart_of(table: Table) -> Chart | None:
    """Return bars or lines of an answer, or None where its columns make no chart.

    One column holds numbers. Beside it stands one of days or years, whose rows make a line (one
    for each name, where a third column has few), or one that names each row, which makes bars.
    """
    if len(table.rows) < FEWEST:
        return None
    columns = list(zip(*table.rows, strict=True))
    days = [at for at, cells in enumerate(columns) if _is_all(cells, _day)]
    numbers = [at for at, cells in enumerate(columns) if at not in days and _is_all(cells, _number)]
    if len(numbers) != 1 or len(days) > 1:
        return None
    names = [at for at in range(len(columns)) if at not in (*days, *numbers)]
    if days:
        return _lines(table, days[0], numbers[0], names)
    return _bars(table, numbers[0], names)


def _bars(table: Table, number: int, names: Sequence[int]) -> Chart | None:
    name = next((at for at in _by_words(table, names) if _tells_apart(table, (at,))), None)
    if name is None:
        return None
    x, y = table.columns[number], table.columns[name]
    rows = [
        {"name": _text(row[name]), "number": _number(row[number]), "page": _page(row)}
        for row in table.rows[:BARS]
    ]
    return Chart(name="answer", title=_title(x, y), about=_about(table, BARS), spec=_bar_spec(rows))


def _lines(table: Table, day: int, number: int, names: Sequence[int]) -> Chart | None:
    series = None
    if not _tells_apart(table, (day,)):
        fit = (at for at in _by_words(table, names) if _tells_apart(table, (day, at)))
        series = next(
            (at for at in fit if len({_text(row[at]) for row in table.rows}) <= SERIES), None
        )
        if series is None:
            return None
    x, y = table.columns[number], table.columns[day]
    rows = [
        {
            "day": _text(row[day]),
            "number": _number(row[number]),
            "series": x if series is None else _text(row[series]),
        }
        for row in table.rows
    ]
    several = series is not None
    spec = _line_spec(rows, title=x, several=several)
    return Chart(name="answer", title=_title(x, y), about=_about(table, len(rows)), spec=spec)


def _bar_spec(rows: list[dict[str, Any]]) -> Spec:
    """Return bars, in the order of the answer; a bar leads to the page of what it is of."""
    order = [row["name"] for row in rows]
    axis = {"labelLimit": 260, "title": None, "ticks": False, "domain": False}
    ends = {"align": "left", "dx": 5}
    return {
        "data": {"values": rows},
        "width": 480,
        "height": {"step": 26},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": order, "axis": axis},
            "x": {"field": "number", "type": "quantitative", "axis": None},
            "href": {"field": "page"},
        },
        "layer": [
            {"mark": {"type": "bar", "height": 16}},
            {"mark": {"type": "text", **ends}, "encoding": {"text": {"field": "number"}}},
        ],
    }


def _line_spec(rows: list[dict[str, Any]], *, title: str, several: bool) -> Spec:
    """Return a line through the days, or one for each of several series."""
    years = all(_YEAR.fullmatch(row["day"]) for row in rows)
    axis = {"title": None, **({"format": "%Y", "tickCount": "year"} if years else {})}
    colour = {"field": "series", "type": "nominal", "legend": {"title": None, "orient": "top"}}
    return {
        "data": {"values": rows},
        "width": 700,
        "height": 260,
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "axis": axis},
            "y": {"field": "number", "type": "quantitative", "axis": {"title": title}},
            **({"color": colour} if several else {}),
        },
    }


def _title(number: str, name: str) -> str:
    return gettext("%(number)s by %(name)s", number=number, name=name)


def _about(table: Table, drawn: int) -> str:
    if table.total <= drawn:
        return ""
    return gettext(
        "The first %(count)s of %(total)s rows are drawn.", count=drawn, total=table.total
    )


def _by_words(table: Table, names: Sequence[int]) -> list[int]:
    """Return columns, those of words before those of IRIs."""
    return sorted(names, key=lambda at: any(cell.iri for row in table.rows if (cell := row[at])))


def _tells_apart(table: Table, columns: Sequence[int]) -> bool:
    """Tell whether no two rows are alike in these columns, and none is empty."""
    found = sorted(tuple(_text(row[at]) for at in columns) for row in table.rows)
    return all(all(row) for row in found) and all(one != other for one, other in pairwise(found))


def _makes_series(table: Table, day: int, name: int) -> bool:
    """Tell whether each name of a column has one row a day, and there are few names."""
    few = len({_text(row[name]) for row in table.rows}) <= SERIES
    return few and _tells_apart(table, (day, name))


def _is_all(cells: Sequence[Cell | None], read: Callable[[Cell], object]) -> bool:
    return all(cell is not None and read(cell) is not None for cell in cells)


def _number(cell: Cell | None) -> float | None:
    if cell is None or cell.datatype not in _NUMBERS:
        return None
    value = float(cell.text)
    return int(value) if value.is_integer() else round(value, 4)


def _day(cell: Cell) -> str | None:
    """Return a day, a month or a year; a number is one where it can be a year of our time."""
    if cell.iri or cell.language:
        return None
    fits = _YEAR if cell.datatype in _NUMBERS else _DAY
    return cell.text if fits.fullmatch(cell.text) else None


def _text(cell: Cell | None) -> str:
    return cell.text if cell else ""


def _page(row: Sequence[Cell | None]) -> str | None:
    return next((path for cell in row if cell and cell.iri and (path := local(cell.iri))), None)
