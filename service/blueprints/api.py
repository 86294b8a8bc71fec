"""``/api``: search, partners, actors and documents as JSON."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from ontology.errors import OptionError
from ontology.terms import BASE
from service.caching import of_edition
from service.context import desk, service, workbench
from service.holdings import actor_list, document_list
from service.languages import LANGUAGES
from service.openapi.operations import Argument, Operation, describe
from service.paging import page_of
from service.query_words import words_in
from service.schemas import holdings
from service.schemas.asking import Words
from service.schemas.partnering import Partners
from service.schemas.searching import Search
from service.wire import NamesAsked, PageAsked, PartnersAsked, SearchAsked, asked_of
from store.journal import Journal

blueprint = Blueprint("api", __name__, url_prefix="/api")

_LANGUAGE = Argument(
    name="language",
    means="Of labels.",
    schema={"type": "string", "enum": ["nb", "nn", "en"], "default": "en"},
)
_OURS = (BASE, "actor/", "cluster/", "project/", "programme/", "document/", "register/")


@blueprint.route("/search", methods=["GET", "POST"])
@describe(
    Operation(
        answer=Search, asked=SearchAsked, example={"text": "trykktesting", "kinds": ["Offer"]}
    )
)
@of_edition
def search() -> dict[str, Any]:
    """Search passages, offers, needs, goals and names."""
    asked = asked_of(SearchAsked, request)
    return workbench().search(
        asked.text, kinds=asked.kinds, filters=asked.filters, limit=asked.limit
    )


@blueprint.route("/partners", methods=["GET", "POST"])
@describe(
    Operation(
        answer=Partners,
        asked=PartnersAsked,
        example={"actor": "Rustvakt AS", "limit": 3, "options": {"competitors": False}},
    )
)
def partners() -> dict[str, Any]:
    """Find partners for an actor or for a text."""
    asked = asked_of(PartnersAsked, request)
    return workbench().partners(
        actor=asked.actor,
        text=asked.text,
        mode=asked.mode,
        limit=asked.limit,
        weights=asked.weights,
        table=asked.table,
        options=asked.options.model_dump(),
        decisions=Journal(service().settings.place).decisions(),
        hide_dismissed=not asked.options.dismissed,
    )


@blueprint.get("/actors")
@describe(Operation(answer=holdings.Actors, asked=PageAsked, example={"limit": 2}, paged=True))
@of_edition
def actors() -> dict[str, Any]:
    """List the clusters, then the actors, then the projects, each by name."""
    rows = actor_list(desk().edition)
    shown = page_of(rows, asked_of(PageAsked, request))
    return {"edition": desk().number, "total": len(rows), "actors": shown}


@blueprint.get("/names")
@describe(Operation(answer=holdings.Names, asked=NamesAsked, example={"text": "arena"}))
@of_edition
def names() -> dict[str, Any]:
    """Return names with a word that begins as a text does, for a field that completes them."""
    asked = asked_of(NamesAsked, request)
    found = workbench().names.completed(asked.text, limit=asked.limit)
    return {"edition": desk().number, "text": asked.text, "names": found}


@blueprint.get("/words")
@describe(Operation(answer=Words, arguments=(_LANGUAGE,), of_edition=False))
def words() -> dict[str, Any]:
    """Return the words of SPARQL queries here: prefixes, terms and concepts."""
    language = request.args.get("language", "en")
    if language not in LANGUAGES:
        raise OptionError(f"no language {language!r}; expected one of {', '.join(LANGUAGES)}")
    return {"words": words_in(language)}


@blueprint.get("/actors/<path:wanted>")
@describe(
    Operation(answer=holdings.Actor, arguments=(_LANGUAGE,), example={"wanted": "Rustvakt AS"})
)
@of_edition
def actor(wanted: str) -> dict[str, Any] | Response:
    """Return what is held on an actor, a cluster or a project; a former IRI leads to it by 303."""
    iri = workbench().resolved(wanted)
    if wanted.startswith(_OURS) and iri not in (wanted, f"{BASE}{wanted}"):
        return redirect(url_for(".actor", wanted=iri.removeprefix(BASE)), 303)
    return workbench().actor(iri, language=request.args.get("language", "en"))


@blueprint.get("/documents")
@describe(Operation(answer=holdings.Documents, asked=PageAsked, example={"limit": 2}, paged=True))
@of_edition
def documents() -> dict[str, Any]:
    """List what was read, in the order of the documents' IRIs."""
    rows = document_list(desk().edition)
    shown = page_of(rows, asked_of(PageAsked, request))
    return {"edition": desk().number, "total": len(rows), "documents": shown}


@blueprint.get("/documents/<path:wanted>")
@describe(Operation(answer=holdings.Document, arguments=(_LANGUAGE,)))
@of_edition
def document(wanted: str) -> dict[str, Any]:
    """Return a document's text and what was read in it; named by IRI, or by the hash in it."""
    return workbench().document(wanted, language=request.args.get("language", "en"))
