"""What has been read but not yet published: kept on disk, so that an interrupted run resumes."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from ontology.facts import Reading
from ontology.rdf import Quad, RdfFormat, parse, serialize
from store.graph import document_quads
from store.ledger import DocumentRecord

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reading (
    fingerprint TEXT PRIMARY KEY, record TEXT NOT NULL, quads BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedReading:
    """One document's record and named graph, ready to be published."""

    record: DocumentRecord
    quads: tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class Staging:
    """A table of readings by fingerprint."""

    connection: sqlite3.Connection

    def holds(self, fingerprint: str) -> bool:
        """Tell whether a document with that fingerprint has been read already."""
        found = self.connection.execute(
            "SELECT 1 FROM reading WHERE fingerprint = ?", (fingerprint,)
        )
        return found.fetchone() is not None

    def put(self, fingerprint: str, reading: Reading) -> StagedReading:
        """Keep a reading, durably, in one transaction."""
        staged = StagedReading(
            record=_record(fingerprint, reading), quads=tuple(document_quads(reading))
        )
        self.put_again(staged)
        return staged

    def put_again(self, staged: StagedReading) -> None:
        """Keep a reading that was staged before."""
        with self.connection:
            self.connection.execute(
                "INSERT OR REPLACE INTO reading VALUES (?, ?, ?)",
                (staged.record.fingerprint, *to_columns(staged)),
            )

    def get(self, fingerprint: str) -> StagedReading:
        """Return the reading with that fingerprint.

        Raises:
            KeyError: there is none.
        """
        row = self.connection.execute(
            "SELECT record, quads FROM reading WHERE fingerprint = ?", (fingerprint,)
        ).fetchone()
        if row is None:
            raise KeyError(fingerprint)
        return from_columns(row[0], row[1])

    def clear(self) -> None:
        """Forget everything: it has been published."""
        with self.connection:
            self.connection.execute("DELETE FROM reading")


def to_columns(staged: StagedReading) -> tuple[str, bytes]:
    """Return a reading as a table holds it: its record in JSON, its graph in N-Quads."""
    record = json.dumps(asdict(staged.record), ensure_ascii=False)
    return record, serialize(staged.quads, format=RdfFormat.N_QUADS) or b""


def from_columns(record: str, quads: bytes) -> StagedReading:
    """Return the reading that ``to_columns`` wrote."""
    held = json.loads(record)
    return StagedReading(
        record=DocumentRecord(**{**held, "warnings": tuple(held["warnings"])}),
        quads=tuple(parse(quads, format=RdfFormat.N_QUADS)),
    )


def _record(fingerprint: str, reading: Reading) -> DocumentRecord:
    document = reading.document
    issued = document.metadata.issued
    return DocumentRecord(
        iri=document.iri,
        fingerprint=fingerprint,
        title=document.title,
        kind=document.metadata.kind or "other",
        language=document.language,
        issued=issued.isoformat() if issued else None,
        access=document.metadata.access,
        passages=len(document.passages),
        sentences=reading.sentences,
        understood=reading.understood,
        statements=sum(1 for statement in reading.statements if statement.evidence),
        warnings=reading.warnings,
    )


@contextmanager
def open_staging(path: Path) -> Iterator[Staging]:
    """Open the staging table, creating it if it is missing."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.executescript(_SCHEMA)
        yield Staging(connection)
