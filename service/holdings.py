"""What an edition holds, as rows of plain data: its documents, who is spoken of, and its state."""

from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

from store.editions import Edition
from store.home import Home
from store.journal import Journal
from store.verdicts import pending

NAMED = ("Cluster", "Actor", "Project")
"""Kinds that are listed as actors, in this order."""

_OF_DOCUMENT = (
    *("iri", "title", "kind", "language", "issued", "access"),
    *("passages", "sentences", "understood", "statements", "warnings"),
)


def document_list(edition: Edition, *, whole_paths: bool = False) -> list[dict[str, Any]]:
    """Return the documents; where their files lie only if that is asked for, else their names."""
    rows = []
    for document in edition.ledger.documents():
        places = edition.ledger.locations(document.iri)
        names = places if whole_paths else [PurePosixPath(place).name for place in places]
        told = {field: getattr(document, field) for field in _OF_DOCUMENT}
        rows.append(told | {"locations": list(names)})
    return rows


def actor_list(edition: Edition) -> list[dict[str, str]]:
    """Return the clusters, then the actors, then the projects, each by name."""
    items = edition.items
    held = items.at(items.rows_of_kinds(NAMED)).values()
    ordered = sorted(held, key=lambda one: (NAMED.index(one.kind), one.name.casefold(), one.iri))
    return [{"iri": one.iri, "name": one.name, "kind": one.kind} for one in ordered]


def state_of(home: Home, edition: Edition) -> dict[str, Any]:
    """Return which edition answers, what it holds, and how many decisions wait for the next."""
    manifest, decisions = edition.manifest, Journal(home).decisions()
    return {
        "edition": manifest.edition,
        "parent": manifest.parent,
        "published": manifest.published,
        "encoder": manifest.encoder.model,
        "counts": dict(manifest.counts),
        "pending": len(pending(frozenset(manifest.decisions), decisions)),
        "search": asdict(manifest.search),
    }
