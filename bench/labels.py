"""Labels put on sentences of real texts by reading them, kept as ids and offsets without the texts.

``corpora/labels/GUIDELINE.md`` says what the labels mean. A row of ``dev.jsonl``, ``test.jsonl`` or
``second.jsonl`` is one sentence: the set and document it stands in, the field of the document, its
offsets in that field as published, and a hash of its words, so that a copy of the set that differs
is noticed instead of measured.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from separated import separated

LABELS = ("offer", "need", "goal", "activity", "result", "tie", "membership")
"""What a sentence can say; none of them is the empty list."""
DEV_SHARE = 4
"""Tenths of the documents that a rule or model may be tuned on."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the documents of a set lie, and which field of them is labelled."""

    path: str
    key: str
    field: str
    language: str

    def texts(self, data: Path) -> dict[str, str]:
        """Return the field of each document by the document's id."""
        return {
            row[self.key]: row[self.field]
            for row in _rows(data / self.path)
            if row.get(self.key) and row.get(self.field)
        }


SETS: Mapping[str, Source] = {
    "danish-structural-funds": Source(
        "danish-structural-funds/projects.jsonl", "id", "description", "da"
    ),
    "eu-open-calls": Source("eu-open-calls/calls.jsonl", "topicId", "description", "en"),
    "cordis-water": Source("cordis-water/projects.jsonl", "id", "objective", "en"),
    "cordis-h2020": Source("cordis-h2020/projects.jsonl", "id", "objective", "en"),
    "cordis-horizon-europe-100": Source(
        "cordis-horizon-europe-100/project_df_100.csv", "id", "objective", "en"
    ),
    "cordis-citizen-science": Source(
        "cordis-citizen-science/cordis_projects.csv", "project id", "objective", "en"
    ),
    "rcn-open-data": Source(
        "rcn-open-data/soknader2/sample.csv", "prosjektnummer", "prosjekttittel", "nb"
    ),
}
"""The sets that are labelled, by the names of their folders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A sentence, where it stands, and what it was found to say."""

    set: str
    id: str
    field: str
    start: int
    end: int
    sha: str
    labels: frozenset[str]
    planned: bool | None = None
    """Of an activity: whether it lies ahead (true) or has been carried out (false)."""
    facts: tuple[Mapping[str, object], ...] | None = None
    """What is named in it, with offsets in the field; nothing if nobody looked."""

    @property
    def place(self) -> tuple[str, str, int, int]:
        """Return what tells the sentence from all others."""
        return self.set, self.id, self.start, self.end

    @property
    def language(self) -> str:
        """Return the language of the set."""
        return SETS[self.set].language


def read_labels(path: Path) -> Iterator[Labelled]:
    """Yield the labelled sentences of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        held = json.loads(line)
        facts = held.get("facts")
        yield Labelled(
            set=held["set"],
            id=held["id"],
            field=held["field"],
            start=held["start"],
            end=held["end"],
            sha=held["sha"],
            labels=frozenset(held["labels"]),
            planned=held.get("planned"),
            facts=None if facts is None else tuple(facts),
        )


def sentence_of(labelled: Labelled, data: Path) -> str | None:
    """Return the words of the sentence, or nothing where the set lacks it or says otherwise."""
    text = _texts(labelled.set, data).get(labelled.id, "")[labelled.start : labelled.end]
    return text if text and short_hash(text) == labelled.sha else None


def short_hash(text: str) -> str:
    """Return the first ten digits of the SHA-256 of the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def is_dev(document: str) -> bool:
    """Return whether a document is one that may be tuned on, by the hash of its id."""
    return int(short_hash(document), 16) % 10 < DEV_SHARE


@cache
def _texts(name: str, data: Path) -> dict[str, str]:
    return SETS[name].texts(data)


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from _json_lines(file) if path.suffix == ".jsonl" else separated(file)


def _json_lines(lines: Iterable[str]) -> Iterator[Mapping[str, str]]:
    return (json.loads(line) for line in lines if line.strip())
