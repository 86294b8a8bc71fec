"""From EuroSciVoc's fields of science to the concepts that Klynge knows them as."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from ontology.mappings import Relation, load_mappings

_SAME_OR_WITHIN = (Relation.EXACT, Relation.CLOSE, Relation.NARROW)
"""A project in a field is about a concept only if the field is the concept, or a part of it."""
_SCHEME = "/euroscivoc/"


def concepts_of(path: str) -> tuple[str, ...]:
    """Return the concepts that a field of science is, or those of the nearest field above it.

    The path is of labels, from the broadest on.

    >>> [iri.rsplit("/", 1)[1] for iri in concepts_of("natural sciences / biology / no such field")]
    []
    """
    for label in reversed(path.split(" / ")):
        if found := _by_label().get(label.strip().casefold()):
            return found
    return ()


@cache
def _by_label() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for mapping in load_mappings():
        if _SCHEME in mapping.object and mapping.predicate in _SAME_OR_WITHIN:
            found[mapping.label.casefold()].append(mapping.subject)
    return {label: tuple(sorted(concepts)) for label, concepts in found.items()}
