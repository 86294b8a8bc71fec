"""Building an edition in its folder: graph, items, text, vectors, ledger, and the manifest last."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from ontology.files import ontology_digest
from ontology.iris import decision_iri
from ontology.rdf import NamedNode, Quad, Store
from store import editions
from store.composition import compose, resolved
from store.decisions import decision_quads
from store.default_graph import replace_default, replace_ontology
from store.derivation import derive_items, derive_traits
from store.editions import Edition
from store.encoder import Encoder, Vectors, text_for
from store.home import Home
from store.identity import Identity
from store.items import EMBEDDED_KINDS, Items, write_items
from store.ledger import Ledger
from store.manifest import LAYOUT, Manifest, checksums
from store.measures import SearchMeasures
from store.queue import write_queue
from store.relations import write_relations
from store.selftest import measure_languages
from store.staging import Staging
from store.text import open_text, write_text
from store.vector_cache import open_vector_cache
from store.vectors import EXACT_UP_TO, open_vectors, write_vectors
from store.verdicts import Decision

_Thing = TypeVar("_Thing")

Progress = Callable[[str, int, int], None]
"""Told (what is being done, done, total)."""


def build_edition(
    folder: Path,
    *,
    home: Home,
    encoder: Encoder,
    ledger: Ledger,
    staging: Staging,
    parent: Edition | None,
    decisions: Sequence[Decision],
    compact: bool,
    progress: Progress,
    exact_up_to: int = EXACT_UP_TO,
) -> Edition:
    """Build the edition that the ledger describes and return it, finished but not yet current.

    The graph starts from the parent's checkpoint; all else is derived from the graph. More vectors
    than ``exact_up_to`` are searched approximately.

    Raises:
        OSError: the folder cannot be written.
    """
    _write_graph(folder, ledger, staging, parent, decisions, progress, compact=compact)
    graph = Edition(folder).graph
    derived = _told(derive_items(graph), "deriving items", progress)
    count = write_items(folder / editions.ITEMS, derived, derive_traits(graph))
    items = Edition(folder).items
    write_text(folder / editions.TEXT, _told(items.all(), "indexing text", progress, total=count))
    rows, vectors = _encoded(items, home=home, encoder=encoder, progress=progress)
    write_vectors(folder / editions.VECTORS, vectors, rows, exact_up_to=exact_up_to)
    progress("measuring search", 0, 1)
    measured = _measured(folder, items)
    progress("measuring search", 1, 1)
    with closing(sqlite3.connect(folder / editions.LEDGER)) as copy:
        ledger.connection.backup(copy)
    counts = {"items": count, "vectors": len(rows), "quads": len(graph)}
    manifest = Manifest(
        edition=folder.name.removeprefix(editions.BUILDING),
        parent=parent.number if parent else None,
        published=datetime.now(UTC).isoformat(timespec="seconds"),
        ontology=ontology_digest(),
        encoder=encoder.identity,
        counts=ledger.counts() | counts,
        decisions=tuple(sorted(decision.id for decision in decisions)),
        search=measured,
        checksums=checksums(folder),
        layout=LAYOUT,
    )
    return Edition(editions.finish_folder(folder, manifest))


def _write_graph(
    folder: Path,
    ledger: Ledger,
    staging: Staging,
    parent: Edition | None,
    decisions: Sequence[Decision],
    progress: Progress,
    *,
    compact: bool,
) -> None:
    """Write the checkpoint ``graph/``; the store it is taken from is thrown away."""
    work = folder / "graph.work"
    base = None if compact else parent
    if base is not None:
        base.graph.backup(str(work))
    store = Store(str(work))
    if compact and parent is not None:
        _copy_documents(store, ledger, parent)
    _change_documents(store, ledger, staging, parent, progress)
    _change_decisions(store, decisions, base)
    if base is None or base.manifest.ontology != ontology_digest():
        replace_ontology(store)
    progress("composing the graph", 0, 1)
    resolution = resolved(store, decisions)
    # No name may hold on to the store here: it is to be closed before its folder is removed.
    composition = partial(
        _composed,
        beside=folder / editions.RELATIONS,
        identities=resolution.identities,
        decisions=decisions,
    )
    replace_default(store, composition, fresh=base is None)
    write_queue(folder / editions.REVIEW, resolution.uncertain, resolution.overruled)
    store.flush()
    store.backup(str(folder / editions.GRAPH))
    progress("composing the graph", 1, 1)
    del store
    shutil.rmtree(work)


def _composed(
    store: Store, *, beside: Path, identities: Sequence[Identity], decisions: Sequence[Decision]
) -> Iterator[Quad]:
    """Return what follows for the default graph; the first time, its relations are written too."""
    quads = compose(store, identities=identities, decisions=decisions)
    return quads if beside.exists() else write_relations(beside, quads)


def _copy_documents(store: Store, ledger: Ledger, parent: Edition) -> None:
    """Write the documents that stay into a store of their own.

    Oxigraph never deletes a text from its dictionary, and a checkpoint shares the files; so a graph
    that must have nothing left of what was removed is written anew.
    """
    before, after = _fingerprints(parent.ledger), _fingerprints(ledger)
    for iri, fingerprint in before.items():
        if after.get(iri) == fingerprint:
            quads = parent.graph.quads_for_pattern(None, None, None, NamedNode(iri))
            store.bulk_extend(quads)


def _change_documents(
    store: Store, ledger: Ledger, staging: Staging, parent: Edition | None, progress: Progress
) -> None:
    before = _fingerprints(parent.ledger) if parent else {}
    after = _fingerprints(ledger)
    changed = [iri for iri, fingerprint in after.items() if before.get(iri) != fingerprint]
    for iri in sorted(before.keys() - after.keys()):
        store.remove_graph(NamedNode(iri))
    for iri in changed:
        if iri in before:
            store.remove_graph(NamedNode(iri))
    store.bulk_extend(_quads([after[iri] for iri in changed], staging, progress))


def _change_decisions(store: Store, decisions: Sequence[Decision], parent: Edition | None) -> None:
    before = frozenset(parent.manifest.decisions) if parent else frozenset()
    after = {decision.id: decision for decision in decisions}
    for gone in before - after.keys():
        store.remove_graph(NamedNode(decision_iri(gone)))
    for fresh in after.keys() - before:
        store.extend(decision_quads(after[fresh]))


def _quads(fingerprints: Sequence[str], staging: Staging, progress: Progress) -> Iterator[Quad]:
    for done, fingerprint in enumerate(fingerprints, start=1):
        yield from staging.get(fingerprint).quads
        progress("writing documents", done, len(fingerprints))


def _fingerprints(ledger: Ledger) -> dict[str, str]:
    return {document.iri: document.fingerprint for document in ledger.documents()}


def _told(
    things: Iterable[_Thing], what: str, progress: Progress, *, total: int = 0
) -> Iterator[_Thing]:
    """Yield the things, telling of every thousandth; a total of 0 is one that nobody knows yet."""
    done = 0
    for done, thing in enumerate(things, start=1):
        yield thing
        if done % 1000 == 0:
            progress(what, done, max(total, done))
    progress(what, done, done)


def _encoded(
    items: Items, *, home: Home, encoder: Encoder, progress: Progress
) -> tuple[list[int], Vectors]:
    """Return the rows of the items that have a vector, and the vectors."""
    rows = items.rows_of_kinds(EMBEDDED_KINDS)
    texts = (text_for(encoder, one.text, one.gloss) for one in items.all() if one.embedded)
    with open_vector_cache(home.vector_cache) as cache:
        vectors = cache.encode(
            texts, encoder, progress=lambda done: progress("encoding", done, len(rows))
        )
    return rows, vectors


def _measured(folder: Path, items: Items) -> SearchMeasures:
    """Return how well what was just written is searched."""
    text, vectors = open_text(folder / editions.TEXT), open_vectors(folder / editions.VECTORS)
    passages = {row: item for row, item in enumerate(items.all()) if item.kind == "Passage"}
    return SearchMeasures(
        languages=measure_languages(passages, text, vectors),
        approximate=vectors.approximate,
        recall=round(vectors.recall(), 4),
    )
