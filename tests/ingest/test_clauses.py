"""Clauses: sentences, and the items of lists that were put in prose."""

import pytest

from ingest.clauses import clauses


def said(text: str) -> list[str]:
    return [text[one.start : one.end] for one in clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Proposals should: Build a pilot; test it at sea.",
            ["Proposals should", "Build a pilot", "test it at sea."],
        ),
        ("Scope:Projects must measure.", ["Scope", "Projects must measure."]),
        ("Expected outcomes:better models; maps", ["Expected outcomes", "better models", "maps"]),
        ("Tasks:• Sew nets• Mend nets", ["Tasks", "Sew nets", "Mend nets"]),
        ("one (of many.).Testing ice. Next", ["one (of many.).", "Testing ice.", "Next"]),
        ("Make wheels fasterBuild new roads", ["Make wheels faster", "Build new roads"]),
        ("Søkeren må:\n- teste tau\n- kle skrog", ["Søkeren må", "teste tau", "kle skrog"]),
        ("OpenStreetMap data er fritt", ["OpenStreetMap data er fritt"]),
        ("Starter kl. 12:30 i Bergen", ["Starter kl. 12:30 i Bergen"]),
        ("Vi søker en som\nkan dykke.", ["Vi søker en som\nkan dykke."]),
        ("Formål\nVi skal måle", ["Formål", "Vi skal måle"]),
        ("One of these:1. Sow kelp. 2. Dry it.", ["One of these", "Sow kelp.", "Dry it."]),
        ("", []),
    ],
)
def test_a_text_falls_into_its_clauses(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_a_clause_before_a_colon_opens_what_comes() -> None:
    assert [one.opens for one in clauses("Scope: Build it. Projects shall: sail; row.")] == [
        *(True, False),
        *(True, False, False),
    ]


def test_a_list_glued_to_its_lead_in_is_one_sentence_with_it() -> None:
    assert [one.sentence for one in clauses("We ask: Sail; row. And rest.")] == [0, 0, 0, 1]
