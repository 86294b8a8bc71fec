"""Rows gathered by the record they belong to, on the disk, so that a file of any length fits."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from types import TracebackType

from ingest.readers.layouts import Record
from ontology.iris import digest

_SCHEMA = """
CREATE TABLE row (key TEXT NOT NULL, place TEXT NOT NULL, held TEXT NOT NULL);
CREATE INDEX row_key ON row (key);
CREATE TABLE record (key TEXT PRIMARY KEY, line INTEGER NOT NULL, mark TEXT NOT NULL);
"""


class Gathered:
    """Rows by key, and which keys have been met; to be used in a ``with`` statement.

    It is a private database that SQLite keeps in memory while it is small, writes to the disk when
    it grows, and deletes when it is closed.
    """

    def __init__(self) -> None:
        self._connection = sqlite3.connect("")
        self._connection.executescript(_SCHEMA)

    def __enter__(self) -> "Gathered":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def add(self, key: str, place: str, row: Record) -> None:
        """Keep a row of the record with that key, for the field ``place``."""
        self._connection.execute("INSERT INTO row VALUES (?, ?, ?)", (key, place, json.dumps(row)))

    def take(self, key: str) -> dict[str, list[Record]]:
        """Return the rows of a record by field, in the order they came in; they are let go."""
        found: defaultdict[str, list[Record]] = defaultdict(list)
        asked = "SELECT place, held FROM row WHERE key = ? ORDER BY rowid"
        for place, held in self._connection.execute(asked, (key,)):
            found[place].append(json.loads(held))
        self._connection.execute("DELETE FROM row WHERE key = ?", (key,))
        return dict(found)

    def left(self) -> Iterator[str]:
        """Yield the keys whose rows nobody took, in the order they were met."""
        asked = "SELECT key FROM row GROUP BY key ORDER BY min(rowid)"
        yield from [key for (key,) in self._connection.execute(asked)]

    def meet(self, key: str, line: int, record: bytes) -> tuple[int, bool] | None:
        """Return None for a new key, else its first line and whether it is the same record."""
        mark = digest(record)
        asked = "SELECT line, mark FROM record WHERE key = ?"
        if held := self._connection.execute(asked, (key,)).fetchone():
            return held[0], held[1] == mark
        self._connection.execute("INSERT INTO record VALUES (?, ?, ?)", (key, line, mark))
        return None
