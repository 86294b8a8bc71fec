"""The pages: complete without JavaScript, and each IRI of ours has one at its own path."""

from http import HTTPStatus

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from ontology.iris import concept_iri
from ontology.terms import BASE
from service.caching import tagged
from service.context import desk, workbench
from service.descriptions import described
from service.languages import page_language
from service.links import FILTERS, leads_to
from service.listings import actor_rows, document_rows, quarantine_rows
from service.marking import blocks
from service.negotiation import graph_wanted, sent
from service.quotations import Labels

blueprint = Blueprint("pages", __name__)


@blueprint.get("/actor/<path:path>")
@blueprint.get("/cluster/<path:path>")
@blueprint.get("/project/<path:path>")
@blueprint.get("/programme/<path:path>")
def actor(path: str) -> str | Response:
    """Show an actor, a cluster or a project."""
    iri = _iri()
    elsewhere = leads_to(workbench(), iri)
    return elsewhere or _as_rdf(iri) or _actor_page(iri)


def _actor_page(iri: str) -> str:
    answer = workbench().actor(iri)
    labels = Labels(desk().edition.graph, workbench().tools.concepts, page_language())
    facts = [
        {"fact": fact, "subject": labels.of(fact["subject"]), "is": labels.of(fact["predicate"])}
        for fact in answer["facts"]
    ]
    return render_template("actor.html", actor=answer, facts=facts)


@blueprint.get("/document/<path:path>")
@blueprint.get("/register/<path:path>")
def document(path: str) -> str | Response:
    """Show a document with what was read marked in its text."""
    iri = _iri()
    elsewhere = leads_to(workbench(), iri)
    return elsewhere or _as_rdf(iri) or _document_page(iri)


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


def _iri() -> str:
    return f"{BASE}{request.path.removeprefix('/')}"


def _as_rdf(iri: str) -> Response | None:
    """Return the RDF, if the client would rather have that than a page."""
    wanted = graph_wanted(request.accept_mimetypes)
    return tagged(sent(described(desk().edition, iri, wanted))) if wanted else None


for _name, _filter in FILTERS.items():
    blueprint.add_app_template_filter(_filter, _name)
