"""Pairs of a need and an offer, judged by reading them: what ``corpora/judgements/`` holds.

``texts.jsonl`` holds the needs that were judged and every offer that they could have been shown,
by the hash of their words. Those of the demo corpus stand there in full; those of real sets as set,
document, field and offsets, and are read from the sets. ``pairs.jsonl`` holds the labels.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labels import SETS, Labelled, sentence_of

DEMO = "demo"
TEXTS, PAIRS, SECOND = "texts.jsonl", "pairs.jsonl", "second.jsonl"


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
    return {one.id: one for one in held if one is not None}


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
