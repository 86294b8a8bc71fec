"""The ledger of an edition: which documents it holds, where they lay, and what is in quarantine."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    iri TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL,
    language TEXT NOT NULL, issued TEXT, access TEXT NOT NULL, passages INTEGER NOT NULL,
    sentences INTEGER NOT NULL, understood INTEGER NOT NULL, statements INTEGER NOT NULL,
    warnings TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS location (
    location TEXT PRIMARY KEY, document TEXT NOT NULL, fingerprint TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS location_document ON location (document);
CREATE TABLE IF NOT EXISTS quarantine (
    location TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, cause TEXT NOT NULL,
    reason TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """One document as the ledger knows it."""

    iri: str
    fingerprint: str
    title: str
    kind: str
    language: str
    issued: str | None
    access: str
    passages: int
    sentences: int
    understood: int
    statements: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """One file that could not be read: where it lies, the error's name and its reason."""

    location: str
    fingerprint: str
    cause: str
    reason: str


_DOCUMENT_FIELDS = tuple(DocumentRecord.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A connection to one ledger file."""

    connection: sqlite3.Connection

    def documents(self) -> Iterator[DocumentRecord]:
        """Yield every document, by IRI."""
        for values in self.connection.execute(
            f"SELECT {', '.join(_DOCUMENT_FIELDS)} FROM document ORDER BY iri"  # noqa: S608
        ):
            yield _record(values)

    def titles(self) -> dict[str, str]:
        """Return {IRI: title} of every document."""
        return dict(self.connection.execute("SELECT iri, title FROM document"))

    def document(self, iri: str) -> DocumentRecord | None:
        """Return the document with that IRI, or None."""
        values = self.connection.execute(
            f"SELECT {', '.join(_DOCUMENT_FIELDS)} FROM document WHERE iri = ?",  # noqa: S608
            (iri,),
        ).fetchone()
        return _record(values) if values else None

    def locations(self, document: str) -> tuple[str, ...]:
        """Return where the document's bytes lie, sorted."""
        rows = self.connection.execute(
            "SELECT location FROM location WHERE document = ? ORDER BY location", (document,)
        )
        return tuple(row[0] for row in rows)

    def at(self, location: str) -> tuple[str, str] | None:
        """Return (document, fingerprint) read from that location, or None."""
        row = self.connection.execute(
            "SELECT document, fingerprint FROM location WHERE location = ?", (location,)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def read_from(self, path: str) -> tuple[str, ...]:
        """Return the documents read from a file: itself, or the records in it, sorted."""
        rows = self.connection.execute(
            "SELECT DISTINCT document FROM location WHERE location = ? "
            "OR substr(location, 1, ?) = ? ORDER BY document",
            (path, len(path) + 1, f"{path}#"),
        )
        return tuple(row[0] for row in rows)

    def quarantined_from(self, path: str) -> tuple[Quarantined, ...]:
        """Return what could not be read of a file: itself, or records in it, sorted."""
        return tuple(
            one
            for one in self.quarantined()
            if one.location == path or one.location.startswith(f"{path}#")
        )

    def quarantined(self) -> Iterator[Quarantined]:
        """Yield every file in quarantine, by location."""
        for row in self.connection.execute(
            "SELECT location, fingerprint, cause, reason FROM quarantine ORDER BY location"
        ):
            yield Quarantined(location=row[0], fingerprint=row[1], cause=row[2], reason=row[3])

    def quarantined_at(self, location: str) -> Quarantined | None:
        """Return the quarantine entry of that location, or None."""
        row = self.connection.execute(
            "SELECT location, fingerprint, cause, reason FROM quarantine WHERE location = ?",
            (location,),
        ).fetchone()
        if not row:
            return None
        return Quarantined(location=row[0], fingerprint=row[1], cause=row[2], reason=row[3])

    def put(self, record: DocumentRecord, location: str, fingerprint: str) -> None:
        """Note that the document was read from the location; what lay there before is let go.

        The location keeps its own fingerprint: the same bytes elsewhere may have other metadata.
        """
        values = [getattr(record, field) for field in _DOCUMENT_FIELDS[:-1]]
        self.connection.execute(
            f"INSERT OR REPLACE INTO document ({', '.join(_DOCUMENT_FIELDS)}) "  # noqa: S608
            f"VALUES ({', '.join('?' * len(_DOCUMENT_FIELDS))})",
            [*values, json.dumps(record.warnings, ensure_ascii=False)],
        )
        self.connection.execute(
            "INSERT OR REPLACE INTO location VALUES (?, ?, ?)",
            (location, record.iri, fingerprint),
        )
        self.connection.execute("DELETE FROM quarantine WHERE location = ?", (location,))

    def drop(self, document: str) -> None:
        """Forget the document and every location of it."""
        self.connection.execute("DELETE FROM document WHERE iri = ?", (document,))
        self.connection.execute("DELETE FROM location WHERE document = ?", (document,))

    def drop_location(self, location: str) -> None:
        """Forget one location, of a document or in quarantine."""
        self.connection.execute("DELETE FROM location WHERE location = ?", (location,))
        self.connection.execute("DELETE FROM quarantine WHERE location = ?", (location,))

    def put_quarantined(self, entry: Quarantined) -> None:
        """Note that the file at a location could not be read; a document held from it stays."""
        self.connection.execute(
            "INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?)",
            (entry.location, entry.fingerprint, entry.cause, entry.reason),
        )

    def is_spoken_for(self, document: str) -> bool:
        """Tell whether a location of the document is still as the document was read."""
        found = self.connection.execute(
            "SELECT 1 FROM document JOIN location ON location.document = document.iri "
            "AND location.fingerprint = document.fingerprint WHERE document.iri = ?",
            (document,),
        )
        return found.fetchone() is not None

    def ask_anew(self, document: str) -> None:
        """Forget with which fingerprint the document's locations were read."""
        self.connection.execute(
            "UPDATE location SET fingerprint = '' WHERE document = ?", (document,)
        )

    def counts(self) -> dict[str, int]:
        """Return how many documents and quarantined files there are."""
        count = self.connection.execute
        return {
            "documents": count("SELECT count(*) FROM document").fetchone()[0],
            "quarantined": count("SELECT count(*) FROM quarantine").fetchone()[0],
        }

    def warned(self) -> int:
        """Return how many documents are read with reservations."""
        asked = "SELECT count(*) FROM document WHERE warnings != '[]'"
        return int(self.connection.execute(asked).fetchone()[0])


def _record(values: tuple[object, ...]) -> DocumentRecord:
    fields = dict(zip(_DOCUMENT_FIELDS, values, strict=True))
    fields["warnings"] = tuple(json.loads(str(fields["warnings"])))
    return DocumentRecord(**fields)  # type: ignore[arg-type]


def open_ledger(path: Path) -> Ledger:
    """Open a published ledger for reading, from any thread."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return Ledger(sqlite3.connect(uri, uri=True, check_same_thread=False))


@contextmanager
def change_ledger(path: Path) -> Iterator[Ledger]:
    """Open a ledger for writing, creating it if it is missing; committed at the end."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(_SCHEMA)
        yield Ledger(connection)
