"""The judgements are of known labels with a reason each, on sentences that say what was judged."""

import re
from collections import Counter
from pathlib import Path

import pytest
from judged import DEMO, PAIRS, TEXTS, read_judgements, read_rows, read_texts
from labels import short_hash

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "corpora" / "judgements"
DATA = ROOT.parent / "shared" / "data"
LEAST = 240


def test_every_pair_is_judged_once_with_a_reason() -> None:
    judged = read_judgements(FOLDER / PAIRS)
    assert len({one.pair for one in judged}) == len(judged) >= LEAST
    assert all(one.label in {0, 1, 2} and one.reason for one in judged)
    assert all(one.sound or one.label == 0 for one in judged)


def test_every_sentence_that_is_judged_is_there() -> None:
    kinds = {row["id"]: row["kind"] for row in read_rows(FOLDER / TEXTS)}
    for one in read_judgements(FOLDER / PAIRS):
        assert (kinds[one.need], kinds[one.offer]) == ("Need", "Offer")


def test_no_text_of_a_real_set_is_kept_and_those_of_the_project_say_what_was_judged() -> None:
    for row in read_rows(FOLDER / TEXTS):
        assert ("text" in row) == (row["set"] == DEMO)
        assert short_hash(row.get("text", "")) == row["id"] or row["set"] != DEMO


def test_the_page_tells_how_many_there_are() -> None:
    page = (ROOT / "docs" / "judgements.md").read_text(encoding="utf-8")
    counts = Counter(one.label for one in read_judgements(FOLDER / PAIRS))
    for label, count in counts.items():
        assert re.search(rf"^\| {label} \|.*\| {count} \|$", page, re.MULTILINE)


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the judged sets are not at {DATA}")
def test_the_sentences_of_real_sets_are_those_that_were_judged() -> None:
    lost = {row["id"] for row in read_rows(FOLDER / TEXTS)} - set(read_texts(FOLDER / TEXTS, DATA))
    assert lost == set()
