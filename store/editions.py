"""Editions: immutable folders of graph, text, vectors and ledger, and the pointer to one."""

import os
import shutil
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import (
    EditionDamaged,
    EditionOutdated,
    EncoderMismatch,
    NoEdition,
    NotFoundError,
)
from ontology.rdf import Store
from store.encoder import Encoder
from store.home import Home, writable
from store.items import Items
from store.ledger import Ledger, open_ledger
from store.manifest import LAYOUT, MANIFEST, Manifest, read_manifest, write_manifest
from store.queue import Queue, read_queue
from store.relations import Relations, open_relations

if TYPE_CHECKING:
    from store.columns import Columns
    from store.scoring import Candidates
    from store.text import TextIndex
    from store.vectors import Rows, VectorIndex

GRAPH, TEXT, VECTORS, ITEMS, LEDGER = "graph", "text", "vectors", "items.sqlite", "ledger.sqlite"
REVIEW, RELATIONS = "review.json", "relations.sqlite"
BUILDING = ".building-"


class Edition:
    """One published edition, opened whole, so that graph, text and vectors cannot disagree.

    The parts are opened when first asked for: a SPARQL query needs no vectors.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = folder.name

    @cached_property
    def manifest(self) -> Manifest:
        """What the edition says of itself."""
        return read_manifest(self.folder)

    @cached_property
    def graph(self) -> Store:
        """The graph, for reading."""
        try:
            return Store.read_only(str(self.folder / GRAPH))
        except OSError as error:
            raise EditionDamaged(f"the graph of {self.folder} cannot be opened: {error}") from error

    @cached_property
    def items(self) -> Items:
        """What can be searched."""
        return Items.open(self.folder / ITEMS)

    @cached_property
    def relations(self) -> Relations:
        """Who stands in which relation to what, as the graph tells it."""
        return open_relations(self.folder / RELATIONS, self.graph)

    @cached_property
    def text(self) -> "TextIndex":
        """The text index."""
        from store.text import open_text

        return open_text(self.folder / TEXT)

    @cached_property
    def vectors(self) -> "VectorIndex":
        """The vectors."""
        from store.vectors import open_vectors

        return open_vectors(self.folder / VECTORS)

    @cached_property
    def queue(self) -> Queue:
        """What is uncertain about who is who."""
        return read_queue(self.folder / REVIEW)

    @cached_property
    def ledger(self) -> Ledger:
        """Documents, locations and quarantine."""
        return open_ledger(self.folder / LEDGER)

    @cached_property
    def columns(self) -> "Columns":
        """What search must know of every row, in memory."""
        from store.columns import read_columns

        return read_columns(self.items)

    def rows_of_kinds(self, kinds: frozenset[str]) -> "Rows":
        """Return the item rows of these kinds, ascending; remembered, as editions never change."""
        if kinds not in self._rows:
            import numpy as np

            self._rows[kinds] = np.asarray(self.items.rows_of_kinds(kinds), dtype=np.int64)
        return self._rows[kinds]

    def rows_concerning(self, concept: str) -> "Rows":
        """Return the item rows that concern a concept, ascending; remembered as well."""
        if concept not in self._concerning:
            import numpy as np

            rows = self.items.concept_rows(concept)
            self._concerning[concept] = np.asarray(rows, dtype=np.int64)
        return self._concerning[concept]

    @cached_property
    def positions(self) -> "Rows":
        """For each row the position of its vector, or -1."""
        return self.vectors.positions(len(self.columns.kinds))

    @cached_property
    def candidates(self) -> "dict[frozenset[str], Candidates]":
        """What is known of all rows of some kinds, for who has asked for these kinds before."""
        return {}

    @cached_property
    def _concerning(self) -> dict[str, "Rows"]:
        return {}

    @cached_property
    def _rows(self) -> dict[frozenset[str], "Rows"]:
        return {}

    def check_layout(self) -> None:
        """Refuse files that another version of Klynge laid out.

        Raises:
            EditionOutdated: they must be made anew.
        """
        if self.manifest.layout != LAYOUT:
            raise EditionOutdated(
                f"edition {self.number} has files of layout {self.manifest.layout}, this version "
                f"of Klynge reads layout {LAYOUT}; run `klynge ingest` on any folder of documents "
                "to publish what is held anew: nothing is read or encoded twice."
            )

    def check_encoder(self, encoder: Encoder) -> None:
        """Refuse an encoder whose vectors cannot be compared with this edition's.

        Raises:
            EncoderMismatch: the encoder is another than the one that made the vectors.
        """
        if encoder.identity != self.manifest.encoder:
            raise EncoderMismatch(
                f"edition {self.number} was made with the encoder {self.manifest.encoder.model!r} "
                f"(revision {self.manifest.encoder.revision}), not {encoder.identity.model!r} "
                f"(revision {encoder.identity.revision}); set KLYNGE_ENCODER back, or run "
                "`klynge ingest` again to rebuild the vectors."
            )


def current_edition(home: Home) -> Edition:
    """Open the edition that answers now.

    Raises:
        NoEdition: nothing has been published in this home.
    """
    folder = _current_folder(home)
    if folder is None:
        raise NoEdition(
            f"nothing has been published in {home.path} yet; "
            "read some documents first: klynge ingest PATH"
        )
    return Edition(folder)


def current_number(home: Home) -> str | None:
    """Return the number of the edition that answers now, or None: one look at a link."""
    folder = _current_folder(home)
    return folder.name if folder else None


def _current_folder(home: Home) -> Path | None:
    try:
        return home.editions / home.current.readlink().name
    except OSError:
        return None


def list_editions(home: Home) -> list[Edition]:
    """Return all published editions, oldest first."""
    folders = (f for f in home.editions.glob("[0-9]*") if (f / MANIFEST).exists())
    return [Edition(folder) for folder in sorted(folders)]


def edition_numbered(home: Home, number: str) -> Edition:
    """Open the edition with that number.

    Raises:
        NotFoundError: there is no such edition any more.
    """
    wanted = number.zfill(6) if number.isdigit() else number
    held = {edition.number: edition for edition in list_editions(home)}
    if wanted not in held:
        raise NotFoundError(f"no edition {number} in {home.path}; held: {', '.join(held)}")
    return held[wanted]


def roll_back(home: Home, number: str | None = None) -> str:
    """Let an earlier edition answer (the parent of the current one by default); return its number.

    Raises:
        NotFoundError: there is no such edition any more.
    """
    wanted = number or current_edition(home).manifest.parent
    if wanted is None:
        raise NotFoundError(f"the current edition of {home.path} is the first; none came before it")
    edition = edition_numbered(home, wanted)
    point_to(home, edition.number)
    return edition.number


def point_to(home: Home, number: str) -> None:
    """Swap the pointer ``current`` atomically."""
    fresh = home.path / ".current"
    with writable(home.path):
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("editions") / number)
        fresh.replace(home.current)
        _sync(home.path)


def begin_folder(home: Home) -> Path:
    """Return a new folder in which the next edition is built, unseen until it is finished."""
    numbers = [int(f.name.removeprefix(BUILDING)) for f in home.editions.iterdir()]
    folder = home.editions / f"{BUILDING}{max(numbers, default=0) + 1:06}"
    with writable(home.path):
        folder.mkdir()
    return folder


def finish_folder(folder: Path, manifest: Manifest) -> Path:
    """Write the manifest, sync every file and give the folder its lasting name; return it."""
    write_manifest(folder, manifest)
    for path in sorted(folder.rglob("*")):
        _sync(path)
    lasting = folder.with_name(folder.name.removeprefix(BUILDING))
    folder.rename(lasting)
    _sync(lasting.parent)
    return lasting


def sweep(home: Home) -> None:
    """Remove what an interrupted writer left half-built."""
    for folder in home.editions.glob(f"{BUILDING}*"):
        shutil.rmtree(folder, ignore_errors=True)


def prune(home: Home, *, keep: int) -> list[str]:
    """Remove the oldest editions beyond ``keep``, never the current one; return their numbers."""
    current = current_number(home)
    old = [edition.number for edition in list_editions(home)][:-keep]
    for number in old:
        if number != current:
            shutil.rmtree(home.editions / number)
    return [number for number in old if number != current]


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
