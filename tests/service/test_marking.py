"""Marks that lie inside, beside and across each other; and the words two quotes share."""

import pytest

from service.emphasis import emphasised
from service.marking import Marked, Piece, Span, blocks, mark_up

TEXT = "abcdefghij klmnopqrst uvwxyz"


def plain(pieces: tuple[Piece, ...]) -> str:
    return "".join(one if isinstance(one, str) else plain(one.pieces) for one in pieces)


def tree(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        one if isinstance(one, str) else f"[{'…' * one.continued}{tree(one.pieces)}]"
        for one in pieces
    )


def span(start: int, end: int, kind: str = "fact") -> Span:
    return Span(start=start, end=end, kinds=(kind,), anchors=(f"q{start}-{end}",))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], TEXT),
        ([(0, 4)], "[abcd]efghij klmnopqrst uvwxyz"),
        ([(0, 10), (2, 4)], "[ab[cd]efghij] klmnopqrst uvwxyz"),
        ([(0, 4), (4, 8)], "[abcd][efgh]ij klmnopqrst uvwxyz"),
        ([(0, 6), (4, 8)], "[abcd[ef]][…gh]ij klmnopqrst uvwxyz"),
        ([(0, 6), (3, 9), (5, 12)], "[abc[de[f]]][…ghi][…j k]lmnopqrst uvwxyz"),
        ([(0, 28), (0, 10)], "[[abcdefghij] klmnopqrst uvwxyz]"),
    ],
)
def test_overlapping_spans_become_a_tree(spans: list[tuple[int, int]], expected: str) -> None:
    made = mark_up(TEXT, 0, len(TEXT), [span(*one) for one in spans])
    assert plain(made) == TEXT
    if len(spans) < 3:
        assert tree(made) == expected


def test_a_span_across_paragraphs_goes_on_without_its_anchor() -> None:
    quote = {
        "start": 2,
        "end": 9,
        "kind": "fact",
        "confidence": 0.9,
        "statement": {
            "subject": {"iri": "https://klynge.invalid/actor/a", "label": "A"},
            "predicate": {"iri": "p", "label": "uses"},
            "object": "v",
            "label": "v",
        },
    }
    made = blocks("one\n\n  two", [quote])
    assert [plain(block.pieces) for block in made] == ["one", "two"]
    marks = [piece for block in made for piece in block.pieces if isinstance(piece, Marked)]
    assert [mark.continued for mark in marks] == [False, True]
    assert [len(block.notes) for block in made] == [1, 0]


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("Vi trenger trykktesting av hus", "We offer testing of housings", ["trykktesting"]),
        ("korrosjonssensorer til havs", "en sensor for korrosjon", ["korrosjonssensorer"]),
        ("sensorene varsler", "sensorer", ["sensorene"]),
        ("We need this", "They need this too", []),
        ("ned til 2000 meter", "på 2000 meter", ["meter"]),
    ],
)
def test_words_that_both_sides_have(one: str, other: str, marked: list[str]) -> None:
    pieces = emphasised(one, other)
    assert "".join(piece for piece, _ in pieces) == one
    assert [piece for piece, shared in pieces if shared] == marked
