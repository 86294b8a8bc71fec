"""What can be searched: a row per passage, offer, need, goal, name, document and concept.

The rows stand in the order of their IRIs, so a row number breaks ties as an IRI would.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ABILITIES = ("Capability", "TestFacility", "EducationProgramme")
"""Kinds of what somebody can do or runs, whether or not it offers that to others."""

EMBEDDED_KINDS = frozenset({"Passage", "Offer", "Need", "Goal", *ABILITIES})
"""Kinds whose text has a vector: names and titles are found by their words."""

_SCHEMA = """
CREATE TABLE item (
    row INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    text TEXT NOT NULL, language TEXT NOT NULL, document TEXT, start INTEGER, end INTEGER,
    speaker TEXT, issued TEXT, document_kind TEXT, confidence REAL, gloss TEXT NOT NULL);
CREATE TABLE item_concept (concept TEXT NOT NULL, row INTEGER NOT NULL);
CREATE TABLE trait (thing TEXT NOT NULL, predicate TEXT NOT NULL, value TEXT NOT NULL);
"""
_INDEXES = """
CREATE INDEX item_iri ON item (iri);
CREATE INDEX item_speaker ON item (speaker, kind);
CREATE INDEX item_kind ON item (kind);
CREATE INDEX item_concept_concept ON item_concept (concept, row);
CREATE INDEX item_concept_row ON item_concept (row);
CREATE INDEX item_document ON item (document);
CREATE INDEX trait_value ON trait (predicate, value, thing);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a search can find."""

    iri: str
    kind: str
    """Passage, Offer, Need, Goal, Actor, Cluster, Project, Document, Concept or an ability."""
    name: str
    text: str
    language: str
    document: str | None = None
    start: int | None = None
    end: int | None = None
    speaker: str | None = None
    """The actor who says it: whose offer or need it is, or who issued the document."""
    issued: str | None = None
    document_kind: str | None = None
    """IRI of the kind of document it stands in."""
    confidence: float | None = None
    gloss: str = ""
    """The text's content words in English, for a text in a Nordic language; else empty."""
    concepts: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Who says it or is so named; where nobody is known, the document, else the item itself."""
        return self.speaker or self.document or self.iri

    @property
    def embedded(self) -> bool:
        """Whether the text has a vector."""
        return self.kind in EMBEDDED_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """What somebody is or does, by which searches are narrowed: kind, level, place, work, ties."""

    thing: str
    """IRI of an actor, a cluster or a project."""
    predicate: str
    value: str


_AT_ONCE = 500
"""Rows that are fetched together."""
_VALUES = "(SELECT value FROM json_each(:values))"
_AMONG = {
    **{name: f"{name} IN {_VALUES}" for name in ("iri", "document", "speaker", "language")},
    "source": f"speaker IN {_VALUES} OR (speaker IS NULL AND coalesce(document, iri) IN {_VALUES})",
}
"""Conditions on fields of an item."""

_FIELDS = tuple(f for f in Item.__dataclass_fields__ if f != "concepts")
_COLUMNS = ", ".join(f"item.{field}" for field in _FIELDS)


def write_items(path: Path, items: Iterable[Item], traits: Iterable[Trait] = ()) -> int:
    """Write the items in the order of their IRIs, numbered from 0; return how many there are.

    The traits are those of who is named. Items are read once and sorted on the disk, so any number
    of them takes the same memory.
    """
    marks = ", ".join("?" * len(_FIELDS))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        connection.execute(f"CREATE TEMP TABLE draft ({', '.join(_FIELDS)}, concepts)")
        connection.executemany(
            f"INSERT INTO draft VALUES ({marks}, ?)",  # noqa: S608
            ((*(getattr(item, f) for f in _FIELDS), "\n".join(item.concepts)) for item in items),
        )
        ordered = connection.execute("SELECT * FROM draft ORDER BY iri, rowid")
        number = -1
        for number, (*values, concepts) in enumerate(ordered):
            connection.execute(f"INSERT INTO item VALUES (?, {marks})", (number, *values))  # noqa: S608
            connection.executemany(
                "INSERT INTO item_concept VALUES (?, ?)",
                ((concept, number) for concept in concepts.split("\n") if concept),
            )
        connection.execute("DROP TABLE draft")
        connection.executemany(
            "INSERT INTO trait VALUES (?, ?, ?)",
            ((one.thing, one.predicate, one.value) for one in traits),
        )
        connection.executescript(_INDEXES)
    return number + 1


@dataclass(frozen=True, slots=True)
class Items:
    """The items of an edition, on disk."""

    connection: sqlite3.Connection

    @classmethod
    def open(cls, path: Path) -> "Items":
        """Open a file of items for reading, from any thread."""
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False))

    def at(self, rows: Iterable[int]) -> dict[int, Item]:
        """Return the items at the rows."""
        return dict(self._where("item.row", [int(row) for row in rows]))

    def all(self) -> Iterator[Item]:
        """Yield every item, in the order of the rows; few are held at a time."""
        last = self.connection.execute("SELECT max(row) FROM item").fetchone()[0]
        for start in range(0, (-1 if last is None else last) + 1, _AT_ONCE):
            for _, item in self._select(
                "item.row >= ? AND item.row < ?", (start, start + _AT_ONCE)
            ):
                yield item

    def of(self, speaker: str, kinds: Iterable[str]) -> list[tuple[int, Item]]:
        """Return (row, item) of what an actor says, of the given kinds."""
        wanted = sorted(kinds)
        marks = ", ".join("?" * len(wanted))
        return self._select(f"item.speaker = ? AND item.kind IN ({marks})", [speaker, *wanted])

    def with_iri(self, iri: str) -> list[tuple[int, Item]]:
        """Return (row, item) of the thing with that IRI; several when several actors say it."""
        return self._select("item.iri = ?", [iri])

    def in_document(self, document: str) -> list[tuple[int, Item]]:
        """Return (row, item) of everything said in a document, by place."""
        return sorted(
            self._select("item.document = ?", [document]), key=lambda pair: pair[1].start or 0
        )

    def embedded(self) -> Iterator[Item]:
        """Yield every item whose text has a vector."""
        marks = ", ".join("?" * len(EMBEDDED_KINDS))
        for _, item in self._select(f"item.kind IN ({marks})", sorted(EMBEDDED_KINDS)):
            yield item

    def rows_of_kinds(self, kinds: Iterable[str]) -> list[int]:
        """Return the rows of the given kinds, ascending."""
        wanted = sorted(kinds)
        marks = ", ".join("?" * len(wanted))
        query = f"SELECT row FROM item WHERE kind IN ({marks}) ORDER BY row"  # noqa: S608
        return [row[0] for row in self.connection.execute(query, wanted)]

    def concept_rows(self, concept: str) -> list[int]:
        """Return the rows that concern the concept."""
        query = "SELECT row FROM item_concept WHERE concept = ? ORDER BY row"
        return [row[0] for row in self.connection.execute(query, (concept,))]

    def rows_where(self, condition: str, values: Sequence[object]) -> list[int]:
        """Return the rows of which an SQL condition holds, ascending."""
        query = f"SELECT row FROM item WHERE {condition} ORDER BY row"  # noqa: S608
        return [row[0] for row in self.connection.execute(query, values)]

    def columns(self) -> list[tuple[str, str]]:
        """Return (kind, language) of every row, in order."""
        return self.connection.execute("SELECT kind, language FROM item ORDER BY row").fetchall()

    def sources(self, kinds: Iterable[str]) -> list[tuple[int, str, str, str | None, str | None]]:
        """Return (row, iri, kind, speaker, document) of every row of the kinds, in order."""
        wanted = sorted(kinds)
        marks = ", ".join("?" * len(wanted))
        query = (
            "SELECT row, iri, kind, speaker, document FROM item "  # noqa: S608
            f"WHERE kind IN ({marks}) ORDER BY row"
        )
        return self.connection.execute(query, wanted).fetchall()

    def concerns(self, kinds: Iterable[str]) -> list[tuple[str, int]]:
        """Return (concept, row) of all that the rows of the kinds concern, in order."""
        wanted = sorted(kinds)
        marks = ", ".join("?" * len(wanted))
        query = (
            "SELECT concept, row FROM item_concept JOIN item USING (row) "  # noqa: S608
            f"WHERE kind IN ({marks}) ORDER BY concept, row"
        )
        return self.connection.execute(query, wanted).fetchall()

    def rows_among(self, field: str, values: Iterable[str]) -> list[int]:
        """Return the rows whose field is one of the values, ascending.

        ``field`` is iri, document, speaker, language or source, as an Item has them.
        """
        query = f"SELECT row FROM item WHERE {_AMONG[field]} ORDER BY row"  # noqa: S608
        rows = self.connection.execute(query, {"values": json.dumps(sorted(values))})
        return [row[0] for row in rows]

    def spoken(self) -> list[tuple[str, str]]:
        """Return (speaker, language) of all that is said, each pair once."""
        query = "SELECT DISTINCT speaker, language FROM item WHERE speaker IS NOT NULL AND language"
        return self.connection.execute(f"{query} <> '' ORDER BY 1, 2").fetchall()

    def counts(self) -> dict[str, int]:
        """Return how many items there are of each kind."""
        query = "SELECT kind, count(*) FROM item GROUP BY kind ORDER BY kind"
        return dict(self.connection.execute(query).fetchall())

    def _where(self, column: str, values: Sequence[int]) -> Iterator[tuple[int, Item]]:
        for offset in range(0, len(values), _AT_ONCE):
            part = values[offset : offset + _AT_ONCE]
            yield from self._select(f"{column} IN ({', '.join('?' * len(part))})", part)

    def _select(self, condition: str, values: Sequence[object]) -> list[tuple[int, Item]]:
        query = f"SELECT item.row, {_COLUMNS} FROM item WHERE {condition} ORDER BY item.row"  # noqa: S608
        rows = self.connection.execute(query, values).fetchall()
        concepts = self._concepts_where(condition, values)
        return [
            (row[0], Item(**dict(zip(_FIELDS, row[1:], strict=True)), concepts=concepts[row[0]]))
            for row in rows
        ]

    def _concepts_where(
        self, condition: str, values: Sequence[object]
    ) -> Mapping[int, tuple[str, ...]]:
        query = (
            "SELECT item.row, concept FROM item JOIN item_concept USING (row) "  # noqa: S608
            f"WHERE {condition} ORDER BY item.row, concept"
        )
        found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for row, concept in self.connection.execute(query, values):
            found[row] = (*found[row], concept)
        return found
