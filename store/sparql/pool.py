"""A few reader processes, the queries that they answer, and those that wait for their turn.

The engine has no time-out, no cancel and no memory limit of its own (measured, see docs/decisions),
so each query runs in a process that can be ended. A process that was ended or has died is replaced
at once. The processes belong to no edition: a query names the graph that it asks.
"""

import time
import uuid
from dataclasses import replace
from pathlib import Path
from threading import Condition
from weakref import finalize

from ontology.errors import OptionError, QueryCancelled, ReadersBusy
from store.sparql.evaluation import Query
from store.sparql.formats import Answer
from store.sparql.limits import Limits
from store.sparql.reader import Reader
from store.sparql.refusals import refuse_remote
from store.sparql.running import RunningQuery


class QueryPool:
    """Answers queries over any edition's graph."""

    def __init__(self, limits: Limits | None = None) -> None:
        """Readers start when the first query comes, or by ``start``."""
        self.limits = limits or Limits()
        self._turn = Condition()
        self._idle: list[Reader] = []
        self._readers: set[Reader] = set()
        self._queries: dict[str, RunningQuery] = {}
        self._waiting = 0
        self._closed = False
        self._end = finalize(self, _end_all, self._readers)

    def start(self) -> None:
        """Start the readers now, so that the first query waits for nothing."""
        with self._turn:
            while len(self._readers) < self.limits.readers and not self._closed:
                self._idle.append(self._fresh())

    def run(
        self, query: Query, *, graph: Path, name: str | None = None, seconds: float | None = None
    ) -> Answer:
        """Return the whole answer; see ``ask``.

        Raises:
            QueryError: the query does not parse, or asks for what is not allowed.
            QueryStopped: it was ended, or did not get its turn.
            EditionDamaged: the graph cannot be read.
        """
        return self.ask(query, graph=graph, name=name, seconds=seconds).whole()

    def ask(
        self, query: Query, *, graph: Path, name: str | None = None, seconds: float | None = None
    ) -> RunningQuery:
        """Return the query with the head of its answer; iterate over it for the content.

        Whoever does not read the answer to its end must ``close`` it.

        Args:
            query: what is asked.
            graph: folder of an edition's graph.
            name: what the query is called while it runs; made up if it is not given.
            seconds: another deadline than that of the pool.

        Raises:
            QueryError: the query does not parse, or asks for what is not allowed.
            QueryStopped: it was ended, or did not get its turn.
            EditionDamaged: the graph cannot be read.
            OptionError: another query of that name is running.
        """
        refuse_remote(query.text)
        limits = self.limits if seconds is None else replace(self.limits, deadline=seconds)
        running = RunningQuery(name or uuid.uuid4().hex[:12], query, graph, limits)
        reader = self._take_turn(running)
        running.answer_from(reader, lambda used: self._give_back(running, used))
        return running

    def running(self) -> tuple[RunningQuery, ...]:
        """Return the queries that run or wait, oldest first."""
        with self._turn:
            return tuple(self._queries.values())

    def end(self, name: str) -> bool:
        """End a query; whoever asked it is told. Return whether there was one of that name."""
        with self._turn:
            running = self._queries.get(name)
            if running is None:
                return False
            running.end(QueryCancelled(f"the query {name!r} was ended by a request to end it."))
            self._turn.notify_all()
            return True

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the reader processes."""
        with self._turn:
            return tuple(one.number for one in self._readers)

    def network(self) -> str:
        """Return ``denied`` if no reader can reach the network, else why that cannot be said."""
        self.start()
        with self._turn:
            readers = tuple(self._readers)
        try:
            open_to = next((one.ready().network for one in readers if one.ready().network), None)
        except EOFError:
            return "unknown: a reader is being replaced"
        return f"not denied: {open_to}" if open_to else "denied"

    def close(self) -> None:
        """End the readers; closing twice does no harm."""
        with self._turn:
            self._closed = True
            self._idle.clear()
            for running in tuple(self._queries.values()):
                running.end(QueryCancelled("the readers are ended; nothing is answered any more"))
            self._turn.notify_all()
        self._end()

    def _take_turn(self, running: RunningQuery) -> Reader:
        """Wait until a reader is idle, and take it."""
        self.start()
        with self._turn:
            if running.name in self._queries:
                raise OptionError(f"a query of the name {running.name!r} is running already")
            if not self._idle and self._waiting >= self.limits.waiting:
                raise self._busy("as many queries are waiting as may wait")
            self._queries[running.name] = running
            self._waiting += 1
            try:
                self._wait(running)
            except BaseException:
                del self._queries[running.name]
                raise
            finally:
                self._waiting -= 1
            reader = self._idle.pop()
        return reader if reader.alive else self._replaced(reader)

    def _wait(self, running: RunningQuery) -> None:
        came = self._turn.wait_for(
            lambda: self._idle or running.ended or self._closed, timeout=self.limits.deadline
        )
        if running.ended:
            raise running.ended
        if self._closed:
            raise QueryCancelled("the readers are ended; nothing is answered any more")
        if not came:
            raise self._busy(f"the query waited {self.limits.deadline:g} s for its turn")

    def _busy(self, why: str) -> ReadersBusy:
        """Return the error, with the time until the oldest query must end."""
        oldest = min((one.asked for one in self._queries.values()), default=0.0)
        left = oldest + self.limits.deadline - time.time()
        return ReadersBusy(f"{why}; ask again later", retry_after=max(1, round(left)))

    def _give_back(self, running: RunningQuery, reader: Reader) -> None:
        spent = running.ended is not None or reader.behind or not reader.alive
        fresh = self._replaced(reader) if spent else reader
        with self._turn:
            del self._queries[running.name]
            if not self._closed:
                self._idle.append(fresh)
                self._turn.notify()

    def _replaced(self, reader: Reader) -> Reader:
        """Return a new reader instead of this one; once the pool is closed, the ended one.

        Nobody waits for the old one to be gone: put behind all others, it may take its time.
        """
        reader.end()
        with self._turn:
            if self._closed:
                return reader
            self._readers.discard(reader)
            return self._fresh()

    def _fresh(self) -> Reader:
        reader = Reader(memory=max(self.limits.memory, 1 << 30))
        self._readers.add(reader)
        return reader


def _end_all(readers: set[Reader]) -> None:
    for reader in tuple(readers):
        reader.close()
    readers.clear()
