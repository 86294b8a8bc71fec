"""Jobs: what people have asked to be read, removed or published, kept until it is done.

They stand in a table in the home, so that none is lost when the service or the machine stops. One
worker takes them, the oldest first; a job that it left unfinished is taken again, since reading and
removing twice is the same as once.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from ontology.errors import NotFoundError
from ontology.iris import digest
from store.home import Home, writable

_SCHEMA = """
CREATE TABLE IF NOT EXISTS job (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, by TEXT NOT NULL,
    asked TEXT NOT NULL, began TEXT, ended TEXT, payload TEXT NOT NULL,
    step TEXT NOT NULL DEFAULT '', done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0, outcome TEXT NOT NULL DEFAULT '{}',
    error TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0, place INTEGER NOT NULL);
"""
ATTEMPTS = 3
"""How often a job is taken whose worker ended in the midst of it."""


class JobKind(StrEnum):
    """What is to be done."""

    READ = "read"
    REMOVE = "remove"
    PUBLISH = "publish"
    """Publish what was decided."""


class JobState(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    WAITING = "waiting"
    """It has its turn, but another process is writing to the home."""
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


OPEN = (JobState.QUEUED, JobState.WAITING, JobState.RUNNING)
"""States of a job that is not at its end."""
_TAKEN = (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job, as it stands."""

    id: str
    """Hash of what is to be done: the same asked twice is one job."""
    kind: JobKind
    state: JobState
    by: str
    """Who asked for it."""
    asked: str
    """When, ISO 8601; so are ``began`` and ``ended``."""
    began: str | None = None
    ended: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    """What is to be done, by the kind."""
    step: str = ""
    """What is being done now, or who is waited for."""
    done: int = 0
    total: int = 0
    """Of the step; 0 where that is not known."""
    outcome: Mapping[str, Any] = field(default_factory=dict)
    """What came of it, by the kind."""
    error: str = ""
    """Why it failed."""
    attempts: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it is not at its end."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs of one home."""

    home: Home

    def put(self, kind: JobKind, payload: Mapping[str, Any], *, by: str) -> Job:
        """Keep a job for good and return it; one that is still open is not put twice.

        Raises:
            HomeUnwritable: no space, or no permission; nothing was kept.
        """
        written = json.dumps(payload, ensure_ascii=False, sort_keys=True)
        name = digest(f"{kind}|{written}", 16)
        states = ", ".join(f"'{state}'" for state in OPEN)
        with self._changing() as connection:
            connection.execute(
                f"DELETE FROM job WHERE id = ? AND state NOT IN ({states})",  # noqa: S608
                (name,),
            )
            connection.execute(
                "INSERT OR IGNORE INTO job (id, kind, state, by, asked, payload, place) "
                "VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM job))",
                (name, kind, JobState.QUEUED, by, _now(), written),
            )
        return self.get(name)

    def get(self, name: str) -> Job:
        """Return a job by its id.

        Raises:
            NotFoundError: there is none.
        """
        for job in self._select("WHERE id = ?", name):
            return job
        raise NotFoundError(f"no job {name!r} is held; see /api/jobs")

    def latest(self, limit: int = 50) -> list[Job]:
        """Return the jobs, the latest first."""
        return self._select("ORDER BY place DESC LIMIT ?", limit)

    def has_open(self) -> bool:
        """Tell whether a worker is needed."""
        return bool(self._select("WHERE state IN (?, ?, ?) LIMIT 1", *OPEN))

    def take(self) -> Job | None:
        """Return the oldest job that nobody has taken, now taken; None if there is none."""
        with self._changing() as connection:
            row = connection.execute(
                "SELECT id FROM job WHERE state = ? ORDER BY place LIMIT 1", (JobState.QUEUED,)
            ).fetchone()
            if row is None:
                return None
            connection.execute(
                "UPDATE job SET state = ?, began = ?, attempts = attempts + 1 WHERE id = ?",
                (JobState.RUNNING, _now(), row[0]),
            )
        return self.get(row[0])

    def tell(
        self,
        name: str,
        step: str,
        *,
        done: int = 0,
        total: int = 0,
        state: JobState = JobState.RUNNING,
    ) -> None:
        """Say how far a job is."""
        with self._changing() as connection:
            connection.execute(
                "UPDATE job SET state = ?, step = ?, done = ?, total = ? WHERE id = ?",
                (state, step, done, total, name),
            )

    def finish(self, name: str, outcome: Mapping[str, Any]) -> None:
        """Say what came of a job."""
        self._end(name, JobState.DONE, outcome=json.dumps(outcome, ensure_ascii=False), error="")

    def fail(self, name: str, error: str) -> None:
        """Say why a job could not be done."""
        self._end(name, JobState.FAILED, outcome="{}", error=error)

    def forget(self, documents: Iterable[str]) -> None:
        """Let go of the jobs at their end that name one of these documents."""
        gone = frozenset(documents)
        for job in self._select(""):
            read = (one for file in job.outcome.get("files", ()) for one in file["documents"])
            if not job.is_open and any(one["iri"] in gone for one in read):
                with self._changing() as connection:
                    connection.execute("DELETE FROM job WHERE id = ?", (job.id,))

    def put_back(self) -> None:
        """Let jobs be taken again whose worker has ended; those that end every worker have failed.

        Only whoever is the one worker may call this.
        """
        for job in self._select("WHERE state IN (?, ?)", *_TAKEN):
            if job.attempts >= ATTEMPTS:
                self.fail(
                    job.id,
                    f"the worker ended {job.attempts} times while it did this; take out the file "
                    "that it was at, or read the log of the service",
                )
            else:
                with self._changing() as connection:
                    connection.execute(
                        "UPDATE job SET state = ? WHERE id = ?", (JobState.QUEUED, job.id)
                    )

    def _end(self, name: str, state: JobState, *, outcome: str, error: str) -> None:
        with self._changing() as connection:
            connection.execute(
                "UPDATE job SET state = ?, ended = ?, outcome = ?, error = ?, step = '' "
                "WHERE id = ?",
                (state, _now(), outcome, error, name),
            )

    def _select(self, rest: str, *values: object) -> list[Job]:
        if not self.home.jobs.is_file():
            return []
        with closing(sqlite3.connect(self.home.jobs, timeout=_PATIENCE)) as connection:
            rows = connection.execute(
                f"SELECT {', '.join(_FIELDS)} FROM job {rest}",  # noqa: S608
                values,
            )
            return [_job(row) for row in rows]

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with writable(self.home.path):
            self.home.create()
            with (
                closing(sqlite3.connect(self.home.jobs, timeout=_PATIENCE)) as connection,
                connection,
            ):
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute(_SCHEMA)
                connection.execute("BEGIN IMMEDIATE")
                yield connection


_FIELDS = tuple(Job.__dataclass_fields__)
_PATIENCE = 30.0
"""Seconds to wait for another process that is changing the table."""


def _job(row: tuple[Any, ...]) -> Job:
    held = dict(zip(_FIELDS, row, strict=True))
    return Job(
        **{
            **held,
            "kind": JobKind(held["kind"]),
            "state": JobState(held["state"]),
            "payload": json.loads(held["payload"]),
            "outcome": json.loads(held["outcome"]),
        }
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
