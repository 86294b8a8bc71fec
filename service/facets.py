"""Filters with counts: whom an answer can be narrowed to, and how many would be left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ontology.iris import local_name
from ontology.sentences import Sentence
from service.quotations import Labels
from service.wire import PartnerOptions
from service.workbench import Workbench
from store.filters import read_filters

_SHOWN = 8
"""Choices of a facet at most, besides those that are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value that an answer can be narrowed to."""

    value: str
    """As the form sends it."""
    label: str
    count: int
    """How many of those who fit it leaves."""
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Choices of one field of the form."""

    field: str
    title: str
    choices: tuple[Choice, ...]


_FACETS = (
    ("kind", Sentence("Kind"), "kinds", "actor_kinds"),
    ("region", Sentence("Region"), "regions", "regions"),
    ("cluster", Sentence("Cluster"), "clusters", "clusters"),
)
"""Field of the form, its title, where it is counted, and the filter that reads it."""


def facets_of(
    answer: Mapping[str, Any], options: PartnerOptions, workbench: Workbench, labels: Labels
) -> tuple[Facet, ...]:
    """Return the facets of an answer to a request for partners; one without a choice is left out.

    Raises:
        OptionError: an option names what is not known.
    """
    found = []
    for field, title, name, filter_name in _FACETS:
        chosen: Iterable[str] = getattr(
            read_filters(
                {filter_name: list(getattr(options, name))},
                concepts=workbench.tools.concepts,
                edition=workbench.edition,
            ),
            filter_name,
        )
        choices = _choices(field, answer["counts"][name], frozenset(chosen), labels)
        if choices:
            found.append(Facet(field=field, title=title, choices=choices))
    return tuple(found)


def _choices(
    field: str, counts: Mapping[str, int], chosen: frozenset[str], labels: Labels
) -> tuple[Choice, ...]:
    shown = [*list(counts)[:_SHOWN], *sorted(chosen - set(list(counts)[:_SHOWN]))]
    made = []
    for iri in shown:
        label = labels.of(iri)
        made.append(
            Choice(
                value=label if field == "cluster" else local_name(iri),
                label=label,
                count=counts.get(iri, 0),
                chosen=iri in chosen,
            )
        )
    return tuple(made)
