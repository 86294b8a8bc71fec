"""The labels are of known kinds, stand on the side their document belongs to, and fit the texts."""

import json
import re
from pathlib import Path

import labels as labelled
import pytest

from ontology.concepts import bundled_concepts
from ontology.terms import CONCEPT

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "corpora" / "labels"
DATA = ROOT.parent / "shared" / "data"
FILES = ("dev", "test")
EVERY = (*FILES, "second")
KINDS = {"actor", "place", "technology", "offers", "needs", "collaborates"}
LEAST = {"dev": 160, "test": 240, "second": 80}


def rows(name: str) -> list[labelled.Labelled]:
    return list(labelled.read_labels(FOLDER / f"{name}.jsonl"))


@pytest.mark.parametrize("name", EVERY)
def test_labels_are_known_and_activities_say_when(name: str) -> None:
    held = rows(name)
    assert len(held) >= LEAST[name]
    for one in held:
        assert one.labels <= set(labelled.LABELS)
        assert one.field == labelled.SETS[one.set].field
        assert 0 <= one.start < one.end
        assert (one.planned is not None) == ("activity" in one.labels)


def test_no_document_stands_on_both_sides_and_no_sentence_twice() -> None:
    for name in FILES:
        held = rows(name)
        assert {labelled.is_dev(one.id) for one in held} == {name == "dev"}
        assert len({one.place for one in held}) == len(held)


@pytest.mark.parametrize("name", FILES)
def test_facts_are_of_known_kinds_and_lie_in_their_sentence(name: str) -> None:
    concepts = bundled_concepts()
    for one in rows(name):
        for fact in one.facts or ():
            assert fact["kind"] in KINDS
            ends = [fact, *(fact[side] for side in ("subject", "object") if side in fact)]
            for span in ends:
                if isinstance(span, str):
                    assert span in {"speaker", "unstated"}
                elif "start" in span:
                    assert one.start <= span["start"] < span["end"] <= one.end
            assert "concept" not in fact or CONCEPT + fact["concept"] in concepts


def test_what_was_labelled_again_had_been_labelled() -> None:
    first = {one.place: one.sha for name in FILES for one in rows(name)}
    assert all(first.get(one.place) == one.sha for one in rows("second"))


def test_the_page_tells_how_many_there_are() -> None:
    page = (ROOT / "docs" / "labels.md").read_text(encoding="utf-8")
    for label in labelled.LABELS:
        counts = [sum(label in one.labels for one in rows(name)) for name in FILES]
        assert re.search(rf"^\| `{label}` .*\| {counts[0]} \| {counts[1]} \|$", page, re.MULTILINE)


@pytest.mark.parametrize("name", EVERY)
def test_no_text_is_kept(name: str) -> None:
    words = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split('"')
    assert max(len(word) for word in words if " " in word) < 40


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the labelled sets are not at {DATA}")
@pytest.mark.parametrize("name", EVERY)
def test_the_sentences_are_those_that_were_labelled(name: str) -> None:
    lost = [one.place for one in rows(name) if labelled.sentence_of(one, DATA) is None]
    assert lost == []


def test_a_changed_text_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "cordis-water"
    folder.mkdir()
    said = {"id": "1", "objective": "We sell pumps. We need a tank."}
    (folder / "projects.jsonl").write_text(json.dumps(said) + "\n", encoding="utf-8")
    one = labelled.Labelled(
        set="cordis-water",
        id="1",
        field="objective",
        start=0,
        end=14,
        sha=labelled.short_hash("We sell pumps."),
        labels=frozenset({"offer"}),
    )
    assert labelled.sentence_of(one, tmp_path) == "We sell pumps."
    labelled._texts.cache_clear()
    (folder / "projects.jsonl").write_text(json.dumps(said | {"objective": "We buy pumps."}))
    assert labelled.sentence_of(one, tmp_path) is None
