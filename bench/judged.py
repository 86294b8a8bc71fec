"""Pairs of a need and an offer, judged by reading them: what ``corpora/judgements/`` holds.

``texts.jsonl`` holds the needs that were judged and every offer that they could have been shown,
by the hash of their words. Those of the demo corpus stand there in full; those of real sets as set,
document, field and offsets, and are read from the sets. ``pairs.jsonl`` holds the labels.
``needs.jsonl`` holds needs written for the project, that offers of the demo corpus cover or nobody.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labels import SETS, Labelled, sentence_of

DEMO, WRITTEN = "demo", "written"
TEXTS, PAIRS, NEEDS = "texts.jsonl", "pairs.jsonl", "needs.jsonl"
SECOND = "second.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence that tells of a need or an offer, and where it stands."""

    id: str
    """Hash of its words."""
    kind: str
    """Need or Offer."""
    language: str
    set: str
    """``demo``, or the name of a real set."""
    document: str
    """Title of the document in the demo corpus; id of the document in a real set."""
    text: str
    speaker: str
    """Whose need or offer it is; in a real set, the document again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNeed:
    """A need that was written knowing the offers of the demo corpus."""

    id: str
    language: str
    text: str
    covered_by: tuple[str, ...]
    """Offers that it was written to be covered by; none if nobody covers it."""
    field: str = ""
    """Of one that nobody covers: ``near`` (a field of the corpus) or ``far``."""

    @property
    def told(self) -> Told:
        """Return the need as a sentence that somebody outside the corpus says."""
        return Told(
            id=self.id,
            kind="Need",
            language=self.language,
            set=WRITTEN,
            document="",
            text=self.text,
            speaker="",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was said of a pair."""

    need: str
    offer: str
    label: int
    """2 covers it, 1 covers a part of it, 0 does not."""
    reason: str
    sound: bool = True
    """False if what was taken for a need is none."""

    @property
    def pair(self) -> tuple[str, str]:
        """Return the ids of need and offer."""
        return self.need, self.offer


def read_texts(path: Path, data: Path) -> dict[str, Told]:
    """Return the sentences by id, without those of sets that are not at hand or say otherwise."""
    held = (_told(row, data) for row in read_rows(path))
    written = (one.told for one in read_needs(path.with_name(NEEDS)))
    return {one.id: one for one in (*written, *held) if one is not None}


def read_needs(path: Path) -> list[WrittenNeed]:
    """Return the needs that were written."""
    rows = read_rows(path)
    return [WrittenNeed(**row | {"covered_by": tuple(row["covered_by"])}) for row in rows]


def read_judgements(path: Path) -> list[Judgement]:
    """Return the labels of a file."""
    return [Judgement(**row) for row in read_rows(path)]


def is_dev(need: str) -> bool:
    """Return whether a need is one that may be tuned on, by the hash that its id is."""
    return int(need, 16) % 2 == 0


def _told(row: Mapping[str, Any], data: Path) -> Told | None:
    held = {name: row[name] for name in ("id", "kind", "language", "set", "document")}
    if row["set"] == DEMO:
        return Told(**held, text=row["text"], speaker=row["speaker"])
    text = _sentence(row, data) if (data / SETS[row["set"]].path).exists() else None
    return Told(**held, text=text, speaker=row["document"]) if text else None


def _sentence(row: Mapping[str, Any], data: Path) -> str | None:
    place = {name: row[name] for name in ("set", "field", "start", "end")}
    sought = Labelled(**place, id=row["document"], sha=row["id"], labels=frozenset())
    return sentence_of(sought, data)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
