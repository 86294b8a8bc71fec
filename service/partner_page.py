"""What the page of partners shows, put together from an answer."""

from collections.abc import Mapping
from typing import Any

from ontology.terms import BASE
from service.cards import cards_of
from service.context import service, workbench
from service.facets import facets_of
from service.languages import page_language
from service.partner_form import MODE_LABELS, sliders_of
from service.plane import HEIGHT, RADIUS, WIDTH, points_of
from service.quotations import Labels
from service.wire import PartnerOptions, PartnersAsked
from store.journal import Journal

_CLUSTER = f"{BASE}cluster/"


def answered(asked: PartnersAsked, *, called: str | None = None) -> dict[str, Any]:
    """Return the answer to a request for partners, as the API gives it.

    Args:
        asked: the request.
        called: what its text is called, such as the name of a file.
    """
    return workbench().partners(
        actor=asked.actor,
        text=asked.text,
        mode=asked.mode,
        limit=asked.limit,
        weights=asked.weights,
        table=asked.table,
        options=asked.options.model_dump(exclude={"dismissed"}),
        decisions=Journal(service().settings.place).decisions(),
        hide_dismissed=not asked.options.dismissed,
        called=called,
    )


def shown(asked: PartnersAsked, answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the template of partners takes, besides how it was asked."""
    held = workbench()
    labels = Labels(held.edition.graph, held.tools.concepts, page_language())
    names = held.finder.directory.names
    return {
        "answer": answer,
        "cards": cards_of(answer, held),
        "points": points_of(answer["matches"]),
        "size": (WIDTH, HEIGHT),
        "radius": RADIUS,
        "sliders": sliders_of(answer["mode"], answer["weights"]),
        "facets": facets_of(answer, asked.options, held, labels),
        "asked": asked,
        "narrowed": asked.options != PartnerOptions(),
        "text": asked.text or answer["you"]["name"],
        "modes": MODE_LABELS,
        "clusters": sorted(name for iri, name in names.items() if iri.startswith(_CLUSTER)),
    }
