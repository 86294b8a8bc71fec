"""From IRIs to the places where this service shows them, and how pages write things."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from flask import redirect
from markupsafe import Markup
from werkzeug.wrappers import Response

from ontology.concepts import bundled_concepts
from ontology.iris import ONTOLOGY_GRAPH, local_name
from ontology.sentences import Sentence
from ontology.terms import BASE, PREFIXES
from service.context import desk
from service.languages import page_language
from service.translation import told
from service.vocabulary import bundled_vocabulary
from service.workbench import Workbench


def local(iri: str) -> str:
    """Return the path here for an IRI of ours; any other IRI is its own address.

    >>> local("https://klynge.invalid/actor/no-919303808")
    '/actor/no-919303808'
    """
    if not iri.startswith(BASE):
        return iri if iri.startswith(("https://", "http://")) else ""
    path, _, fragment = iri.removeprefix(BASE).partition("#")
    return f"/{quote(path)}{'#' + quote(fragment) if fragment else ''}"


def to_quote(evidence: Mapping[str, Any]) -> str:
    """Return the path of a quote in its document's text."""
    return f"{local(evidence['document'])}#q{evidence['start']}-{evidence['end']}"


def leads_to(workbench: Workbench, iri: str) -> Response | None:
    """Return a redirection (303) if the IRI is a mention's or a former one, else None."""
    actor = workbench.finder.directory.replaced.get(iri)
    return redirect(local(actor), 303) if actor else None


def short(iri: str) -> str:
    """Return the IRI with a prefix, or as its path here.

    >>> short("https://klynge.invalid/ontology/Offer")
    'kl:Offer'
    """
    held = [(len(full), name, full) for name, full in PREFIXES.items() if iri.startswith(full)]
    if held:
        _, name, full = max(held)
        return f"{name}:{iri.removeprefix(full)}"
    return iri.removeprefix(BASE)


def label(reference: Mapping[str, str]) -> str:
    """Return what a thing is called in the page's language, or as the answer calls it."""
    concepts, iri = bundled_concepts(), reference["iri"]
    return concepts.label(iri, page_language()) if iri in concepts else reference["label"]


_OTHER_KINDS = {"Concept": Sentence("concept")}
"""Kinds that the ontology takes from elsewhere."""


def called(kind: str) -> str:
    """Return what one of a kind of things is called in the page's language, as ``Need``."""
    named = bundled_vocabulary().terms.get(f"{ONTOLOGY_GRAPH}/{kind}")
    return named.labels[page_language()] if named else str(told(_OTHER_KINDS.get(kind, kind)))


def written_in(evidence: Mapping[str, Any]) -> str:
    """Return the attribute that tells in which language a document is; empty without one."""
    record = desk().edition.ledger.document(evidence["document"] or "")
    return Markup(' lang="{}"').format(record.language) if record else ""


def capital(text: str) -> str:
    """Return the text with a capital letter first."""
    return text[:1].upper() + text[1:]


def stage_path(iri: str) -> str:
    """Return the path of a stage: the page of its chain, with it chosen.

    >>> stage_path("https://klynge.invalid/concept/value-chain/batteries.cell-production")
    '/chains/batteries?stage=cell-production#stage'
    """
    chain, _, stage = local_name(iri).partition(".")
    return f"/chains/{quote(chain)}?stage={quote(stage)}#stage"


FILTERS: Mapping[str, Callable[[Any], str]] = {
    "local": local,
    "to_quote": to_quote,
    "short": short,
    "label": label,
    "called": called,
    "written_in": written_in,
    "capital": capital,
    "slug": local_name,
    "stage_path": stage_path,
}
"""What templates may write after a bar."""
