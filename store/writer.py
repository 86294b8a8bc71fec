"""The one writer: takes readings and removals, and publishes them as the next edition.

Nothing it does is seen before the pointer is swapped, so it can be killed at any instant: the old
edition goes on answering, what had been read waits in the staging table, and the half-built folder
is swept by the next writer.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from ontology.facts import Reading
from ontology.files import ontology_digest
from ontology.rdf import NamedNode
from store import editions
from store.editions import Edition
from store.encoder import Encoder
from store.home import Home, writable, writer_lock
from store.journal import Journal
from store.ledger import DocumentRecord, Ledger, Quarantined, change_ledger
from store.manifest import LAYOUT
from store.publishing import Progress, build_edition
from store.staging import StagedReading, Staging, open_staging
from store.vectors import EXACT_UP_TO
from store.verdicts import Decision, followed
from store.withholding import Withheld, open_withheld

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
    withheld: Withheld
    """What may not be shown."""
    parent: Edition | None
    keep: int
    exact_up_to: int
    touched: set[str] = field(default_factory=set)
    """Locations that were put or removed."""

    def is_known(self, location: str, fingerprint: str) -> bool:
        """Tell whether that location was read, or put in quarantine, with that very fingerprint."""
        held = self.ledger.at(location) or self.withheld.at(location)
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
        self.touched.add(location)
        before = self.ledger.at(location)
        held = self.ledger.document(record.iri)
        others = [place for place in self.ledger.locations(record.iri) if place != location]
        if held is not None and others:
            strict = (-_STRICTNESS.get(record.access, 2), location)
            if (-_STRICTNESS.get(held.access, 2), others[0]) < strict:
                record = held
        self.ledger.put(record, location, fingerprint)
        if before is not None and before[0] != record.iri:
            self._let_go(*before)

    def put_failure(self, entry: Quarantined) -> None:
        """Put a location in quarantine; a document held from it before stays."""
        self.ledger.put_quarantined(entry)

    def remove(self, document: str) -> None:
        """Let a document go, wherever it lay."""
        if document in self.withheld.documents():
            self.touched.update(self.withheld.get(document)[1])
        self.ledger.drop(document)

    def remove_location(self, location: str) -> None:
        """Let one location go; its document goes with the last of them."""
        self.touched.add(location)
        held = self.ledger.at(location)
        self.ledger.drop_location(location)
        if held is not None:
            self._let_go(*held)

    def _let_go(self, document: str, fingerprint: str) -> None:
        """Drop a document that no location holds any more, or let the others speak for it.

        What stands beside the one that spoke for it may not stand beside them: they are read anew.
        """
        if not self.ledger.locations(document):
            self.ledger.drop(document)
        elif not self.ledger.is_spoken_for(document):
            self.ledger.ask_anew(document)

    def publish(self, *, progress: Progress = _silent, compact: bool = False) -> Edition | None:
        """Publish what has changed as a new edition and return it; None if nothing has.

        Whatever was decided until now is in it. With ``compact`` the graph is written anew, so that
        nothing of what was taken out is left in its files; that takes a while.

        Raises:
            HomeUnwritable: no space, or no permission; the old edition goes on answering.
            JournalDamaged: the decisions cannot be read.
        """
        decisions = followed(Journal(self.home).decisions())
        objected = frozenset(d.document for d in decisions if d.document)
        withheld_now = self._withhold(objected)
        self._show_again(objected)
        self.ledger.connection.commit()
        edition = None
        if self._changed(decisions):
            edition = self._publish(decisions, progress, compact=compact)
        self.withheld.drop_locations(self.touched, but=withheld_now)
        for document in self.withheld.documents() - objected:
            self.withheld.drop(document)
        return edition

    def _publish(
        self, decisions: Sequence[Decision], progress: Progress, *, compact: bool
    ) -> Edition:
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
                    decisions=decisions,
                    compact=compact,
                    progress=progress,
                    exact_up_to=self.exact_up_to,
                )
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            editions.point_to(self.home, edition.number)
            editions.prune(self.home, keep=self.keep)
            self.staging.clear()
        return edition

    def _withhold(self, objected: frozenset[str]) -> frozenset[str]:
        """Take documents that may not be shown out of the ledger, keeping them; return which."""
        held = [record for iri in sorted(objected) if (record := self.ledger.document(iri))]
        for record in held:
            places = {
                place: found[1]
                for place in self.ledger.locations(record.iri)
                if (found := self.ledger.at(place))
            }
            self.withheld.put(self._reading(record), places)
            self.ledger.drop(record.iri)
        return frozenset(record.iri for record in held)

    def _show_again(self, objected: frozenset[str]) -> None:
        """Put documents back that nobody objects to any more, unless they were removed since."""
        for iri in sorted(self.withheld.documents() - objected):
            reading, locations = self.withheld.get(iri)
            places = {at: mark for at, mark in locations.items() if at not in self.touched}
            if places and self.ledger.document(iri) is None:
                self.staging.put_again(reading)
                for place, mark in places.items():
                    self.ledger.put(reading.record, place, mark)

    def _reading(self, record: DocumentRecord) -> StagedReading:
        if self.staging.holds(record.fingerprint):
            return self.staging.get(record.fingerprint)
        graph = NamedNode(record.iri)
        quads = self.parent.graph.quads_for_pattern(None, None, None, graph) if self.parent else ()
        return StagedReading(record=record, quads=tuple(quads))

    def _changed(self, decisions: Sequence[Decision]) -> bool:
        if self.parent is None:
            return True
        held, manifest = self.parent.ledger, self.parent.manifest
        return (
            manifest.layout != LAYOUT
            or manifest.encoder != self.encoder.identity
            or manifest.ontology != ontology_digest()
            or set(manifest.decisions) != {decision.id for decision in decisions}
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
def open_writer(
    home: Home,
    encoder: Encoder,
    *,
    purpose: str,
    keep: int = 10,
    exact_up_to: int = EXACT_UP_TO,
) -> Iterator[Writer]:
    """Open the home for writing, alone, and clear away what an interrupted writer left.

    Args:
        home: where everything is kept.
        encoder: makes the vectors of the next edition.
        purpose: what the lock says this process is doing.
        keep: editions kept beside the current one.
        exact_up_to: vectors up to which every one is compared.

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
            open_withheld(home.withheld) as withheld,
        ):
            yield Writer(
                home=home,
                encoder=encoder,
                ledger=ledger,
                staging=staging,
                withheld=withheld,
                parent=parent,
                keep=keep,
                exact_up_to=exact_up_to,
            )
