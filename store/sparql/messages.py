"""What a reader process and the pool say to each other, over one pipe.

::

    reader  Ready                      once, when it can be asked
    pool    Request                    a query over a graph
    reader  KlyngeError, or Head       what became of it
    reader  Head.length bytes          the answer, in parts of at most PART bytes
"""

from dataclasses import dataclass

from store.sparql.evaluation import Query

PART = 1 << 18
"""Bytes of an answer that are sent at once, and so the most that the service holds of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A reader can be asked."""

    network: str | None
    """Why the network is not denied to it, or None if it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A query, the folder of the graph that it asks, and how many rows may be told."""

    query: Query
    graph: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An answer whose content follows."""

    media_type: str
    length: int
    partial: bool
