"""The one door to the engine that draws charts (Vega-Lite, by vl-convert): a spec in, SVG out.

A chart is a Vega-Lite spec, a plain dict whose ``data.values`` are its rows. It is drawn here, on
this machine and without a browser; the engine may fetch nothing. On a page its colours follow the
style sheet (``css/charts.css`` gives each colour of the theme its token, light and dark); in a
report they are as the theme has them.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from io import StringIO
from typing import Any
from xml.sax.saxutils import escape

from flask import Response
from markupsafe import Markup

Spec = Mapping[str, Any]

INK, SOFT, LINE, WASH = "#1d2125", "#565d64", "#dfdcd4", "#f1efe9"
SERIES = ("#0b6b5d", "#b4690e", "#3f8f9f", "#7a68ad", "#a3231b", "#44546a")
"""Colours of what is told apart, in the order in which they are taken."""
PAPER = "#fbfaf7"

_BASE = "https://vega.github.io/vega-datasets/"
"""What the engine puts before an address that begins here; it is taken off again."""
_SIZE = re.compile(r'^<svg\b[^>]*\bwidth="([\d.]+)" height="([\d.]+)"[^>]*>')
_ID = re.compile(r'(?<=\bid=")([^"]+)(?=")|(?<=url\(#)([^)]+)(?=\))')
_UNUSED = re.compile(
    r'\s(?:style|role|aria-[a-z]+)="[^"]*"|<path class="(?:fore|back)ground"[^>]*d=""[^>]*/>'
)

_NAMED = re.compile(r'(<a xlink:href="[^"]*")>(<\w+) aria-label="([^"]*)"')
"""A link around a mark, and what the mark is called: the link is called so, too."""

_TEXT = {"labelColor": SOFT, "titleColor": SOFT, "labelFontSize": 11, "titleFontSize": 11}
THEME: Spec = {
    "background": "transparent",
    "padding": {"left": 14, "top": 5, "right": 14, "bottom": 5},
    "font": "Liberation Sans, Arial, Helvetica, sans-serif",
    "view": {"stroke": None, "continuousWidth": 320, "continuousHeight": 160},
    "axis": {
        **_TEXT,
        "titleFontWeight": "normal",
        "domainColor": LINE,
        "tickColor": LINE,
        "gridColor": LINE,
        "labelPadding": 5,
    },
    "axisX": {"grid": False},
    "axisY": {"domain": False, "ticks": False, "tickCount": 4},
    "header": {**_TEXT, "labelFontSize": 12, "labelFontWeight": 600, "labelColor": INK},
    "legend": {**_TEXT, "titleFontWeight": "normal", "symbolType": "circle"},
    "title": {"color": INK, "fontSize": 13, "anchor": "start", "fontWeight": 600},
    "text": {"color": INK, "fontSize": 11},
    "bar": {"color": SERIES[0]},
    "line": {"color": SERIES[0], "strokeWidth": 2},
    "point": {"color": SERIES[0], "filled": True, "size": 45},
    "circle": {"color": SERIES[0]},
    "rect": {"color": SERIES[0]},
    "rule": {"color": SOFT},
    "tick": {"color": SOFT},
    "geoshape": {"fill": WASH, "stroke": LINE},
    "range": {"category": list(SERIES)},
}
"""The one look of all charts; a spec's own ``config`` may add to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart as a page or a report shows it."""

    name: str
    """In addresses and file names, such as ``timeline``."""
    title: str
    spec: Spec = field(hash=False)
    about: str = ""
    """What is to be seen, for who does not see it."""

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """What is drawn: rows of values by column."""
        return list(self.spec.get("data", {}).get("values", ()))

    @property
    def columns(self) -> list[str]:
        """The columns of the rows, in order of their first appearance."""
        return list(dict.fromkeys(name for row in self.rows for name in row))


def chart(spec: Spec, *, title: str, about: str = "") -> Markup:
    """Return the chart as inline SVG in the colours of the page, without a style attribute.

    Args:
        spec: Vega-Lite; an address in its ``href`` channel becomes a link.
        title: the accessible name.
        about: one or two sentences on what is to be seen.
    """
    return Markup(_inline(_written(spec), title, about))  # noqa: S704 - drawn here, texts escaped


def svg(spec: Spec, *, title: str = "", about: str = "") -> str:
    """Return the chart as an SVG file in the fixed colours of the theme, for reports."""
    return _inline(_written(spec), title, about)


def png(spec: Spec, *, scale: float = 2) -> bytes:
    """Return the chart as PNG on white, for formats that hold no vector graphics."""
    import vl_convert

    drawn: bytes = vl_convert.svg_to_png(svg(spec), scale=scale)
    return drawn


def csv_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as CSV with a header; what is not known is an empty cell."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def exported(chart: Chart, form: str) -> Response | None:
    """Return a chart as a file: its rows for ``csv``, its picture for ``svg``; else None."""
    if form == "csv":
        return table_file(chart.name, chart.rows)
    if form != "svg":
        return None
    content = svg(chart.spec, title=chart.title, about=chart.about)
    called = f'attachment; filename="{chart.name}.svg"'
    headers = {"Content-Disposition": called}
    return Response(content, mimetype="image/svg+xml", headers=headers)


def table_file(name: str, rows: Sequence[Mapping[str, Any]]) -> Response:
    """Return rows as a CSV file, with the mark by which spreadsheets know UTF-8."""
    called = f'attachment; filename="{name}.csv"'
    content = "\ufeff" + csv_of(rows)
    return Response(content, mimetype="text/csv", headers={"Content-Disposition": called})


def _written(spec: Spec) -> str:
    """Return a spec with the theme as JSON that is the same for the same chart."""
    own = dict(spec)
    own["config"] = _merged(THEME, own.get("config", {}))
    return json.dumps(own, sort_keys=True, ensure_ascii=False)


def _merged(under: Spec, over: Spec) -> dict[str, Any]:
    held = dict(under)
    for name, value in over.items():
        deeper = isinstance(value, Mapping) and isinstance(held.get(name), Mapping)
        held[name] = _merged(held[name], value) if deeper else value
    return held


@lru_cache(maxsize=256)
def _inline(written: str, title: str, about: str) -> str:
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(written, allowed_base_urls=[])
    key = blake2b(f"{title}{written}".encode(), digest_size=5).hexdigest()
    return _told(_cleaned(drawn, key), key, title, about)


def _cleaned(drawn: str, key: str) -> str:
    """Return SVG whose ids are the chart's own, whose links are local and named, without styles.

    A link is called what its mark is: by the ``description`` channel, else by all channels.
    """
    names: dict[str, str] = {}

    def own(found: re.Match[str]) -> str:
        return names.setdefault(found[0], f"c{key}-{len(names)}")

    named = _NAMED.sub(r'\1 data-name="\3">\2', drawn)
    plain = _UNUSED.sub("", named).replace(f'xlink:href="{_BASE}', 'href="')
    plain = plain.replace(" data-name=", " aria-label=")
    return _ID.sub(own, plain.replace("xlink:href=", "href="))


def _told(plain: str, key: str, title: str, about: str) -> str:
    """Return SVG with a name and a description that a screen reader reads.

    A picture of links is a group: the parts of an ``img`` are hidden from who cannot see it.
    """
    size = _SIZE.match(plain)
    width, height = (size[1], size[2]) if size else ("320", "160")
    role = "group" if "<a " in plain else "img"
    parts = list(_parts(key, title, about))
    labelled = f' aria-labelledby="{" ".join(name for name, _ in parts)}"' if parts else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawn" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="{role}"{labelled}>'
    )
    body = plain[size.end() :] if size else plain
    return head + "".join(part for _, part in parts) + body


def _parts(key: str, title: str, about: str) -> Iterator[tuple[str, str]]:
    for tag, text in (("title", title), ("desc", about)):
        if text:
            yield f"c{key}-{tag}", f'<{tag} id="c{key}-{tag}">{escape(text)}</{tag}>'


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever a spec holds
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
