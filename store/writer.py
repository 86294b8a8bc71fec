"""The one writer: takes readings and removals, and publishes them as the next edition.

Nothing it does is seen before the pointer is swapped, so it can be killed at any instant: the old
edition goes on answering, what had been read waits in the staging table, and the half-built folder
is swept by the next writer.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from ontology.facts import Reading
from ontology.files import ontology_digest
from ontology.iris import ONTOLOGY_GRAPH
from ontology.rdf import DefaultGraph, NamedNode, Quad, Store
from store import editions
from store.composition import compose
from store.editions import Edition, Manifest
from store.encoder import Encoder
from store.graph import ontology_quads
from store.home import Home, writable, writer_lock
from store.items import Item, derive_items, write_items
from store.ledger import Ledger, Quarantined, change_ledger
from store.staging import Staging, open_staging
from store.text import write_text
from store.vector_cache import open_vector_cache
from store.vectors import write_vectors

Progress = Callable[[str, int, int], None]
"""Told (what is being done, done, total)."""

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
                edition = self._build(folder, progress)
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

    def _build(self, folder: Path, progress: Progress) -> Edition:
        items = self._build_graph(folder, progress)
        write_items(folder / editions.ITEMS, items)
        progress("indexing text", 0, 1)
        write_text(folder / editions.TEXT, items)
        progress("indexing text", 1, 1)
        vectors = self._build_vectors(folder, items, progress)
        with closing(sqlite3.connect(folder / editions.LEDGER)) as copy:
            self.ledger.connection.backup(copy)
        counts = self.ledger.counts() | {"items": len(items), "vectors": vectors}
        manifest = Manifest(
            edition=folder.name.removeprefix(".building-"),
            parent=self.parent.number if self.parent else None,
            published=datetime.now(UTC).isoformat(timespec="seconds"),
            ontology=ontology_digest(),
            encoder=self.encoder.identity,
            counts=counts | {"quads": len(Edition(folder).graph)},
            checksums=editions.checksums(folder),
        )
        return Edition(editions.finish_folder(folder, manifest))

    def _build_graph(self, folder: Path, progress: Progress) -> list[Item]:
        """Write the checkpoint ``graph/`` and return the items that follow from it."""
        work = folder / "graph.work"
        if self.parent is not None:
            self.parent.graph.backup(str(work))
        store = Store(str(work))
        self._change_documents(store, progress)
        if self.parent is None or self.parent.manifest.ontology != ontology_digest():
            store.remove_graph(NamedNode(ONTOLOGY_GRAPH))
            store.bulk_extend(ontology_quads())
        progress("composing the graph", 0, 1)
        _replace_default(store, compose(store))
        items = derive_items(store)
        progress("composing the graph", 1, 1)
        store.flush()
        store.backup(str(folder / editions.GRAPH))
        del store
        shutil.rmtree(work)
        return items

    def _change_documents(self, store: Store, progress: Progress) -> None:
        before = (
            {d.iri: d.fingerprint for d in self.parent.ledger.documents()} if self.parent else {}
        )
        after = {d.iri: d.fingerprint for d in self.ledger.documents()}
        changed = [iri for iri, fingerprint in after.items() if before.get(iri) != fingerprint]
        for iri in sorted(before.keys() - after.keys()):
            store.remove_graph(NamedNode(iri))
        for done, iri in enumerate(changed, start=1):
            if iri in before:
                store.remove_graph(NamedNode(iri))
            store.extend(self.staging.get(after[iri]).quads)
            progress("writing documents", done, len(changed))

    def _build_vectors(self, folder: Path, items: list[Item], progress: Progress) -> int:
        rows = [row for row, item in enumerate(items) if item.embedded]
        with open_vector_cache(self.home.vector_cache) as cache:
            vectors = cache.encode(
                [items[row].text for row in rows],
                self.encoder,
                progress=lambda done, total: progress("encoding", done, total),
            )
        write_vectors(folder / editions.VECTORS, vectors, rows)
        return len(rows)


def _fingerprints(ledger: Ledger) -> dict[str, str]:
    return {document.iri: document.fingerprint for document in ledger.documents()}


def _content(ledger: Ledger) -> tuple[object, ...]:
    """Return all that an edition's ledger holds, for comparison."""
    read = ledger.connection.execute
    return tuple(
        tuple(read(f"SELECT * FROM {table} ORDER BY 1").fetchall())  # noqa: S608
        for table in ("document", "location", "quarantine")
    )


def _replace_default(store: Store, composed: Iterator[Quad]) -> None:
    """Make the default graph exactly ``composed``, touching only what differs."""
    held = {_key(quad) for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}
    if not held:
        store.bulk_extend(composed)
        return
    wanted: set[bytes] = set()
    fresh: list[Quad] = []
    for quad in composed:
        key = _key(quad)
        if key not in wanted and key not in held:
            fresh.append(quad)
        wanted.add(key)
    stale = [
        quad
        for quad in store.quads_for_pattern(None, None, None, DefaultGraph())
        if _key(quad) not in wanted
    ]
    for quad in stale:
        store.remove(quad)
    store.extend(fresh)


def _key(quad: Quad) -> bytes:
    return blake2b(str(quad).encode(), digest_size=16).digest()


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
