"""Labels of passages and of sentences' purposes: whole, and pointing at what is there."""

import json
from pathlib import Path

import pytest

from ingest.corpus import Source, discover
from ingest.pipeline import read_source

CORPORA = Path("corpora")
ROWS = [
    json.loads(line)
    for line in (CORPORA / "labels" / "criteria.jsonl").read_text("utf-8").splitlines()
]


def test_each_application_has_each_criterion_once() -> None:
    pairs = [(row["document"], row["criterion"]) for row in ROWS]
    documents, criteria = {one for one, _ in pairs}, {one for _, one in pairs}
    assert len(documents) == 7
    assert len(criteria) == 10
    assert len(pairs) == len(set(pairs)) == 70


def test_criteria_are_those_of_the_ontology() -> None:
    scheme = Path("ontology/schemes/programme-schemes.ttl").read_text("utf-8")
    assert all(f"\ncriterion:{row['criterion']} a kl:Criterion" in scheme for row in ROWS)


@pytest.mark.parametrize("name", sorted({row["document"] for row in ROWS}))
def test_each_quote_stands_once_in_its_document(name: str) -> None:
    (source,) = discover([CORPORA / "demo" / name])
    assert isinstance(source, Source)
    text = " ".join(read_source(source).document.text.split())
    for row in ROWS:
        if row["document"] == name:
            for quote in (*row["answers"], *row["also"]):
                assert text.count(quote) == 1, (row["criterion"], quote)


def test_answers_are_three_at_most() -> None:
    assert all(len(row["answers"]) <= 3 for row in ROWS)


def test_purposes_are_places_with_one_label() -> None:
    lines = (CORPORA / "labels" / "purposes.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({(row["id"], row["start"]) for row in rows}) == len(rows) == 160
    assert {row["label"] for row in rows} == {"goal", "activity", "result", None}
    assert all(row.keys() == {"id", "start", "end", "sha", "label"} for row in rows)
