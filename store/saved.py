"""Queries that people have saved in a home, each a file beside the journal.

A query is a text file, so that it can be read and kept elsewhere too. It is written whole or not at
all: to another file, synced to the disk, which then takes the name.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ontology.errors import NotFoundError, OptionError
from store.home import Home, writable

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}")
_ENDING = ".rq"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A query under a name."""

    name: str
    text: str
    saved: str
    """When it was saved, ISO 8601."""


class SavedQueries:
    """The saved queries of one home."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folder = home.path / "saved"

    def __iter__(self) -> Iterator[SavedQuery]:
        """Yield all, by name."""
        for path in sorted(self._folder.glob(f"*{_ENDING}")):
            yield _read(path)

    def get(self, name: str) -> SavedQuery:
        """Return a query by its name.

        Raises:
            NotFoundError: none is saved under it; the message names those that are.
            OptionError: that cannot be a name.
        """
        try:
            return _read(self._path(name))
        except FileNotFoundError:
            names = ", ".join(one.name for one in self) or "none"
            raise NotFoundError(f"no query {name!r} is saved; saved are: {names}") from None

    def put(self, name: str, text: str) -> bool:
        """Save a query, instead of one that has the name; return whether the name is new.

        It is on the disk when this returns.

        Raises:
            OptionError: that cannot be a name.
            HomeUnwritable: no space, or no permission; what was saved before is still there.
        """
        path = self._path(name)
        fresh = path.with_name(f".{name}.{os.getpid()}")
        with writable(self._home.path):
            self._folder.mkdir(parents=True, exist_ok=True)
            is_new = not path.exists()
            try:
                with fresh.open("w", encoding="utf-8", newline="") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                fresh.replace(path)
            finally:
                fresh.unlink(missing_ok=True)
            _sync(self._folder)
        return is_new

    def remove(self, name: str) -> None:
        """Remove a query.

        Raises:
            NotFoundError: none is saved under that name.
        """
        self.get(name)
        with writable(self._home.path):
            self._path(name).unlink(missing_ok=True)
            _sync(self._folder)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise OptionError(
                f"{name!r} cannot be the name of a query; expected up to 64 letters, digits, dots, "
                "hyphens and underscores"
            )
        return self._folder / f"{name}{_ENDING}"


def _read(path: Path) -> SavedQuery:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return SavedQuery(name=path.name.removesuffix(_ENDING), text=text, saved=saved)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
