"""Queries in small reader processes that can be ended, so a deadline always holds.

The engine has no time-out and no cancel of its own (measured, see docs/decisions), and would follow
``SERVICE <http://…>`` out of the machine. So each query runs in a reader process that is killed at
its deadline, and a query that names a remote service or LOAD is refused before it gets there.
"""

import multiprocessing
import os
import resource
import signal
import sys
from concurrent.futures import TimeoutError as FutureTimeoutError
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Thread

from pebble import ProcessExpired, ProcessPool

from ontology.errors import AnswerTooLarge, DeadlineExceeded
from ontology.rdf import Store
from store.sparql.evaluation import Query, run_query
from store.sparql.formats import Answer
from store.sparql.refusals import refuse_remote


class QueryPool:
    """A few reader processes over one edition's graph."""

    def __init__(
        self,
        graph: Path,
        *,
        readers: int = 2,
        deadline: float = 10.0,
        memory: int = 4 << 30,
        start: str = "spawn",
    ) -> None:
        """Readers start when the first query comes.

        Args:
            graph: folder of the edition's graph.
            readers: how many queries run at once.
            deadline: seconds after which a query's process is ended.
            memory: bytes of address space a reader may use; at least 1 GiB.
            start: how readers are started. A process that holds an encoder must ``spawn``; one
                that holds nothing, like a command, may ``fork`` where there is such a thing.
        """
        self._deadline = deadline
        self._pool = ProcessPool(
            max_workers=readers,
            context=multiprocessing.get_context(start),
            initializer=_open_graph,
            initargs=(str(graph), max(memory, 1 << 30)),
        )
        # Before this process ends its children: the pool would replace each one that it ends.
        self._end = Finalize(None, _end, args=(self._pool,), exitpriority=1)

    def run(self, query: Query) -> Answer:
        """Return the serialised answer.

        Raises:
            QueryError: the query does not parse, or asks for what is not allowed.
            DeadlineExceeded: it ran past the deadline and was ended.
            AnswerTooLarge: it needed more memory than a reader may use, and was ended.
        """
        refuse_remote(query.text)
        future = self._pool.schedule(_answer, args=(query,), timeout=self._deadline)
        try:
            return future.result()
        except FutureTimeoutError as error:
            raise DeadlineExceeded(
                f"the query ran for {self._deadline:g} s and was ended; ask for less "
                "(a LIMIT, a narrower pattern), or raise KLYNGE_DEADLINE."
            ) from error
        except (ProcessExpired, MemoryError) as error:
            raise AnswerTooLarge(
                "the query needed more memory than one reader may use and was ended; "
                "ask for less, or add a LIMIT."
            ) from error

    def close(self) -> None:
        """End the readers; closing twice does no harm."""
        self._end()


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


_graph: list[Store] = []
"""The graph of this reader process, opened once by its initialiser."""


def _open_graph(path: str, memory: int) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    # A handler in Python would wait for the engine to come back; the default ends it at once.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _graph[:] = [Store.read_only(path)]


def _end_with_parent() -> None:
    """Wait until the process that asks is gone, even if it was killed; then end this reader."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _answer(query: Query) -> Answer:
    return run_query(_graph[0], query)
