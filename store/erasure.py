"""Erasing: what a removed document leaves in older editions, caches and the journal goes too."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass

from store.editions import Edition, current_number, list_editions
from store.home import Home, writable
from store.items import Item
from store.journal import Journal
from store.vector_cache import open_vector_cache
from store.withholding import open_withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased."""

    editions: tuple[str, ...]
    """Numbers of the older editions that held the documents, and are gone."""
    vectors: int
    """Cached vectors of texts that nothing else has."""
    decisions: tuple[str, ...]
    """Ids of decisions that kept words of the documents; they stay, without the words."""


def erase(home: Home, documents: Iterable[str]) -> Erased:
    """Let nothing of these documents be left in the home; the current edition has none of them.

    Raises:
        HomeUnwritable: something cannot be deleted.
    """
    gone = frozenset(documents)
    current = current_number(home)
    held = list_editions(home)
    holding = [e for e in held if e.number != current and _holds(e, gone)]
    kept = _texts(e for e in held if e not in holding)
    lost = _texts(holding, only=gone) - kept
    with writable(home.path):
        vectors = _forget_vectors(home, lost)
        for edition in holding:
            shutil.rmtree(edition.folder)
        with open_withheld(home.withheld) as withheld:
            for document in gone:
                withheld.drop(document)
    return Erased(
        editions=tuple(edition.number for edition in holding),
        vectors=vectors,
        decisions=Journal(home).forget(gone),
    )


def _holds(edition: Edition, documents: frozenset[str]) -> bool:
    return any(edition.ledger.document(iri) for iri in documents)


def _texts(
    editions: Iterable[Edition], *, only: frozenset[str] | None = None
) -> frozenset[tuple[str, str]]:
    """Return (encoder's key, text) of what was encoded, of all documents or of some."""
    return frozenset(
        (edition.manifest.encoder.key, _encoded(item, glossed=edition.manifest.encoder.glossed))
        for edition in editions
        for item in edition.items.embedded()
        if only is None or item.document in only
    )


def _encoded(item: Item, *, glossed: bool) -> str:
    return (glossed and item.gloss) or item.text


def _forget_vectors(home: Home, lost: frozenset[tuple[str, str]]) -> int:
    if not lost:
        return 0
    with open_vector_cache(home.vector_cache) as cache:
        return cache.forget(lost)
