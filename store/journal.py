"""The journal: what people have decided, one line each, for good, outside the editions.

A decision is acknowledged when its line is on the disk, and enters the next edition (what people
think of a match holds at once). Nothing is ever taken out: a decision is undone by another. A crash
while a line is written leaves a torn last line; it was never acknowledged, and the next to append
removes it.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from filelock import FileLock

from ontology.errors import JournalDamaged, NotFoundError
from ontology.iris import digest
from store.home import Home, writable
from store.verdicts import Decision, checked_name, checked_reason, decision_of, without_words


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
            InputError: who decided is not named, or by no readable name; or the reason is no text.
            NotFoundError: it undoes one that is not there.
            HomeUnwritable: no space, or no permission; nothing was kept.
        """
        checked_name(decision.by)
        checked_reason(decision.reason)
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
            blank = tuple(without_words(one, gone) for one in held)
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
            return _read(line)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise JournalDamaged(
                f"line {place} of {self._path} cannot be read ({error}); "
                "put the line right, or take it out, from a copy of the file"
            ) from error


@lru_cache(maxsize=20_000)
def _read(line: bytes) -> Decision:
    """Return the decision of a line, each read once: whoever asks for partners reads them all."""
    return decision_of(json.loads(line))


def _stamped(decision: Decision, place: int) -> Decision:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    content = json.dumps([place, at, asdict(replace(decision, id="", at=""))], sort_keys=True)
    return replace(decision, id=digest(content, 12), at=at)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
