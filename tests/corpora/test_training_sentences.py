"""The sentences written for training are many, various, and say what they are labelled with."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import labels as labelled
import pytest

ROOT = Path(__file__).parents[2]
KEYS = ["language", "labels", "group", "field", "register", "text"]
LEAST = {"nb": 600, "en": 450, "nn": 250, "da": 150, "sv": 50}
"""Sentences in each language."""


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    path = ROOT / "corpora" / "labels" / "sentences.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_row_has_the_same_keys_and_known_labels(rows) -> None:
    for row in rows:
        assert list(row) == KEYS
        assert row["labels"] == sorted(set(row["labels"]))
        assert set(row["labels"]) <= set(labelled.LABELS) - {"membership"}
        assert row["text"] == " ".join(row["text"].split())


def test_there_are_enough_of_each_language_field_and_label(rows) -> None:
    assert Counter(row["language"] for row in rows) >= Counter(LEAST)
    assert len({row["field"] for row in rows}) >= 12
    said = Counter(label for row in rows for label in row["labels"] or ["other"])
    assert max(said.values()) < 2 * min(said.values())


def test_the_page_tells_how_many_there_are(rows) -> None:
    page = (ROOT / "docs" / "labels.md").read_text(encoding="utf-8")
    said = Counter(label for row in rows for label in row["labels"])
    assert f"holds {len(rows):,} sentences" in page
    assert f"Each label stands on {min(said.values())} to {max(said.values())} of" in page
    for number in Counter(row["language"] for row in rows).values():
        assert re.search(rf"\b{number} (are )?in [A-ZÅ]", page)


def test_a_family_has_one_set_of_labels_and_no_sentence_stands_twice(rows) -> None:
    families = defaultdict(set)
    for row in rows:
        families[row["group"]].add(tuple(row["labels"]))
    assert [family for family, held in families.items() if len(held) > 1] == []
    assert max(Counter(row["text"] for row in rows).values()) == 1


def test_no_sentence_is_the_demo_corpus_s(rows) -> None:
    files = (ROOT / "corpora" / "sources").glob("*.md")
    told = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in files)
    assert [row["text"] for row in rows if row["text"] in told] == []


def test_no_opening_word_gives_the_label_away(rows) -> None:
    opening = defaultdict(Counter)
    for row in rows:
        opening[row["language"], row["text"].split()[0]].update(row["labels"] or ["other"])
    often = {word: held for word, held in opening.items() if held.total() >= 15}
    assert [word for word, held in often.items() if max(held.values()) > 0.75 * held.total()] == []
