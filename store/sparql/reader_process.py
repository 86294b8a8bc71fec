"""What runs in a reader process: one query after the other, until its pool is gone."""

import os
import resource
import select
import signal
import sys
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from ontology.errors import EditionDamaged, KlyngeError
from ontology.rdf import Store
from store.sparql.evaluation import Functions, run_query
from store.sparql.formats import Answer
from store.sparql.isolation import deny_network
from store.sparql.messages import PART, Head, Ready, Request

_OPEN_AT_ONCE = 2
"""Graphs that stay open: that of the current edition, and one that is just going or was asked."""


def main(pipe: int, memory: int) -> None:
    """Answer queries.

    Args:
        pipe: file descriptor of the connection to the pool.
        memory: bytes of address space that this process may use.
    """
    network = deny_network()  # first: it holds for the threads that are started after it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pool, which then ends this
    Thread(target=_end_with_pool, args=(pipe,), daemon=True).start()
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    connection = Connection(pipe)
    connection.send(Ready(network=network))
    while True:
        _send(connection, _answer(connection.recv()))


def _end_with_pool(pipe: int) -> None:
    """Wait until the process that asks is gone, even if it was killed; then end this one."""
    waiting = select.poll()
    waiting.register(pipe, 0)  # no event but the other end's closing
    waiting.poll()
    os._exit(0)


def _answer(request: Request) -> Answer | KlyngeError:
    try:
        wants_functions = "similarity" in request.query.text
        return run_query(
            _opened(request.graph),
            request.query,
            rows=request.rows,
            functions=_functions(request.graph) if wants_functions else None,
        )
    except KlyngeError as error:
        return error
    except MemoryError:
        os.abort()  # as the engine does; whatever of it is half-done is gone with the process


@lru_cache(maxsize=_OPEN_AT_ONCE)
def _opened(graph: str) -> Store:
    try:
        return Store.read_only(graph)
    except OSError as error:
        raise EditionDamaged(f"the graph {graph} cannot be opened: {error}") from error


@lru_cache(maxsize=_OPEN_AT_ONCE)
def _functions(graph: str) -> Functions:
    from store.sparql.functions import functions_over  # only here: it needs numpy and faiss

    return functions_over(Path(graph).parent)


def _send(connection: Connection, answer: Answer | KlyngeError) -> None:
    if isinstance(answer, KlyngeError):
        connection.send(answer)
        return
    length = len(answer.content)
    connection.send(Head(media_type=answer.media_type, length=length, partial=answer.partial))
    for start in range(0, length, PART):
        connection.send_bytes(answer.content, start, min(PART, length - start))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
