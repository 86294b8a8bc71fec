"""How IRIs are minted: from content alone, so that two readings of one document agree."""

import hashlib
from functools import lru_cache

from slugify import slugify

from ontology.terms import BASE, CONCEPT, KL

_PATH_OF_KIND: dict[str, str] = {
    KL.Cluster: "cluster",
    KL.Project: "project",
    KL.ClusterDevelopmentProject: "project",
    KL.Programme: "programme",
}

ONTOLOGY_GRAPH = BASE + "ontology"
"""The named graph that holds the vocabulary and the concept schemes."""


def digest(content: str | bytes, length: int = 8) -> str:
    """Return the first ``length`` hexadecimal digits of the content's SHA-256."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:length]


def document_iri(content: bytes) -> str:
    """Return the IRI of a document: ``document/`` and the hash of its bytes."""
    return f"{BASE}document/{digest(content, 32)}"


def register_iri(name: str, record: str) -> str:
    """Return the IRI of one record of a structured source, stable while its content changes."""
    return f"{BASE}register/{slugify(name)}/{slugify(record)}"


def decision_iri(number: str) -> str:
    """Return the IRI of a decision, which is its named graph too."""
    return f"{BASE}decision/{number}"


def passage_iri(document: str, start: int, end: int) -> str:
    """Return the IRI of the passage that spans ``[start, end)`` of the document's text."""
    return f"{document}#p{start}-{end}"


def span_iri(document: str, letter: str, start: int, quote: str) -> str:
    """Return the IRI of something said at ``start``: mention (m), offer (o), need (n), goal (g)."""
    return f"{document}#{letter}{start}-{digest(quote)}"


def evidence_iri(document: str, *parts: str) -> str:
    """Return the IRI of the evidence for one statement; equal statements and spans are equal."""
    return f"{document}#e{digest(chr(31).join(parts), 12)}"


def identified_iri(kind: str, identifier: str) -> str:
    """Return the IRI of an actor, cluster or project with an official ``scheme:number``."""
    return f"{BASE}{path_of(kind)}/{slugify(identifier.replace(':', '-'))}"


def named_iri(kind: str, name: str, key: str) -> str:
    """Return the IRI of an actor, cluster or project known by name only: slug and short hash."""
    return f"{BASE}{path_of(kind)}/{_slug(name) or 'x'}-{digest(key)}"


@lru_cache(maxsize=100_000)  # the same names come in every document, and a slug takes .2 ms
def _slug(name: str) -> str:
    return slugify(name, max_length=48)


def path_of(kind: str) -> str:
    """Return the first path segment for a class of things (``actor`` unless it has its own)."""
    return _PATH_OF_KIND.get(kind, "actor")


def concept_iri(scheme: str, slug: str) -> str:
    """Return the IRI of a concept of one of Klynge's own schemes."""
    return f"{CONCEPT}{scheme}/{slug}"


def local_name(iri: str) -> str:
    """Return what stands after the last ``/`` or ``#``.

    >>> local_name("https://klynge.invalid/concept/level/arena")
    'arena'
    """
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
