"""Documents that somebody objects to: out of the edition whole, but kept, until that is undone."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.staging import StagedReading, from_columns, to_columns

_SCHEMA = """
CREATE TABLE IF NOT EXISTS withheld (
    document TEXT PRIMARY KEY, record TEXT NOT NULL, quads BLOB NOT NULL, locations TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A table of documents that no edition holds because of an objection."""

    connection: sqlite3.Connection

    def documents(self) -> frozenset[str]:
        """Return the IRIs of all that is withheld."""
        return frozenset(row[0] for row in self.connection.execute("SELECT document FROM withheld"))

    def put(self, reading: StagedReading, locations: Mapping[str, str]) -> None:
        """Keep a document with the fingerprint at each of its locations."""
        with self.connection:
            self.connection.execute(
                "INSERT OR REPLACE INTO withheld VALUES (?, ?, ?, ?)",
                (reading.record.iri, *to_columns(reading), json.dumps(locations)),
            )

    def get(self, document: str) -> tuple[StagedReading, dict[str, str]]:
        """Return a document and its locations.

        Raises:
            KeyError: it is not withheld.
        """
        row = self.connection.execute(
            "SELECT record, quads, locations FROM withheld WHERE document = ?", (document,)
        ).fetchone()
        if row is None:
            raise KeyError(document)
        return from_columns(row[0], row[1]), json.loads(row[2])

    def at(self, location: str) -> tuple[str, str] | None:
        """Return (document, fingerprint) of what lay at a location, or None."""
        for document, locations in self._locations():
            if location in locations:
                return document, locations[location]
        return None

    def drop(self, document: str) -> None:
        """Forget a document."""
        with self.connection:
            self.connection.execute("DELETE FROM withheld WHERE document = ?", (document,))

    def drop_locations(self, gone: Iterable[str], *, but: frozenset[str]) -> None:
        """Forget locations, and documents with their last one; ``but`` are documents to leave."""
        left_out = frozenset(gone)
        for document, locations in list(self._locations()):
            kept = {place: mark for place, mark in locations.items() if place not in left_out}
            if document in but or kept == locations:
                continue
            if kept:
                self.put(self.get(document)[0], kept)
            else:
                self.drop(document)

    def _locations(self) -> Iterator[tuple[str, dict[str, str]]]:
        query = "SELECT document, locations FROM withheld ORDER BY document"
        for document, locations in self.connection.execute(query).fetchall():
            yield document, json.loads(locations)


@contextmanager
def open_withheld(path: Path) -> Iterator[Withheld]:
    """Open the table, creating it if it is missing."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.executescript(_SCHEMA)
        yield Withheld(connection)
