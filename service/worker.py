"""The one worker: a process of its own that does the jobs, and what starts it when there are some.

It ends when nothing has come for a while, or when the service ends: what it was at is in the home
as it was before, and is taken up again by the next worker.
"""

import logging
import os
import subprocess
import sys
import time
from threading import Event, Thread

from filelock import FileLock, Timeout

from ontology.errors import KlyngeError
from service.performing import perform
from service.settings import Settings, load_settings
from store.home import Home
from store.jobs import Job, Jobs

_log = logging.getLogger(__name__)

_LINGERS = 60.0
"""Seconds that the worker stays when nothing is left to do: what it has loaded takes a while."""
_LOOKS = 0.3
_WATCHES = 2.0
"""Seconds between two looks at whether a worker is needed."""
_RESTS = 20.0
"""Seconds before another worker is started after one that failed."""


def work(settings: Settings, *, linger: float = 0.0) -> int:
    """Do the jobs of a home until none has come for so many seconds; return how many were done.

    Does nothing where another worker is at work.
    """
    jobs, done = Jobs(settings.place), 0
    settings.place.create()
    try:
        lock = FileLock(settings.home / "worker.lock").acquire(timeout=0)
    except Timeout:
        return 0
    with lock:
        jobs.put_back()
        idle_since = time.monotonic()
        while True:
            job = jobs.take()
            if job is not None:
                _do(settings, jobs, job)
                done, idle_since = done + 1, time.monotonic()
            elif time.monotonic() - idle_since >= linger:
                return done
            else:
                time.sleep(_LOOKS)


def _do(settings: Settings, jobs: Jobs, job: Job) -> None:
    try:
        outcome = perform(settings, job)
    except KlyngeError as error:
        _log.warning("job %s (%s) failed: %s", job.id, job.kind, error)
        jobs.fail(job.id, str(error))
    else:
        jobs.finish(job.id, outcome)


class WorkerWatch:
    """Starts a worker when there are jobs and none is at work."""

    def __init__(self, home: Home) -> None:
        """Nothing is started before ``start``: tests and commands need no worker.

        Args:
            home: whose jobs are done.
        """
        self._home = home
        self._called = Event()
        self._worker: subprocess.Popen[bytes] | None = None
        self._rests_until = 0.0

    def start(self) -> None:
        """Watch from now on, and take up what an earlier service left."""
        Thread(target=self._watch, name="klynge-jobs", daemon=True).start()

    def call(self) -> None:
        """Say that there is a job."""
        self._called.set()

    def _watch(self) -> None:
        while True:
            if self._is_needed():
                self._worker = self._started()
            self._called.wait(_WATCHES)
            self._called.clear()

    def _is_needed(self) -> bool:
        if self._worker is not None and (ended := self._worker.poll()) is not None:
            self._worker = None
            if ended != 0:
                _log.error("the worker ended with %s", ended)
                self._rests_until = time.monotonic() + _RESTS
        rested = time.monotonic() >= self._rests_until
        return self._worker is None and rested and Jobs(self._home).has_open()

    def _started(self) -> subprocess.Popen[bytes]:
        # It reads nothing, but sees by its input when this process has ended, however it did.
        return subprocess.Popen(
            [sys.executable, "-m", "service.worker"],
            env={**os.environ, "KLYNGE_HOME": str(self._home.path)},
            stdin=subprocess.PIPE,
        )


def _end_with_service() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Work for the service that started this process."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    os.nice(5)  # whoever asks goes first
    Thread(target=_end_with_service, name="klynge-service", daemon=True).start()
    work(load_settings(), linger=_LINGERS)


if __name__ == "__main__":
    main()
