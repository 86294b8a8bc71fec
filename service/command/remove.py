"""``klynge remove``: let a document go, with all that rests on it alone."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontology.errors import InputError, NotFoundError
from service.command.options import json_option, with_settings
from service.command.printing import console, print_json, progress_bar
from service.settings import Settings

if TYPE_CHECKING:
    from store.home import Home
    from store.writer import Writer


@click.command(name="remove")
@click.argument("documents", nargs=-1, required=True)
@click.option(
    "--erase", is_flag=True, help="Also drop older editions and cached vectors that hold them."
)
@json_option
@with_settings
def command(settings: Settings, documents: tuple[str, ...], erase: bool, as_json: bool) -> None:
    """Remove DOCUMENTS, named by IRI or by the path they were read from.

    The next edition is exactly what it would be had they never been read. A document whose bytes
    lie at two paths stays while one of them is left: removing it by path lets that path go.

    Older editions go on holding what was removed, until they are pruned. With --erase they are
    dropped now, and so are the vectors of its texts and the words of it that decisions keep. What
    was removed before can be erased too.
    """
    from service.settings import load_encoder_of
    from store.editions import current_edition
    from store.writer import open_writer

    current_edition(settings.place)
    encoder = load_encoder_of(settings)
    with (
        open_writer(
            settings.place,
            encoder,
            purpose="remove",
            keep=settings.keep,
            exact_up_to=settings.exact_up_to,
        ) as writer,
        progress_bar() as progress,
    ):
        erased = [iri for name in documents if (iri := _document(writer, name))] if erase else []
        removed = [_remove(writer, name, but=erased) for name in documents]
        edition = writer.publish(progress=progress, compact=erase)
        answer: dict[str, Any] = {
            "removed": removed,
            "edition": edition.number if edition else None,
        }
        if erase:
            answer["erased"] = _erase(settings.place, erased)
    if as_json:
        print_json(answer)
    else:
        _print(answer)


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


def _print(answer: dict[str, Any]) -> None:
    number = answer["edition"] or "nothing new to publish"
    console().print(f"removed {', '.join(answer['removed'])}: edition {number}.")
    if erased := answer.get("erased"):
        gone = ", ".join(erased["editions"]) or "none"
        console().print(
            f"erased: older editions {gone}; {erased['vectors']} cached vectors; "
            f"the words in {len(erased['decisions'])} decisions."
        )
