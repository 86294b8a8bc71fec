"""What the ontology has words for: schemes with their counts, and a search among all labels."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.concepts import Concept, Concepts, LabelRole
from ontology.terms import CONCEPT
from service.vocabulary import Vocabulary

_MOST = 60
"""Finds shown on one page."""

_SOUGHT = (LabelRole.PREFERRED, LabelRole.ALTERNATIVE)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A concept or term with a label that holds what was sought."""

    rank: int
    """0 the whole label, 1 its beginning, 2 the beginning of a word in it, 3 within a word."""
    size: int
    label: str
    """The label that was found."""
    language: str
    iri: str


@dataclass(frozen=True, slots=True)
class Finds:
    """The best finds, and how many there are in all."""

    best: tuple[Found, ...]
    total: int


def scheme_of(iri: str) -> str:
    """Return the IRI of the scheme that a concept is named in.

    >>> scheme_of("https://klynge.invalid/concept/level/arena")
    'https://klynge.invalid/concept/level'
    """
    return CONCEPT + iri.removeprefix(CONCEPT).split("/", 1)[0]


def scheme_counts(concepts: Concepts) -> dict[str, int]:
    """Return {IRI of a scheme: how many concepts it has}, by IRI."""
    return dict(sorted(Counter(map(scheme_of, concepts)).items()))


def top_concepts(concepts: Concepts, scheme: str) -> tuple[Concept, ...]:
    """Return the concepts of a scheme that stand under no other, by IRI."""
    return tuple(
        one
        for iri, one in concepts.items()
        if scheme_of(iri) == scheme and not any(above in concepts for above in one.broader)
    )


def find(sought: str, concepts: Concepts, vocabulary: Vocabulary) -> Finds:
    """Return the concepts and terms with a label that holds the text, in whatever language.

    Whole labels come first, then beginnings, then words; of each the shortest first. A concept
    comes once, with the label that fits best.
    """
    wanted = sought.strip().casefold()
    best: dict[str, Found] = {}
    for iri, label, language in _labels(concepts, vocabulary):
        at = label.casefold().find(wanted)
        if at >= 0:
            found = Found(_rank(label.casefold(), wanted, at), len(label), label, language, iri)
            best[iri] = min(found, best.get(iri, found))
    return Finds(tuple(sorted(best.values())[:_MOST]), len(best))


def _labels(concepts: Concepts, vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    for iri, concept in concepts.items():
        for label in concept.labels:
            if label.role in _SOUGHT:
                yield iri, label.text, label.language
    for iri, term in vocabulary.terms.items():
        for language, text in term.labels.items():
            yield iri, text, language


def _rank(label: str, wanted: str, at: int) -> int:
    if label == wanted:
        return 0
    if at == 0:
        return 1
    return 2 if f" {wanted}" in label else 3
