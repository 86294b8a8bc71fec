"""One fact as a person sees it before saying that it is wrong: in words, with its sentences."""

from collections.abc import Iterator
from typing import Any

from ontology.errors import NotFoundError
from ontology.rdf import Literal, NamedNode
from service.answers import RELATIONS
from service.quotations import Labels, Quoted, Sources, said_of
from service.workbench import Workbench

CORRECTABLE = tuple(
    dict.fromkeys(predicate for predicates in RELATIONS.values() for predicate in predicates)
)
"""Properties that a person may say something is missing of."""


def fact_shown(
    workbench: Workbench, subject: str, predicate: str, thing: str, *, language: str
) -> dict[str, Any]:
    """Return a fact with its parts in words and its sentences, or only whom it would be about.

    Args:
        workbench: over the edition that is asked.
        subject: IRI, path of one, or name of whom it is about.
        predicate: IRI of the property; empty for a fact that is missing.
        thing: IRI or text of the object; empty for a fact that is missing.
        language: of the labels.

    Raises:
        NotFoundError: nobody is called that, or nothing says so.
    """
    graph = workbench.edition.graph
    labels = Labels(graph, workbench.tools.concepts, language)
    iri = subject if _is_claim(subject) else workbench.resolved(subject)
    about: dict[str, Any] = {
        "subject": labels.reference(iri),
        "predicate": None,
        "object": None,
        "evidence": [],
    }
    if not thing:
        return {**about, "choices": [labels.reference(one) for one in CORRECTABLE]}
    said = list(_saying(said_of(graph, iri), iri, predicate, thing))
    if not said:
        raise NotFoundError(
            f"nothing in edition {workbench.edition.number} says that any more; it may have been "
            "corrected, or its document removed, since the page was made"
        )
    sources = Sources(workbench.edition)
    return {
        **about,
        "predicate": labels.reference(predicate),
        "object": {"iri": thing, "label": labels.of_object(said[0].object)},
        "evidence": [sources.of_quoted(one) for one in said],
        "leads_to_thing": isinstance(said[0].object, NamedNode) and not _is_claim(thing),
    }


def _saying(said: list[Quoted], subject: str, predicate: str, thing: str) -> Iterator[Quoted]:
    for one in said:
        value = one.object.value if isinstance(one.object, NamedNode | Literal) else ""
        if (one.subject, one.predicate, value) == (subject, predicate, thing):
            yield one


def _is_claim(iri: str) -> bool:
    """Tell whether an IRI is that of something said in a document: an offer, a need, a mention."""
    return "#" in iri
