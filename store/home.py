"""Where everything is kept: the layout of a home folder, and the lock of its one writer."""

import errno
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ontology.errors import HomeLocked, HomeUnwritable


@dataclass(frozen=True, slots=True)
class Home:
    """A folder that holds editions, staged readings and cached vectors."""

    path: Path

    @property
    def editions(self) -> Path:
        """The folder of all editions."""
        return self.path / "editions"

    @property
    def current(self) -> Path:
        """The pointer to the edition that answers."""
        return self.path / "current"

    @property
    def staging(self) -> Path:
        """Readings that are drawn but not yet published: what makes ``ingest`` resumable."""
        return self.path / "work" / "staging.sqlite"

    @property
    def vector_cache(self) -> Path:
        """Vectors by content: what makes sure that nothing is embedded twice."""
        return self.path / "cache" / "vectors.sqlite"

    @property
    def withheld(self) -> Path:
        """Documents that may not be shown, kept in case the objection is withdrawn."""
        return self.path / "withheld.sqlite"

    @property
    def uploads(self) -> Path:
        """Files that were uploaded, each in a folder named by the hash of its bytes."""
        return self.path / "uploads"

    @property
    def jobs(self) -> Path:
        """What people have asked to be read or removed, and what came of it."""
        return self.path / "jobs.sqlite"

    @property
    def models(self) -> Path:
        """Encoders as they were exported for their engine, each once."""
        return self.path / "cache" / "models"

    @property
    def lock(self) -> Path:
        """The lock file of the one writer; who holds it stands beside it."""
        return self.path / "writer.lock"

    def create(self) -> None:
        """Make the folders that are missing.

        Raises:
            HomeUnwritable: the folder cannot be made or written.
        """
        with writable(self.path):
            for folder in (self.editions, self.staging.parent, self.vector_cache.parent):
                folder.mkdir(parents=True, exist_ok=True)


_FULL = ("No space left", "os error 28", "database or disk is full")
_DENIED = ("Permission denied", "os error 13", "readonly database", "unable to open database")


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Turn a refusal to write under ``path``, by the system or an engine, into one clear error."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise unwritable(path, error) from error
    except (ValueError, RuntimeError) as error:
        # The engines tell a full disk by their own kinds of error; anything else is not ours.
        if any(sign in str(error) for sign in (*_FULL, *_DENIED)):
            raise unwritable(path, error) from error
        raise


def unwritable(path: Path, error: Exception) -> HomeUnwritable:
    """Return the error that says why ``path`` cannot be written and what to do."""
    number = getattr(error, "errno", None)
    if number == errno.ENOSPC or any(sign in str(error) for sign in _FULL):
        return HomeUnwritable(
            f"no space left on the disk that holds {path}; nothing published was touched. "
            "Free some space and run the same command again."
        )
    refused = number in (errno.EACCES, errno.EPERM, errno.EROFS)
    if refused or any(sign in str(error) for sign in _DENIED):
        return HomeUnwritable(
            f"no permission to write in {path}; give this user write access, "
            "or name another folder with --home or KLYNGE_HOME."
        )
    return HomeUnwritable(f"cannot write in {path}: {error}")


@contextmanager
def writer_lock(home: Home, purpose: str) -> Iterator[None]:
    """Hold the home's one writer's lock, saying who holds it and for what.

    Raises:
        HomeLocked: another process is writing; the message says which.
        HomeUnwritable: the lock file cannot be made.
    """
    home.create()
    lock = FileLock(home.lock)
    holder = home.lock.with_suffix(".holder.json")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise HomeLocked(_held(home, holder)) from error
    except OSError as error:
        raise unwritable(home.path, error) from error
    try:
        with writable(home.path):
            holder.write_text(json.dumps({"process": os.getpid(), "purpose": purpose}))
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _held(home: Home, holder: Path) -> str:
    try:
        who = json.loads(holder.read_text())
        told = f"process {who['process']} (klynge {who['purpose']})"
    except (OSError, ValueError, KeyError):
        told = "another process"
    return f"{told} is writing to {home.path}; wait until it is done, or stop it, and try again."
