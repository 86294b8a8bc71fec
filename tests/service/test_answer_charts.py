"""Which chart an answer makes: bars, lines or none."""

import json
from typing import Any

import pytest
from flask import Flask

from service.answer_charts import BARS, chart_of
from service.charts import Chart
from service.tables import AS_TABLE, table_of
from store.sparql.formats import Answer

XSD = "http://www.w3.org/2001/XMLSchema#"


def value(given: Any) -> dict[str, str]:
    if isinstance(given, int | float):
        kind = "integer" if isinstance(given, int) else "decimal"
        return {"type": "literal", "value": str(given), "datatype": f"{XSD}{kind}"}
    return {"type": "uri" if given.startswith("https:") else "literal", "value": given}


@pytest.fixture
def chart(app: Flask) -> Any:
    def made(columns: str, *rows: tuple[Any, ...]) -> Chart | None:
        names = columns.split()
        bindings = [
            {n: value(one) for n, one in zip(names, row, strict=True) if one is not None}
            for row in rows
        ]
        content = json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}})
        with app.test_request_context("/sparql"):
            table = table_of(Answer(media_type=AS_TABLE[0], content=content.encode()))
            return chart_of(table)

    return made


def mark(chart: Chart | None) -> str | None:
    if chart is None:
        return None
    return "line" if chart.spec.get("mark") else "bar"


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [
        ("name n", [("a", 1), ("b", 2.5)], "bar"),
        ("n name", [(1, "a"), (2, "b")], "bar"),
        ("year n", [(2023, 1), (2024, 2)], "line"),
        ("day n", [("2023-01-02", 1), ("2024-03", 2)], "line"),
        ("year who n", [("2023", "a", 1), ("2023", "b", 2)], "line"),
        ("name n", [("a", 1)], None),
        ("name n", [("a", 1), ("a", 2)], None),
        ("name n", [("a", 1), ("b", None)], None),
        ("name n", [("a", "1"), ("b", "2")], None),
        ("name n m", [("a", 1, 5), ("b", 2, 6)], None),
        ("name other", [("a", "b"), ("c", "d")], None),
        ("year n", [("2023", 1), ("2023", 2)], None),
    ],
)
def test_the_columns_decide(chart: Any, columns: str, rows: list[Any], expected: str) -> None:
    assert mark(chart(columns, *rows)) == expected


def test_a_bar_is_named_in_words_and_leads_to_its_page(chart: Any) -> None:
    iri = "https://klynge.invalid/cluster/"
    made = chart("c name n", (f"{iri}one", "One", 1), (f"{iri}two", "Two", 2))
    assert made.rows[0] == {"name": "One", "number": 1, "page": "/cluster/one"}


def test_rows_beyond_the_bars_are_told(chart: Any) -> None:
    made = chart("name n", *((f"name {i}", i + 1) for i in range(BARS + 5)))
    assert len(made.rows) == BARS
    assert f"{BARS} of {BARS + 5}" in made.about
