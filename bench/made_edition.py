"""An edition put together without any document read: for measuring how fast it is asked."""

from collections import deque
from collections.abc import Callable, Iterable

from ontology.rdf import DefaultGraph, Store
from store import editions
from store.derivation import derive_traits
from store.editions import Edition
from store.encoder import EncoderIdentity, Vectors
from store.home import Home
from store.items import EMBEDDED_KINDS, Item, write_items
from store.ledger import DocumentRecord, change_ledger
from store.manifest import Manifest
from store.relations import write_relations
from store.text import write_text
from store.vectors import write_vectors


def publish_made(
    home: Home,
    *,
    identity: EncoderIdentity,
    items: Iterable[Item],
    vectors: Callable[[list[int]], Vectors],
    fill: Callable[[Store], None] = lambda store: None,
    documents: Iterable[DocumentRecord] = (),
) -> Edition:
    """Publish an edition of the items as the only one of a home, and return it.

    Args:
        home: where; it is created.
        identity: that of the encoder whose vectors these are to pass for.
        items: what can be found.
        vectors: from the rows of what has a vector to the vectors, shape (rows, dimension).
        fill: puts into the graph what it is to hold; traits are derived from it.
        documents: the records of the ledger.
    """
    home.create()
    draft = editions.begin_folder(home)
    work = Store(str(draft / "graph.work"))
    fill(work)
    work.flush()
    work.backup(str(draft / editions.GRAPH))
    default = work.quads_for_pattern(None, None, None, DefaultGraph())
    deque(write_relations(draft / editions.RELATIONS, default), maxlen=0)
    count = write_items(draft / editions.ITEMS, items, derive_traits(work))
    held = Edition(draft).items
    write_text(draft / editions.TEXT, held.all())
    rows = held.rows_of_kinds(EMBEDDED_KINDS)
    write_vectors(draft / editions.VECTORS, vectors(rows), rows)
    with change_ledger(draft / editions.LEDGER) as ledger:
        for record in documents:
            ledger.put(record, f"made/{record.title}", record.fingerprint)
        counts = {**ledger.counts(), "items": count, "vectors": len(rows), "quads": len(work)}
    manifest = Manifest(
        edition="000001",
        parent=None,
        published="",
        ontology="",
        encoder=identity,
        counts=counts,
        checksums={},
    )
    published = Edition(editions.finish_folder(draft, manifest))
    editions.point_to(home, published.number)
    return published
