"""The judgements are of known labels with a reason each, on sentences that say what was judged."""

import re
from collections import Counter
from pathlib import Path

import pytest
from judged import (
    DEMO,
    NEEDS,
    PAIRS,
    SECOND,
    TEXTS,
    is_dev,
    read_judgements,
    read_needs,
    read_rows,
    read_texts,
)
from labels import short_hash

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "corpora" / "judgements"
DATA = ROOT.parent / "shared" / "data"
LEAST, EACH = 240, 25
COVERS = 2


def test_every_pair_is_judged_once_with_a_reason() -> None:
    judged = read_judgements(FOLDER / PAIRS)
    assert len({one.pair for one in judged}) == len(judged) >= LEAST
    assert all(one.label in {0, 1, 2} and one.reason for one in judged)
    assert all(one.sound or one.label == 0 for one in judged)


def test_what_was_judged_again_had_been_judged() -> None:
    first = {one.pair for one in read_judgements(FOLDER / PAIRS)}
    again = [one.pair for one in read_judgements(FOLDER / SECOND)]
    assert len(set(again)) == len(again) > len(first) // 6
    assert set(again) <= first


def test_every_sentence_that_is_judged_is_there() -> None:
    kinds = {row["id"]: row["kind"] for row in read_rows(FOLDER / TEXTS)}
    kinds |= {one.id: "Need" for one in read_needs(FOLDER / NEEDS)}
    for one in read_judgements(FOLDER / PAIRS):
        assert (kinds[one.need], kinds[one.offer]) == ("Need", "Offer")


def test_no_text_of_a_real_set_is_kept_and_those_of_the_project_say_what_was_judged() -> None:
    for row in read_rows(FOLDER / TEXTS):
        assert ("text" in row) == (row["set"] == DEMO)
        assert short_hash(row.get("text", "")) == row["id"] or row["set"] != DEMO


def test_a_written_need_is_covered_as_it_was_written_to_be() -> None:
    covering = {one.pair for one in read_judgements(FOLDER / PAIRS) if one.label == COVERS}
    needs = read_needs(FOLDER / NEEDS)
    assert all((one.id, offer) in covering for one in needs for offer in one.covered_by)
    assert all(short_hash(one.text) == one.id for one in needs)


@pytest.mark.parametrize("part", [True, False])
def test_each_half_has_enough_that_are_covered_and_that_are_not(part: bool) -> None:
    half = [one for one in read_needs(FOLDER / NEEDS) if is_dev(one.id) is part]
    covered = sum(bool(one.covered_by) for one in half)
    assert min(covered, len(half) - covered) >= EACH


def test_the_page_tells_how_many_there_are() -> None:
    page = (ROOT / "docs" / "judgements.md").read_text(encoding="utf-8")
    counts = Counter(one.label for one in read_judgements(FOLDER / PAIRS))
    for label, count in counts.items():
        assert re.search(rf"^\| {label} \|.*\| {count} \|$", page, re.MULTILINE)


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the judged sets are not at {DATA}")
def test_the_sentences_of_real_sets_are_those_that_were_judged() -> None:
    lost = {row["id"] for row in read_rows(FOLDER / TEXTS)} - set(read_texts(FOLDER / TEXTS, DATA))
    assert lost == set()
