"""Letting documents go: by IRI or by where they were read from; without a trace if asked."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.home import Home
    from store.publishing import Progress
    from store.writer import Writer


def remove(
    writer: "Writer", names: "Sequence[str]", *, erase: bool, progress: "Progress"
) -> dict[str, Any]:
    """Remove documents, or locations of them, publish what is left, and return what was removed.

    Raises:
        NotFoundError: nothing is held under one of the names.
        InputError: what is to be erased lies at another place too.
    """
    erased = [iri for name in names if (iri := _document(writer, name))] if erase else []
    removed = [_remove(writer, name, but=erased) for name in names]
    edition = writer.publish(progress=progress, compact=erase)
    answer: dict[str, Any] = {"removed": removed, "edition": edition.number if edition else None}
    if erase:
        answer["erased"] = _erase(writer.home, erased)
    return answer


def _remove(writer: "Writer", name: str, *, but: list[str]) -> str:
    """Remove one document, or one location of it; return its name."""
    from service.workbench import document_named

    for location in _locations(name):
        held = (writer.ledger.at(location), writer.withheld.at(location))
        if any(held) or writer.ledger.quarantined_at(location):
            writer.remove_location(location)
            return location
    try:
        iri = document_named(writer.ledger, name)
    except NotFoundError:
        gone = _document(writer, name)
        if gone is None or gone not in but:
            raise
        iri = gone
    writer.remove(iri)
    return iri


def _document(writer: "Writer", name: str) -> str | None:
    """Return the document of that name in this edition, withheld, or in an older edition."""
    from service.iris import full_iri
    from service.workbench import document_named
    from store.editions import list_editions

    for location in _locations(name):
        if held := writer.withheld.at(location):
            return held[0]
    if full_iri(name) in writer.withheld.documents():
        return full_iri(name)
    for ledger in (writer.ledger, *(e.ledger for e in reversed(list_editions(writer.home)))):
        try:
            return document_named(ledger, name)
        except NotFoundError:
            continue
    return None


def _erase(home: "Home", documents: list[str]) -> dict[str, Any]:
    from store.editions import current_edition
    from store.erasure import erase

    ledger = current_edition(home).ledger
    for document in documents:
        if ledger.document(document):
            places = ", ".join(ledger.locations(document))
            raise InputError(
                f"{document} was not erased: the same bytes lie at {places} too; remove it by IRI"
            )
    done = erase(home, documents)
    return {
        "documents": documents,
        "editions": list(done.editions),
        "vectors": done.vectors,
        "decisions": list(done.decisions),
    }


def _locations(name: str) -> tuple[str, str]:
    return name, Path(name).absolute().as_posix()
