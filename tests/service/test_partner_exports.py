"""Matches as files: a table that runs nothing, and a text in which nothing is markup."""

import csv
from io import StringIO
from typing import Any

from service.partner_exports import COLUMNS, as_csv, as_markdown


def evidence(quote: str) -> dict[str, Any]:
    return {"quote": quote, "title": "A report", "date": "2024-02-01"}


def answer(*matches: dict[str, Any], nobody: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "edition": "000001",
        "query": "<b>us</b>",
        "mode": "complementary",
        "nobody": nobody,
        "matches": list(matches),
    }


def match(name: str, *pairs: tuple[str, str]) -> dict[str, Any]:
    return {
        "name": name,
        "actor": "https://klynge.invalid/actor/x",
        "score": 0.5,
        "chance": 0.31,
        "trust": "perhaps",
        "quadrant": "complement",
        "reasons": [
            {
                "comparison": "need_covered",
                "text": "They offer what you need",
                "yours": [evidence(yours) for yours, _ in pairs],
                "theirs": [evidence(theirs) for _, theirs in pairs],
            }
        ],
    }


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_a_row_for_each_pair_of_sentences_and_one_where_there_is_none() -> None:
    rows = rows_of(as_csv(answer(match("A", ("n1", "o1"), ("n2", "o2")), match("B"))))
    assert [(row["place"], row["name"], row["yours"], row["theirs"]) for row in rows] == [
        ("1", "A", "n1", "o1"),
        ("1", "A", "n2", "o2"),
        ("2", "B", "", ""),
    ]
    assert list(rows[0]) == list(COLUMNS)


def test_no_cell_is_a_formula() -> None:
    (row,) = rows_of(as_csv(answer(match("=HYPERLINK(1)", ("+1", '@x, "y"\n-z')))))
    assert (row["name"], row["yours"], row["theirs"]) == ("'=HYPERLINK(1)", "'+1", '\'@x, "y"\n-z')


def test_nothing_in_the_markdown_is_markup() -> None:
    text = as_markdown(answer(match("# A [b](c)", ("<i>need</i>", "a\nb"))))
    assert r"## 1. \# A \[b\](c)" in text
    assert r"“\<i\>need\</i\>” (A report, 2024-02-01)" in text
    assert "“a b”" in text
    assert r"# Partners for \<b\>us\</b\>" in text


def test_nobody_is_told_with_what_is_missing() -> None:
    text = as_markdown(answer(nobody={"why": "nobody offers it.", "missing": ["a rocket"]}))
    assert "Nobody fits: nobody offers it." in text
    assert "- Missing: a rocket" in text
