"""The words of SPARQL queries here: prefixes, terms and concepts, each with what it is called."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ontology.concepts import bundled_concepts
from ontology.terms import PREFIXES
from service.vocabulary import bundled_vocabulary


@cache
def words_in(language: str) -> tuple[Mapping[str, Any], ...]:
    """Return ``{"word", "label", "kind"}`` of all words; labels in a language, else in English.

    ``kind`` is ``prefix``, ``class``, ``property`` or ``concept``. What no declared prefix can
    write is left out.
    """
    prefixes = [{"word": f"{name}:", "label": iri, "kind": "prefix"} for name, iri in _declared()]
    return (*prefixes, *_terms(language), *_concepts(language))


def _declared() -> list[tuple[str, str]]:
    return sorted(PREFIXES.items(), key=lambda one: one[0])


def _terms(language: str) -> Iterator[dict[str, str]]:
    for iri, term in sorted(bundled_vocabulary().terms.items()):
        if word := _written(iri):
            label = term.labels.get(language) or term.labels.get("en", "")
            yield {"word": word, "label": label, "kind": term.kind}


def _concepts(language: str) -> Iterator[dict[str, str]]:
    concepts = bundled_concepts()
    for iri in sorted(concepts):
        if word := _written(iri):
            yield {"word": word, "label": concepts.label(iri, language), "kind": "concept"}


def _written(iri: str) -> str | None:
    """Return an IRI with its prefix, as a query writes it; None where none fits."""
    held = [(len(full), name, full) for name, full in PREFIXES.items() if iri.startswith(full)]
    if not held:
        return None
    _, name, full = max(held)
    local = iri.removeprefix(full)
    return f"{name}:{local}" if local and all(part not in local for part in "/#") else None
