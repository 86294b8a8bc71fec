"""``/documents``, ``/document/…``: what was read, what from each, and what was not understood."""

from collections import defaultdict
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from ingest.unread import Reason, Unread
from ontology.iris import concept_iri
from ontology.sentences import Sentence
from service.context import desk, service, workbench
from service.descriptions import rdf_if_wanted
from service.document_list import STATES, Narrowed, choices, document_rows, quarantine_rows
from service.iris import full_iri
from service.languages import page_language
from service.links import leads_to
from service.marking import blocks
from service.unread import unread_in

blueprint = Blueprint("documents", __name__)

WHY: dict[Reason, Sentence] = {
    Reason.NO_CUE: Sentence("No word in it tells of what is looked for"),
    Reason.NOBODY: Sentence("It tells of something, but of nobody who is known"),
    Reason.DENIED: Sentence("It denies something"),
    Reason.SUPPOSED: Sentence("It supposes something"),
    Reason.QUESTION: Sentence("It asks"),
    Reason.FRAGMENT: Sentence("It is a few words and no sentence"),
    Reason.LANGUAGE: Sentence("No rules are written for its language"),
}
"""Why a sentence may have given no fact, as a page tells it."""


@blueprint.get("/documents")
def listed() -> str:
    """List what was read, and what could not be."""
    edition, concepts, language = desk().edition, workbench().tools.concepts, page_language()
    narrowed = Narrowed(**{name: request.args.get(name, "") for name in _NARROWED})
    page = max(1, request.args.get("page", default=1, type=int))
    rows, pages = document_rows(edition, concepts, narrowed, page=page, language=language)
    shows_failed = page == 1 and narrowed in (Narrowed(), Narrowed(state="quarantined"))
    return render_template(
        "documents.html",
        rows=rows,
        pages=pages,
        narrowed=narrowed,
        choices=choices(edition, concepts, language),
        states=STATES,
        quarantined=quarantine_rows(edition, service().settings.place) if shows_failed else [],
    )


@blueprint.get("/document/<path:path>")
@blueprint.get("/register/<path:path>")
def document(path: str) -> str | Response:
    """Show a document with what was read marked in its text."""
    iri = full_iri(request.path)
    elsewhere = leads_to(workbench(), iri)
    return elsewhere or rdf_if_wanted(desk().edition, iri) or _page(iri)


def _page(iri: str) -> str:
    answer = workbench().document(iri, language=page_language())
    concepts, language = workbench().tools.concepts, page_language()
    unread = list(unread_in(desk().edition, iri))
    return render_template(
        "document.html",
        document=answer,
        blocks=blocks(answer["text"], answer["quotes"], unread),
        unread=_by_reason(unread),
        why=WHY,
        kind=concepts.label(concept_iri("document-kind", answer["kind"]), language),
        language=concepts.label(concept_iri("language", answer["language"]), language),
    )


def _by_reason(unread: list[Unread]) -> dict[Any, list[Unread]]:
    held: defaultdict[Reason, list[Unread]] = defaultdict(list)
    for one in unread:
        held[one.reason].append(one)
    return {reason: held[reason] for reason in WHY if reason in held}


_NARROWED = tuple(Narrowed.__dataclass_fields__)
