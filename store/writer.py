"""The one writer: takes readings and removals, and publishes them as the next edition.

Nothing it does is seen before the pointer is swapped, so it can be killed at any instant: the old
edition goes on answering, what had been read waits in the staging table, and the half-built folder
is swept by the next writer.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ontology.facts import Reading
from ontology.files import ontology_digest
from store import editions
from store.editions import Edition
from store.encoder import Encoder
from store.home import Home, writable, writer_lock
from store.ledger import Ledger, Quarantined, change_ledger
from store.publishing import Progress, build_edition
from store.staging import Staging, open_staging

_STRICTNESS = {"public": 0, "programme": 1, "confidential": 2}


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """An open change to a home. Made by ``open_writer``; published by ``publish``."""

    home: Home
    encoder: Encoder
    ledger: Ledger
    """The ledger as it will be."""
    staging: Staging
    parent: Edition | None
    keep: int

    def is_known(self, location: str, fingerprint: str) -> bool:
        """Tell whether that location was read, or put in quarantine, with that very fingerprint."""
        held = self.ledger.at(location)
        if held is not None:
            return held[1] == fingerprint
        failed = self.ledger.quarantined_at(location)
        return failed is not None and failed.fingerprint == fingerprint

    def put(self, location: str, fingerprint: str, reading: Reading | None = None) -> None:
        """Take a document: a new reading, or one staged by an interrupted run.

        The same bytes at two locations are one document: the stricter access class speaks for it,
        then the location that sorts first.
        """
        if reading is not None:
            record = self.staging.put(fingerprint, reading).record
        else:
            record = self.staging.get(fingerprint).record
        before = self.ledger.at(location)
        held = self.ledger.document(record.iri)
        others = [place for place in self.ledger.locations(record.iri) if place != location]
        if held is not None and others:
            strict = (-_STRICTNESS.get(record.access, 2), location)
            if (-_STRICTNESS.get(held.access, 2), others[0]) < strict:
                record = held
        self.ledger.put(record, location, fingerprint)
        if before is not None and before[0] != record.iri:
            self._drop_unlocated()

    def put_failure(self, entry: Quarantined) -> None:
        """Put a location in quarantine; a document held from it before stays."""
        self.ledger.put_quarantined(entry)

    def remove(self, document: str) -> None:
        """Let a document go, wherever it lay."""
        self.ledger.drop(document)

    def remove_location(self, location: str) -> None:
        """Let one location go; its document goes with the last of them."""
        self.ledger.drop_location(location)
        self._drop_unlocated()

    def _drop_unlocated(self) -> None:
        for document in self.ledger.unlocated():
            self.ledger.drop(document)

    def publish(self, *, progress: Progress = _silent) -> Edition | None:
        """Publish what has changed as a new edition and return it; None if nothing has.

        Raises:
            HomeUnwritable: no space, or no permission; the old edition goes on answering.
        """
        self.ledger.connection.commit()
        if not self._changed():
            return None
        with writable(self.home.path):
            folder = editions.begin_folder(self.home)
            try:
                edition = build_edition(
                    folder,
                    home=self.home,
                    encoder=self.encoder,
                    ledger=self.ledger,
                    staging=self.staging,
                    parent=self.parent,
                    progress=progress,
                )
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            editions.point_to(self.home, edition.number)
            editions.prune(self.home, keep=self.keep)
            self.staging.clear()
        return edition

    def _changed(self) -> bool:
        if self.parent is None:
            return True
        held, manifest = self.parent.ledger, self.parent.manifest
        return (
            manifest.encoder != self.encoder.identity
            or manifest.ontology != ontology_digest()
            or _content(held) != _content(self.ledger)
        )


def _content(ledger: Ledger) -> tuple[object, ...]:
    """Return all that an edition's ledger holds, for comparison."""
    read = ledger.connection.execute
    return tuple(
        tuple(read(f"SELECT * FROM {table} ORDER BY 1").fetchall())  # noqa: S608
        for table in ("document", "location", "quarantine")
    )


@contextmanager
def open_writer(home: Home, encoder: Encoder, *, purpose: str, keep: int = 10) -> Iterator[Writer]:
    """Open the home for writing, alone, and clear away what an interrupted writer left.

    Args:
        home: where everything is kept.
        encoder: makes the vectors of the next edition.
        purpose: what the lock says this process is doing.
        keep: editions kept beside the current one.

    Raises:
        HomeLocked: another process is writing.
        HomeUnwritable: no permission, or no space.
    """
    with writer_lock(home, purpose), writable(home.path):
        editions.sweep(home)
        number = editions.current_number(home)
        parent = editions.current_edition(home) if number else None
        working = home.staging.with_name("ledger.sqlite")
        working.unlink(missing_ok=True)
        if parent is not None:
            shutil.copyfile(parent.folder / editions.LEDGER, working)
        with (
            change_ledger(working) as ledger,
            open_staging(home.staging) as staging,
        ):
            yield Writer(
                home=home,
                encoder=encoder,
                ledger=ledger,
                staging=staging,
                parent=parent,
                keep=keep,
            )
