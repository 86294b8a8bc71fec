"""The pages of documents, and the lists; each document has one at its own path."""

from http import HTTPStatus

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from ontology.iris import concept_iri
from service.context import desk, workbench
from service.descriptions import rdf_if_wanted
from service.iris import full_iri
from service.languages import page_language
from service.links import FILTERS, leads_to
from service.listings import actor_rows, document_rows, quarantine_rows
from service.marking import blocks

blueprint = Blueprint("pages", __name__)


@blueprint.get("/document/<path:path>")
@blueprint.get("/register/<path:path>")
def document(path: str) -> str | Response:
    """Show a document with what was read marked in its text."""
    iri = full_iri(request.path)
    elsewhere = leads_to(workbench(), iri)
    return elsewhere or rdf_if_wanted(desk().edition, iri) or _document_page(iri)


def _document_page(iri: str) -> str:
    answer = workbench().document(iri)
    marked = blocks(answer["text"], answer["quotes"])
    concepts = workbench().tools.concepts
    return render_template(
        "document.html",
        document=answer,
        blocks=marked,
        kind=concepts.label(concept_iri("document-kind", answer["kind"]), page_language()),
        language=concepts.label(concept_iri("language", answer["language"]), page_language()),
    )


@blueprint.get("/documents")
def documents() -> str:
    """List what was read, and what could not be."""
    edition, concepts = desk().edition, workbench().tools.concepts
    rows, pages = document_rows(edition, concepts, page=_page(), language=page_language())
    failed = quarantine_rows(edition) if _page() == 1 else []
    return render_template("documents.html", rows=rows, pages=pages, quarantined=failed)


@blueprint.get("/actors")
def actors() -> str:
    """List who is spoken of."""
    rows, pages = actor_rows(workbench(), page=_page(), language=page_language())
    return render_template("actors.html", rows=rows, pages=pages)


def _page() -> int:
    return max(1, request.args.get("page", default=1, type=int))


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Answer browsers that look here; the pages name their own icon."""
    return Response(status=HTTPStatus.NO_CONTENT)


for _name, _filter in FILTERS.items():
    blueprint.add_app_template_filter(_filter, _name)
