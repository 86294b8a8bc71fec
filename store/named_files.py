"""Files under names that people choose, in a folder of the home beside the journal.

A file is written whole or not at all: to another file, synced to the disk, which then takes the
name. Whatever is kept so can be read and copied with any tool.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A text under a name."""

    name: str
    text: str
    saved: str
    """When it was written last, ISO 8601."""


class NamedFiles:
    """The files of one folder of a home."""

    def __init__(self, home: Home, folder: str, ending: str, *, what: str) -> None:
        """Nothing is read yet.

        Args:
            home: where the folder is.
            folder: its name.
            ending: of its files, with the dot.
            what: what a file holds, as a message calls it: ``query``.
        """
        self._home = home
        self._folder = home.path / folder
        self._ending = ending
        self._what = what

    def names(self) -> list[str]:
        """Return the names, sorted."""
        found = self._folder.glob(f"*{self._ending}")
        return sorted(path.name.removesuffix(self._ending) for path in found)

    def __iter__(self) -> Iterator[NamedFile]:
        """Yield all, by name; one that is removed meanwhile is passed over."""
        for name in self.names():
            try:
                yield self._read(self._path(name))
            except FileNotFoundError:
                continue

    def get(self, name: str) -> NamedFile:
        """Return a file by its name.

        Raises:
            NotFoundError: none is saved under it; the message names those that are.
            OptionError: that cannot be a name.
        """
        try:
            return self._read(self._path(name))
        except FileNotFoundError:
            names = ", ".join(self.names()) or "none"
            raise NotFoundError(f"no {self._what} {name!r} is saved; saved are: {names}") from None

    def put(self, name: str, text: str) -> bool:
        """Write a text, instead of one that has the name; return whether the name is new.

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
        """Remove a file.

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
                f"{name!r} cannot be the name of a {self._what}; expected up to 64 letters, "
                "digits, dots, hyphens and underscores"
            )
        return self._folder / f"{name}{self._ending}"

    def _read(self, path: Path) -> NamedFile:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
        return NamedFile(name=path.name.removesuffix(self._ending), text=text, saved=saved)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
