"""From IRIs to the places where this service shows them, and how pages write things."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from flask import redirect
from werkzeug.wrappers import Response

from ontology.terms import BASE, PREFIXES
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


def sentence(text: str) -> str:
    """Return the text with a capital letter first and a full stop last."""
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return ended[:1].upper() + ended[1:]


FILTERS: Mapping[str, Callable[[Any], str]] = {
    "local": local,
    "to_quote": to_quote,
    "short": short,
    "sentence": sentence,
}
"""What templates may write after a bar."""
