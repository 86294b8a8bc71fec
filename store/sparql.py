"""SPARQL over an edition: read in small processes that can be ended, so a deadline always holds.

The engine has no time-out and no cancel of its own (measured, see docs/decisions), and would follow
``SERVICE <http://…>`` out of the machine. So each query runs in a reader process that is killed at
its deadline, and a query that names a remote service or LOAD is refused before it gets there.
"""

import multiprocessing
import os
import re
import resource
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Thread
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from ontology.errors import AnswerTooLarge, DeadlineExceeded, EditionDamaged, QueryError
from ontology.rdf import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Node,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)
from ontology.terms import PREFIXES

RESULTS: dict[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
"""Media types of the answers to SELECT and ASK; the first is the default."""

GRAPHS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
"""Media types of the answers to CONSTRUCT and DESCRIBE; the first is the default."""

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"{3}(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"{3}|'{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
                 |\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<variable>[?$]\w+)
      | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-])*)
      | (?P<blank>_:[\w.-]+)
      | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<word>[^\W\d]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_Format = TypeVar("_Format", RdfFormat, QueryResultsFormat)
_Graphs = list[NamedNode | BlankNode | DefaultGraph]
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_REFUSED = {
    "SERVICE": "queries do not leave this machine",
    "LOAD": "what is written comes as documents and records, so that every fact keeps its source",
}
_UPDATES = frozenset({"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A SPARQL query as it came: its text, the dataset it names and the answers it accepts."""

    text: str
    accept: tuple[str, ...] = ()
    """Media types, best first; empty means any."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    prefixes: bool = False
    """Whether Klynge's prefixes are declared for the query: the command does, HTTP does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A serialised answer."""

    media_type: str
    content: bytes


def refuse_remote(text: str) -> None:
    """Let a query pass only if it can neither fetch nor write.

    Raises:
        QueryError: it has a SERVICE, a LOAD or another word of SPARQL Update, outside strings,
            comments and names.
    """
    plain = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)
    first_word = True
    for token in _TOKEN.finditer(plain):
        if token.lastgroup != "word":
            continue
        word = token.group().upper()
        if word in _REFUSED:
            raise QueryError(f"{word} is refused: {_REFUSED[word]}. ({_place(plain, token)})")
        if word in _UPDATES and first_word:
            raise QueryError(
                "this is SPARQL Update, and there is none here: what is written comes as documents "
                f"and records, so that every fact keeps its source. ({_place(plain, token)})"
            )
        first_word = first_word and word in {"PREFIX", "BASE"}


def _place(text: str, token: re.Match[str]) -> str:
    before = text[: token.start()]
    return f"line {before.count(chr(10)) + 1}, column {token.start() - before.rfind(chr(10))}"


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


def run_query(store: Store, query: Query) -> Answer:
    """Run a query in this process and serialise its answer; no deadline holds here.

    Raises:
        QueryError: the query does not parse.
    """
    try:
        found = store.query(
            query.text,
            prefixes=PREFIXES if query.prefixes else None,
            default_graph=_default_graph(query),
            named_graphs=_named_graphs(query),
        )
        if isinstance(found, QueryTriples):
            media_type, rdf_format = _choose(query.accept, GRAPHS)
            prefixes = (
                PREFIXES if rdf_format.supports_datasets or media_type == "text/turtle" else {}
            )
            return Answer(
                media_type=media_type,
                content=serialize(found, format=rdf_format, prefixes=prefixes),  # type: ignore[arg-type]
            )
        media_type, results_format = _choose(query.accept, RESULTS)
        if isinstance(found, QueryBoolean) and media_type.startswith("text/"):
            media_type, results_format = next(iter(RESULTS.items()))
        content = found.serialize(format=results_format)
        return Answer(media_type=media_type, content=content or b"")
    except SyntaxError as error:
        raise QueryError(f"the query does not parse: {error}") from error
    except OSError as error:
        raise EditionDamaged(f"the graph could not be read: {error}") from error


def _choose(accept: Sequence[str], formats: dict[str, _Format]) -> tuple[str, _Format]:
    for media_type in accept:
        if media_type in formats:
            return media_type, formats[media_type]
    return next(iter(formats.items()))


def _default_graph(query: Query) -> _Graphs | None:
    if query.default_graphs:
        return [NamedNode(iri) for iri in query.default_graphs]
    return [] if query.named_graphs else None


def _named_graphs(query: Query) -> list[Node] | None:
    if query.named_graphs:
        return [NamedNode(iri) for iri in query.named_graphs]
    return [] if query.default_graphs else None
