"""Who stands in which relation to what, in rows: what is read whole when an edition is opened.

The graph tells the same, but takes ten times as long: every term is looked up in its dictionary.
"""

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ontology.rdf import Literal, NamedNode, Quad, Store
from ontology.terms import KL, Std
from store.graph import pairs, subjects

KINDS = (KL.Actor, KL.Cluster, KL.Project)
"""Whose kind is kept: what asks, and is found."""

KEPT = frozenset(
    {
        *(Std.label, Std.altLabel, Std.isReplacedBy, Std.issued),
        *(KL.actorKind, KL.locatedIn, KL.industry, KL.employees, KL.smallOrMedium),
        *(KL.activeIn, KL.uses, KL.offers, KL.hasCapability, KL.operates, KL.concerns, KL.teaches),
        *(KL.memberOf, KL.participatesIn, KL.leads, KL.collaboratesWith),
    }
)
"""Predicates that are kept; any other is read from the graph."""

_SCHEMA = """
CREATE TABLE relation (
    predicate TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL,
    PRIMARY KEY (predicate, subject, object)) WITHOUT ROWID;
"""
_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of an edition's default graph, less those of the ontology itself."""

    graph: Store
    connection: sqlite3.Connection | None
    """None for an edition that keeps none, so that the whole graph is asked."""

    def pairs(self, predicate: str) -> Iterable[tuple[str, str]]:
        """Return (subject IRI, object's IRI or text) of a predicate."""
        if self.connection is None or predicate not in KEPT:
            return pairs(self.graph, predicate)
        query = "SELECT subject, object FROM relation WHERE predicate = ?"
        return self.connection.execute(query, (str(predicate),))

    def of_kind(self, kind: str) -> Iterable[str]:
        """Return the IRIs of the actors, clusters or projects."""
        if self.connection is None:
            return subjects(self.graph, Std.type, kind)
        query = "SELECT subject FROM relation WHERE predicate = ? AND object = ?"
        found = self.connection.execute(query, (str(Std.type), str(kind)))
        return (subject for (subject,) in found)


def open_relations(path: Path, graph: Store) -> Relations:
    """Open the relations of an edition for reading, from any thread."""
    if not path.exists():
        return Relations(graph, None)
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return Relations(graph, sqlite3.connect(uri, uri=True, check_same_thread=False))


def write_relations(path: Path, quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the quads of a default graph, and write what is kept of them once all are yielded."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        waiting: list[tuple[str, str, str]] = []
        for quad in quads:
            waiting += _rows(quad)
            if len(waiting) >= _AT_ONCE:
                _write(connection, waiting)
            yield quad
        _write(connection, waiting)


def _rows(quad: Quad) -> list[tuple[str, str, str]]:
    predicate, subject, held = quad.predicate.value, quad.subject, quad.object
    if predicate not in KEPT and predicate != Std.type:
        return []
    if not isinstance(subject, NamedNode) or not isinstance(held, NamedNode | Literal):
        return []
    if predicate == Std.type and held.value not in KINDS:
        return []
    return [(predicate, subject.value, held.value)]


def _write(connection: sqlite3.Connection, waiting: list[tuple[str, str, str]]) -> None:
    """Write the rows, each once: several documents may say the same."""
    connection.executemany("INSERT OR IGNORE INTO relation VALUES (?, ?, ?)", waiting)
    waiting.clear()


def by_subject(held: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return {subject: its objects} of (subject, object), each once."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject, thing in held:  # of equal texts one is kept: the same things come many times
        found[sys.intern(subject)].add(sys.intern(thing))
    return {subject: frozenset(things) for subject, things in found.items()}
