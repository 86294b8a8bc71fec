"""Laying the ontology and what is composed into the default graph of a store that is written."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from ontology.files import turtle_files
from ontology.iris import ONTOLOGY_GRAPH
from ontology.rdf import DefaultGraph, NamedNode, Quad, RdfFormat, Store
from store.composition import is_ontology

_AT_ONCE = 50_000
"""Quads that are compared together."""


def replace_ontology(store: Store) -> None:
    """Lay the ontology anew into its own graph and into the default graph."""
    store.remove_graph(NamedNode(ONTOLOGY_GRAPH))
    store.clear_graph(DefaultGraph())
    # One text and not a load for each file: every load writes files of its own and syncs them.
    text = b"\n".join(path.read_bytes() for path in turtle_files())
    for graph in (NamedNode(ONTOLOGY_GRAPH), DefaultGraph()):
        store.bulk_load(text, format=RdfFormat.TURTLE, to_graph=graph)


def replace_default(
    store: Store, composition: Callable[[Store], Iterator[Quad]], *, fresh: bool
) -> None:
    """Make the default graph exactly what is composed and the ontology, touching only what differs.

    Both sides are compared by their hashes, 16 bytes for a quad: the quads themselves would take
    some hundred times the memory.
    """
    if fresh:
        store.bulk_extend(composition(store))
        return
    held, wanted = _keys(_default_quads(store)), bytearray()
    store.bulk_extend(_new(composition(store), held, wanted))
    gone = frozenset(np.setdiff1d(held, _distinct(wanted)).tolist())
    if gone:
        for quad in [quad for quad in _default_quads(store) if _key(quad) in gone]:
            store.remove(quad)


def _new(quads: Iterator[Quad], held: NDArray[np.bytes_], wanted: bytearray) -> Iterator[Quad]:
    """Yield the quads whose hashes are not held; add the hash of each quad to what is wanted."""
    while part := list(islice(quads, _AT_ONCE)):
        joined = b"".join(map(_key, part))
        wanted += joined
        keys = np.frombuffer(joined, dtype="S16")
        place = (
            np.searchsorted(held, keys, side="right") - 1
        )  # -1, the greatest, if all are greater
        known = held[place] == keys if len(held) else np.zeros(len(keys), dtype=np.bool_)
        yield from (quad for quad, is_held in zip(part, known, strict=True) if not is_held)


def _keys(quads: Iterable[Quad]) -> NDArray[np.bytes_]:
    """Return the distinct hashes of the quads, in order."""
    joined = bytearray()
    for quad in quads:
        joined += _key(quad)
    return _distinct(joined)


def _distinct(joined: bytearray) -> NDArray[np.bytes_]:
    return np.unique(np.frombuffer(joined, dtype="S16"))


def _default_quads(store: Store) -> Iterator[Quad]:
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        if not is_ontology(quad):
            yield quad


def _key(quad: Quad) -> bytes:
    # numpy takes zeros at the end of bytes for padding, so that none may stand there
    return blake2b(str(quad).encode(), digest_size=15).digest() + b"."
