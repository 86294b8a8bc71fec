"""An answer to a request for partners as a file: a table, a text to pass on, or the API's JSON."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from typing import Any

from matching.axes import NAMES, Quadrant
from service.iris import full_iri

COLUMNS = (
    "place",
    "name",
    "actor",
    "score",
    "chance",
    "quadrant",
    "comparison",
    "yours",
    "your document",
    "your date",
    "theirs",
    "their document",
    "their date",
)
"""Columns of the table: one row for each pair of sentences, at least one for each match."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARKUP = frozenset("\\`*_[]<>#|")
_SIDES = ("need_covered", "offer_wanted")


def as_csv(answer: Mapping[str, Any]) -> str:
    """Return the matches as CSV with a header.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for row in _rows(answer):
        writer.writerow({name: _plain(value) for name, value in row.items()})
    return out.getvalue()


def as_markdown(answer: Mapping[str, Any]) -> str:
    """Return the matches as Markdown: each with both sentences and where they stand."""
    lines = [f"# Partners for {_line(answer['query'])}", ""]
    lines += [f"Edition {answer['edition']}, mode {answer['mode']}.", ""]
    if answer["nobody"]:
        lines += [f"Nobody fits: {answer['nobody']['why']}", ""]
        lines += [f"- Missing: {_line(one)}" for one in answer["nobody"]["missing"]]
    for place, match in enumerate(answer["matches"], start=1):
        lines += [f"## {place}. {_line(match['name'])}", ""]
        trust = f", {match['trust']} ({match['chance']:.0%})" if match["trust"] else ""
        lines += [f"Score {match['score']:.2f}{trust}. <{full_iri(match['actor'])}>", ""]
        for reason in match["reasons"]:
            for yours, theirs in zip(reason["yours"], reason["theirs"], strict=False):
                lines += [f"- {_line(reason['text'])}"]
                lines += [f"  - {side}: {_quoted(one)}" for side, one in _both(yours, theirs)]
        lines.append("")
    return "\n".join(lines)


def as_json(answer: Mapping[str, Any]) -> str:
    """Return the answer as the API gives it."""
    return json.dumps(answer, ensure_ascii=False, indent=1)


EXPORTS: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "md": ("text/markdown; charset=utf-8", as_markdown),
}
"""{ending: (type of content, what writes it)}."""


def _rows(answer: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for place, match in enumerate(answer["matches"], start=1):
        head = {
            "place": place,
            "name": match["name"],
            "actor": match["actor"],
            "score": f"{match['score']:.4f}",
            "chance": "" if match["chance"] is None else f"{match['chance']:.2f}",
            "quadrant": NAMES[Quadrant(match["quadrant"])]["en"],
        }
        pairs = [
            {
                "comparison": reason["comparison"],
                "yours": yours["quote"],
                "your document": yours["title"],
                "your date": yours["date"],
                "theirs": theirs["quote"],
                "their document": theirs["title"],
                "their date": theirs["date"],
            }
            for reason in match["reasons"]
            if reason["comparison"] in _SIDES
            for yours, theirs in zip(reason["yours"], reason["theirs"], strict=False)
        ]
        yield from ({**head, **pair} for pair in pairs or [{}])


def _plain(value: object) -> str:
    written = "" if value is None else str(value)
    return f"'{written}" if written.startswith(_FORMULA) else written


def _both(yours: Any, theirs: Any) -> tuple[tuple[str, Any], tuple[str, Any]]:  # noqa: ANN401
    return ("you", yours), ("they", theirs)


def _quoted(evidence: Mapping[str, Any]) -> str:
    where = evidence["title"] or "what you wrote"
    when = f", {evidence['date']}" if evidence["date"] else ""
    return f"“{_line(evidence['quote'])}” ({_line(where)}{when})"


def _line(text: str) -> str:
    """Return a text in one line, in which nothing is markup."""
    return "".join(
        f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in " ".join(text.split())
    )
