"""From a query that calls procedures to one that does not: the way through the readers."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ontology.errors import DeadlineExceeded, QueryError
from ontology.rdf import QueryResultsFormat, QuerySolutions, parse_query_results
from store.sparql.blocks import calls_of
from store.sparql.evaluation import Query
from store.sparql.formats import JSON
from store.sparql.inlining import inline, masked, readable
from store.sparql.patterns import Unreadable
from store.sparql.pool import QueryPool
from store.sparql.procedures import Procedures
from store.sparql.refusals import refuse_remote
from store.sparql.running import RunningQuery
from store.sparql.searches import Ask, Solution

_NOTHING = ("urn:klynge:nothing",)
"""A graph that no edition has: a query over it alone says only whether it parses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Answers the calls in queries over one edition's graph."""

    pool: QueryPool
    graph: Path
    procedures: Procedures
    name: str | None = None
    """What the query is called while it runs; its parts are called the same, one after another."""

    def ask(self, query: Query) -> RunningQuery:
        """Return the query with the head of its answer, its calls answered before.

        Raises:
            KlyngeError: it is wrong, was ended, or did not get its turn.
        """
        answered = self.answered(query)
        try:
            return self.pool.ask(answered, graph=self.graph, name=self.name)
        except QueryError:
            if answered is not query:
                self._check_syntax(self._masked(query))
            raise

    def check(self, query: Query) -> None:
        """Raise what is wrong with a query, without answering it.

        Raises:
            QueryError: it does not parse, or asks for what is not allowed.
        """
        self._check_syntax(self._masked(query))

    def answered(self, query: Query) -> Query:
        """Return the query with its calls answered; one without calls as it is.

        Raises:
            QueryError: the query or a call is wrong; the message says where.
            QueryStopped: it took longer than a query may, or was ended.
        """
        procedures, declared = self.procedures, query.prefixes
        text = readable(query.text, procedures, declared=declared)
        if not calls_of(text, procedures, declared=declared):
            return query
        refuse_remote(self._masked(query).text)
        left = _Seconds(self.pool.limits.deadline)

        def asking(prologue: str) -> Ask:
            return lambda select: self._solutions(f"{prologue}\n{select}", declared, left)

        try:
            held = inline(text, procedures, ask=asking, declared=declared)
        except (QueryError, Unreadable) as error:
            self._check_syntax(self._masked(query))
            if isinstance(error, QueryError):
                raise
            raise QueryError("the block of a SERVICE cannot be read; write it simpler") from error
        return replace(query, text=held.text, links=held.called, typed=query.text)

    def _masked(self, query: Query) -> Query:
        """Return the query with nothing called in it, each word where it was."""
        declared = query.prefixes
        text = readable(query.text, self.procedures, declared=declared)
        return replace(query, text=masked(text, self.procedures, declared=declared))

    def _check_syntax(self, query: Query) -> None:
        """Let the engine say what is wrong with a query, if it does not parse."""
        nowhere = replace(query, default_graphs=_NOTHING, named_graphs=_NOTHING)
        self.pool.run(nowhere, graph=self.graph, name=self.name)

    def _solutions(self, text: str, declared: bool, left: "_Seconds") -> Sequence[Solution]:
        query = Query(text=text, accept=(JSON,), prefixes=declared)
        with left as seconds:
            answer = self.pool.run(query, graph=self.graph, name=self.name, seconds=seconds)
        if answer.partial:
            raise QueryError(
                "the patterns in the block of a SERVICE have more solutions than an answer may "
                "have rows; narrow them, or write them after the block"
            )
        found = parse_query_results(answer.content, format=QueryResultsFormat.JSON)
        if not isinstance(found, QuerySolutions):
            raise QueryError("the block of a SERVICE cannot be solved")
        names = [one.value for one in found.variables]
        return [
            {name: value for name in names if (value := row[name]) is not None} for row in found
        ]


class _Seconds:
    """The time that all parts of a query may take together in the readers.

    What a search takes is not counted: it is short, but for the first, which loads the encoder.
    """

    def __init__(self, whole: float) -> None:
        self._whole = self._left = whole
        self._since = 0.0

    def __enter__(self) -> float:
        if self._left <= 0:
            raise DeadlineExceeded(
                f"the SERVICE in the query was not answered within {self._whole:g} s; ask for "
                "less, or raise KLYNGE_DEADLINE."
            )
        self._since = time.monotonic()
        return self._left

    def __exit__(self, *_: object) -> None:
        self._left -= time.monotonic() - self._since
