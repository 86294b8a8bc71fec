"""From a claim to a question for the store: its concepts, their neighbours, an English gloss."""

from collections.abc import Iterable

from matching.profiles import Claim
from ontology.concepts import Concepts
from ontology.glossary import GLOSSED, bundled_glossary
from ontology.terms import KL
from store.search import Question, SoughtConcept

_NARROWER, _BROADER, _SIBLING = 0.8, 0.5, 0.3
"""Closeness of a concept's children, parents and siblings to itself."""

TOO_BROAD = frozenset({KL.Place})
"""Kinds of concept that say where, not what."""


def question_of(claim: Claim, concepts: Concepts) -> Question:
    """Return the question that asks for a claim's counterpart."""
    return ask(claim.text, claim.language, claim.concepts, concepts=concepts, vector_of=claim)


def ask(
    text: str,
    language: str,
    named: Iterable[str],
    *,
    concepts: Concepts,
    vector_of: Claim | None = None,
) -> Question:
    """Return a question from a text and the concepts found in it."""
    held = [iri for iri in named if iri in concepts and concepts[iri].kind not in TOO_BROAD]
    return Question(
        text=text,
        language=language,
        concepts=tuple(SoughtConcept(iri=iri, near=near(iri, concepts)) for iri in held),
        gloss=gloss_of(text, language),
        vector=vector_of.vector if vector_of else None,
    )


def gloss_of(text: str, language: str) -> str:
    """Return a text's content words in English, if it is in a language that has a glossary."""
    return bundled_glossary().gloss(text) if language in GLOSSED else ""


def near(iri: str, concepts: Concepts) -> dict[str, float]:
    """Return {concept: closeness} for a concept, its children, parents and siblings."""
    closeness: dict[str, float] = {}
    for parent in concepts[iri].broader:
        if parent in concepts and concepts[parent].broader:  # a root is near to everything
            closeness[parent] = _BROADER
            closeness |= {child.iri: _SIBLING for child in concepts.children(parent)}
    closeness |= {child.iri: _NARROWER for child in concepts.children(iri)}
    closeness[iri] = 1.0
    return closeness
