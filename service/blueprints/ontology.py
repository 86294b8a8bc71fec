"""The ontology's own pages: an overview, every class, property, scheme and concept, and RDF."""

from http import HTTPStatus

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from ontology.concepts import bundled_concepts
from ontology.errors import NotFoundError
from ontology.iris import ONTOLOGY_GRAPH
from ontology.mappings import mapping_files
from ontology.rdf import Triple
from ontology.sentences import Sentence
from service.caching import tagged
from service.context import desk
from service.descriptions import concept_answer, described, in_rdf, scheme_answer, term_answer
from service.glossary import find, scheme_counts
from service.iris import full_iri
from service.languages import page_language
from service.negotiation import graph_wanted, sent
from service.vocabulary import bundled_vocabulary

blueprint = Blueprint("ontology", __name__)
_TABLE = "text/tab-separated-values; charset=utf-8"


@blueprint.get("/ontology")
def overview() -> str | AnyResponse:
    """Show modules and schemes, or what a label holds; as RDF the whole vocabulary."""
    vocabulary = bundled_vocabulary()
    if wanted := graph_wanted(request.accept_mimetypes):
        return _rdf(vocabulary.triples(), wanted)
    concepts, sought = bundled_concepts(), request.args.get("find", "").strip()
    return render_template(
        "ontology.html",
        vocabulary=vocabulary,
        concepts=concepts,
        schemes=scheme_counts(concepts),
        sought=sought,
        finds=find(sought, concepts, vocabulary) if sought else None,
        mappings=[path.name.partition(".")[0] for path in mapping_files()],
    )


@blueprint.get("/ontology/mappings/<name>")
def mappings(name: str) -> Response:
    """Give a file of mappings as it is, in SSSOM.

    Raises:
        NotFoundError: there is no file of that name.
    """
    for path in mapping_files():
        if path.name.partition(".")[0] == name:
            return Response(path.read_bytes(), content_type=_TABLE)
    raise NotFoundError(
        Sentence("there are no mappings {name!r}; /ontology lists what there is", name=name)
    )


@blueprint.get("/ontology/<path:path>")
def term(path: str) -> str | AnyResponse:
    """Show a class or a property: of the release, whatever has been read."""
    iri, vocabulary = full_iri(request.path), bundled_vocabulary()
    if iri == vocabulary.version:
        return redirect("/ontology", HTTPStatus.SEE_OTHER)
    if iri not in vocabulary.terms:
        raise NotFoundError(
            Sentence(
                "there is no term {path!r} in {ontology_graph}; /ontology lists all",
                path=path,
                ontology_graph=ONTOLOGY_GRAPH,
            )
        )
    if wanted := graph_wanted(request.accept_mimetypes):
        return _rdf(vocabulary.triples(iri), wanted)
    answer = term_answer(vocabulary.graph, iri, bundled_concepts(), page_language())
    return render_template("term.html", term=answer)


@blueprint.get("/concept/<path:path>")
def concept(path: str) -> str | AnyResponse:
    """Show a concept with who works with it, or a scheme with its concepts."""
    iri, edition, concepts = full_iri(request.path), desk().edition, bundled_concepts()
    if wanted := graph_wanted(request.accept_mimetypes):
        return tagged(sent(described(edition, iri, wanted)))
    answer_of = scheme_answer if "/" not in path else concept_answer
    answer = answer_of(edition, iri, concepts, page_language())
    return render_template("term.html", term=answer)


@blueprint.after_request
def varies(response: Response) -> Response:
    """Say on what the answer depends besides its address."""
    response.vary.update(("Accept", "Accept-Language"))
    return response


def _rdf(triples: list[Triple], media_type: str) -> Response:
    return sent(in_rdf(triples, media_type))
