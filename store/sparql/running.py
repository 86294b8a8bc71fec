"""A query under way: its answer comes part by part, and anybody may end it."""

import time
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum, auto
from pathlib import Path
from threading import RLock, Timer

from ontology.errors import AnswerTooLarge, DeadlineExceeded, KlyngeError, QueryCancelled
from ontology.sentences import Sentence
from store.sparql.evaluation import Query
from store.sparql.formats import Answer
from store.sparql.limits import Limits
from store.sparql.messages import PART, Head, Request
from store.sparql.reader import Reader

_LONG = 1.0
"""Seconds after which a query is put behind the others."""

_SMALL = 1 << 20
"""Bytes of an answer that nobody wants which are thrown away; above, the reader is ended."""


class State(StrEnum):
    """How far a query is."""

    WAITING = auto()
    RUNNING = auto()
    SENDING = auto()


class RunningQuery:
    """A query from when it was asked to the last byte of its answer. Iterate over it, and close it.

    Every end goes through here: the deadline, somebody's decision, the process's death, a client
    that leaves, and the answer's own end; the first holds.
    """

    def __init__(self, name: str, query: Query, graph: Path, limits: Limits) -> None:
        self.name = name
        self.query = query
        self.graph = graph
        """Folder of the graph that is asked."""
        self.asked = time.time()
        """When it was asked, in seconds since 1970."""
        self.state = State.WAITING
        self.head = Head(media_type="", length=0, partial=False)
        """What is said before the content, once the query has been answered."""
        self.ended: KlyngeError | None = None
        """Why it was ended before its answer was whole."""
        self._limits = limits
        self._reader: Reader | None = None
        self._give_back: Callable[[Reader], None] | None = None
        self._timer: Timer | None = None
        self._left = 0
        self._lock = RLock()

    def answer_from(self, reader: Reader, give_back: Callable[[Reader], None]) -> None:
        """Let a reader answer, until the head of the answer is there.

        Raises:
            KlyngeError: the query was wrong, or was ended.
        """
        with self._lock:
            self._reader, self._give_back = reader, give_back
        try:
            reader.ready()
            self.state, until = State.RUNNING, time.monotonic() + self._limits.deadline
            if self.ended is not None:
                raise self.ended
            reader.ask(Request(query=self.query, graph=str(self.graph), rows=self._limits.rows))
            self._wait(reader, until)
            self.head = reader.head()
        except EOFError as error:
            raise self._died() from error
        except BaseException:
            self.close()
            raise
        self._left = self.head.length
        self.state = State.SENDING
        if self._left > PART:  # it is read at the pace of whoever asked
            self._timer = Timer(until - time.monotonic(), self._expire)
            self._timer.daemon = True
            self._timer.start()

    def __iter__(self) -> "RunningQuery":
        return self

    def __next__(self) -> bytes:
        if not self._left:
            self.close()
            raise StopIteration
        try:
            part = self._part()
        except EOFError as error:
            raise self._died() from error
        self._left -= len(part)
        if not self._left:
            self.close()
        return part

    def _part(self) -> bytes:
        reader = self._reader
        if reader is None:
            raise EOFError
        return reader.part()

    def whole(self) -> Answer:
        """Return the whole answer.

        Raises:
            QueryStopped: it was ended meanwhile.
        """
        content, head = b"".join(self), self.head
        return Answer(media_type=head.media_type, content=content, partial=head.partial)

    def end(self, why: KlyngeError) -> None:
        """End the query; whoever waits for it is told why.

        The reader is replaced at once, even if nobody ever reads on or closes this.
        """
        with self._lock:
            if self.ended is None:
                self.ended = why
            if self._reader is not None:
                self._reader.end()
        self._let_go()

    def close(self) -> None:
        """Give the reader back; closing twice does no harm."""
        if self._left > _SMALL:
            self.end(QueryCancelled("nobody waits for the answer"))
        with suppress(EOFError):
            while self._left > 0:
                self._left -= len(self._part())
        self._left = 0
        self._let_go()

    def _let_go(self) -> None:
        with self._lock:
            reader, self._reader = self._reader, None
            if self._timer is not None:
                self._timer.cancel()
        if reader is not None and self._give_back is not None:
            self._give_back(reader)

    def _wait(self, reader: Reader, until: float) -> None:
        """Wait for the head of the answer, and end the query if it does not come in time.

        Raises:
            EOFError: it did not; the process is as good as gone.
        """
        if reader.answers_within(min(_LONG, self._limits.deadline)):
            return
        reader.step_behind()
        if not reader.answers_within(until - time.monotonic()):
            self._expire()
            raise EOFError

    def _expire(self) -> None:
        self.end(
            DeadlineExceeded(
                Sentence(
                    "the query ran for {seconds:g} s and was ended; ask for less (a LIMIT, fewer "
                    "or narrower patterns, a path without * or +), or raise KLYNGE_DEADLINE.",
                    seconds=self._limits.deadline,
                )
            )
        )

    def _died(self) -> KlyngeError:
        """Return why the reader is gone, after letting go of it."""
        with self._lock:
            if self.ended is None:
                self.ended = AnswerTooLarge(
                    Sentence(
                        "the reader of the query died, as one does that needs more memory than it "
                        "may use; ask for less, add a LIMIT, or raise KLYNGE_MEMORY."
                    )
                )
        self._let_go()
        return self.ended
