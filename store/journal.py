"""The journal: what people have decided, one line each, for good, outside the editions.

A decision is acknowledged when its line is on the disk, and enters the next edition. Nothing is
ever taken out: a decision is undone by another. A crash while a line is written leaves a torn last
line; it was never acknowledged, and the next to append removes it.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock

from ontology.errors import InputError, JournalDamaged, NotFoundError
from ontology.iris import digest
from store.home import Home, writable


class Verdict(StrEnum):
    """What kind of decision it is."""

    SAME = "same"
    """Two are one actor, cluster or project."""
    DIFFERENT = "different"
    """They are not."""
    CORRECTION = "correction"
    """A fact is wrong; what is right may be said."""
    OBJECTION = "objection"
    """A fact or a document may not be shown."""
    UNDO = "undo"
    """An earlier decision no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a decision keeps of a mention, to be recognised by people when the mention is gone."""

    iri: str
    document: str
    quote: str
    context: str
    """The words around the quote, with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a correction or an objection is about: a fact, and the evidence there was for it."""

    subject: str
    """IRI of the mention or actor."""
    predicate: str
    object: str
    """IRI or text."""
    evidence: tuple[str, ...]
    """IRIs of the evidence that no longer counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the journal."""

    verdict: Verdict
    by: str
    """Who decided: a name, a role or an alias."""
    reason: str = ""
    id: str = ""
    """Minted when it is appended."""
    at: str = ""
    """When it was appended, ISO 8601."""
    one: tuple[Kept, ...] = ()
    other: tuple[Kept, ...] = ()
    """The mentions of the two, for ``same`` and ``different``."""
    fact: Fact | None = None
    right: str | None = None
    """The right object instead of the wrong one, for a correction."""
    document: str | None = None
    """The document that may not be shown, for an objection to all of it."""
    undoes: str | None = None

    @property
    def on(self) -> str:
        """The day of it: ``2024-05-03``."""
        return self.at[:10]


class Journal:
    """The decisions of one home."""

    def __init__(self, home: Home) -> None:
        self._path = home.path / "journal.jsonl"
        self._lock = FileLock(self._path.with_suffix(".lock"))
        self._home = home

    def decisions(self) -> tuple[Decision, ...]:
        """Return every decision, the earliest first; a torn last line is none.

        Raises:
            JournalDamaged: a line before the last cannot be read.
        """
        try:
            whole = self._path.read_bytes()
        except FileNotFoundError:
            return ()
        lines = whole[: whole.rfind(b"\n") + 1].splitlines()
        return tuple(self._decision(line, place) for place, line in enumerate(lines, start=1))

    def append(self, decision: Decision) -> Decision:
        """Keep a decision for good and return it with its id and time: it is on the disk.

        Raises:
            InputError: nobody is named as who decided.
            NotFoundError: it undoes one that is not there.
            HomeUnwritable: no space, or no permission; nothing was kept.
        """
        if not decision.by.strip():
            raise InputError("a decision must say who took it; add --by NAME")
        with writable(self._home.path):
            self._home.create()
            with self._lock:
                held = self.decisions()
                if decision.undoes and decision.undoes not in {one.id for one in held}:
                    raise NotFoundError(
                        f"no decision {decision.undoes!r} is in the journal; "
                        "`klynge review list --decided` shows them"
                    )
                stamped = _stamped(decision, len(held))
                self._write(json.dumps(asdict(stamped), ensure_ascii=False).encode() + b"\n")
        return stamped

    def forget(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Blank the words of these documents that decisions keep; return the decisions' ids.

        The only change that is ever made to what is written: the decisions themselves stay.
        """
        gone = frozenset(documents)
        with writable(self._home.path), self._lock:
            held = self.decisions()
            blank = tuple(_without_words(one, gone) for one in held)
            changed = tuple(b.id for a, b in zip(held, blank, strict=True) if a != b)
            if changed:
                lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in blank)
                fresh = self._path.with_suffix(".fresh")
                fresh.write_text("".join(lines), encoding="utf-8")
                _sync(fresh)
                fresh.replace(self._path)
                _sync(self._path.parent)
        return changed

    def _write(self, line: bytes) -> None:
        """Append one line and wait until it is on the disk; a torn one before it is cut off."""
        is_new = not self._path.exists()
        with self._path.open("r+b" if not is_new else "w+b") as file:
            whole = file.read()
            end = whole.rfind(b"\n") + 1
            file.truncate(end)
            file.seek(end)
            try:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(end)
                raise
        if is_new:
            _sync(self._path.parent)

    def _decision(self, line: bytes, place: int) -> Decision:
        try:
            return _of_json(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise JournalDamaged(
                f"line {place} of {self._path} cannot be read ({error}); "
                "put the line right, or take it out, from a copy of the file"
            ) from error


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold: none that is undone, unless its undoing is undone too."""
    undone: set[str] = set()
    held: list[Decision] = []
    for decision in reversed(tuple(decisions)):
        if decision.id in undone:
            continue
        if decision.verdict is Verdict.UNDO:
            undone.add(decision.undoes or "")
        else:
            held.append(decision)
    return tuple(reversed(held))


def pending(published: frozenset[str], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that the next edition will follow, or no longer follow.

    Args:
        published: ids of the decisions that hold in the current edition.
        decisions: all there are, the earliest first.
    """
    held = tuple(decisions)
    holding = {decision.id for decision in in_force(held)}
    fresh, undone = holding - published, published - holding
    return tuple(one for one in held if one.id in fresh or one.undoes in undone)


def _stamped(decision: Decision, place: int) -> Decision:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    content = json.dumps([place, at, asdict(replace(decision, id="", at=""))], sort_keys=True)
    return replace(decision, id=digest(content, 12), at=at)


def _of_json(held: Mapping[str, Any]) -> Decision:
    known = {field.name for field in fields(Decision)}
    values = {name: value for name, value in held.items() if name in known}
    fact = values.get("fact")
    return Decision(
        **{
            **values,
            "verdict": Verdict(values["verdict"]),
            "one": tuple(Kept(**one) for one in values.get("one", ())),
            "other": tuple(Kept(**one) for one in values.get("other", ())),
            "fact": Fact(**{**fact, "evidence": tuple(fact["evidence"])}) if fact else None,
        }
    )


def _without_words(decision: Decision, gone: frozenset[str]) -> Decision:
    def blank(kept: tuple[Kept, ...]) -> tuple[Kept, ...]:
        return tuple(
            replace(one, quote="", context="") if one.document in gone else one for one in kept
        )

    return replace(decision, one=blank(decision.one), other=blank(decision.other))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
