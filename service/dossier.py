"""Everything that is held on an actor, with its sources, as one object: for whom it is about."""

from collections.abc import Iterator
from typing import Any

from ontology.rdf import Store
from service.decided import Decided
from service.judging import as_answer
from service.quotations import Sources
from service.workbench import Workbench
from store.editions import Edition
from store.home import Home
from store.review import actor_now, mentions_of
from store.verdicts import Decision, Kept


def dossier_of(workbench: Workbench, home: Home, wanted: str, *, language: str) -> dict[str, Any]:
    """Return all that is held on an actor, a cluster or a project.

    That is its answer as ``/api/actors/…`` gives it, every mention of it with the words around it,
    and every decision there ever was that concerns it, with who took it and when.

    Raises:
        NotFoundError: nobody is called that.
    """
    edition = workbench.edition
    iri = workbench.resolved(wanted)
    answer = workbench.actor(iri, language=language)
    decided = Decided(home, workbench, language=language)
    concerned = [one for one in decided.decisions if _concerns(edition.graph, one, iri)]
    return {
        **answer,
        "mentions": list(_mentions(edition, iri)),
        "decisions": [
            {**as_answer(one), "state": decided.row(one).state} for one in reversed(concerned)
        ],
    }


def _mentions(edition: Edition, iri: str) -> Iterator[dict[str, Any]]:
    sources = Sources(edition)
    for one in mentions_of(edition, iri):
        title, date = sources.of(one.document)
        yield {
            "iri": one.iri,
            "document": one.document,
            "title": title,
            "date": date,
            "quote": one.quote,
            "context": one.context,
        }


def _concerns(graph: Store, decision: Decision, iri: str) -> bool:
    def is_it(kept: tuple[Kept, ...]) -> bool:
        return actor_now(graph, (one.iri for one in kept)) == iri

    fact = decision.fact
    if fact and iri in (actor_now(graph, (fact.subject,)), fact.subject, fact.object):
        return True
    return is_it(decision.one) or is_it(decision.other)
