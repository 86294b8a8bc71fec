"""One reader process, as the pool sees it: asked, listened to, and ended."""

import logging
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any

from ontology.errors import KlyngeError
from store.sparql.messages import Head, Ready, Request

_log = logging.getLogger(__name__)

_PROGRAM = "store.sparql.reader_process"
_BEHIND = 10
"""How much nicer than the service a reader is whose query runs on: it gets a tenth of a processor
that others want too, and all of one that nobody wants."""


class Reader:
    """A process that answers one query at a time. It is started at once and waits to be asked."""

    def __init__(self, *, memory: int) -> None:
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", _PROGRAM, str(theirs.fileno()), str(memory)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=_environment(),
        )
        theirs.close()
        self._ready: Ready | None = None
        self._starting = Lock()
        self.behind = False
        """Whether it was put behind all others; it cannot be put back."""
        Thread(target=self._log_errors, args=(self._process.stderr,), daemon=True).start()

    @property
    def number(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs; for one that is idle, since it would have to say nothing."""
        closed = self._ready is not None and self._pipe.poll()
        return not closed and self._process.poll() is None

    def ready(self) -> Ready:
        """Wait until it can be asked, and return what it says of itself.

        Raises:
            EOFError: it ended before it could be asked.
        """
        with self._starting:
            if self._ready is None:
                told: Ready = self._receive()
                self._ready = told
            return self._ready

    def ask(self, request: Request) -> None:
        """Put a query to it; ``head`` receives what became of it.

        Raises:
            EOFError: the process ended meanwhile.
        """
        try:
            self._pipe.send(request)
        except OSError as error:
            raise EOFError from error

    def answers_within(self, seconds: float) -> bool:
        """Wait at most so long, and tell whether there is an answer, or the process's end."""
        return self._pipe.poll(max(0.0, seconds))

    def head(self) -> Head:
        """Return the head of the answer; its content is then received part by part.

        Raises:
            KlyngeError: what the query did wrong, or what is wrong with the graph.
            EOFError: the process ended meanwhile.
        """
        answer: Head | KlyngeError = self._receive()
        if isinstance(answer, KlyngeError):
            raise answer
        return answer

    def part(self) -> bytes:
        """Return the next part of the answer.

        Raises:
            EOFError: the process ended meanwhile.
        """
        try:
            return self._pipe.recv_bytes()
        except OSError as error:
            raise EOFError from error

    def step_behind(self) -> None:
        """Let others go first from now on."""
        self.behind = True
        place = min(19, os.getpriority(os.PRIO_PROCESS, 0) + _BEHIND)
        try:
            os.setpriority(os.PRIO_PROCESS, self.number, place)
        except OSError as error:
            _log.debug("reader %d keeps its priority: %s", self.number, error)

    def end(self) -> None:
        """End the process now, whatever it does; whoever listens to it learns that it is gone."""
        self._process.kill()

    def close(self) -> None:
        """End the process and wait until it has."""
        self.end()
        self._process.wait()

    def _receive(self) -> Any:  # noqa: ANN401 - any of the messages
        try:
            return self._pipe.recv()
        except OSError as error:
            raise EOFError from error

    def _log_errors(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                _log.warning("reader %d: %s", self.number, line.decode(errors="replace").rstrip())
        self._process.wait()


def _environment() -> dict[str, str]:
    """Return an environment in which a new interpreter imports what this one does.

    Each thread of an engine would reserve an arena of 64 MiB from the address space that the query
    may use, touched or not: two of them for all threads leave it to the query.
    """
    paths = (Path(one or ".").absolute() for one in sys.path)
    held = {"MALLOC_ARENA_MAX": "2", **os.environ}
    return {**held, "PYTHONPATH": os.pathsep.join(map(str, paths))}
