"""Rows of the pages that list what an edition holds."""

from dataclasses import dataclass

from ontology.rdf import NamedNode
from ontology.terms import KL
from service.links import called
from service.quotations import Labels
from service.workbench import Workbench
from store.graph import objects
from store.items import Item

_NAMED = ("Cluster", "Actor", "Project")
_SIZE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Which page of a long list is shown, and how many there are."""

    page: int
    total: int
    """Rows in the whole list."""

    @property
    def count(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // _SIZE))

    @property
    def rows(self) -> slice:
        """The rows of this page."""
        return slice((self.page - 1) * _SIZE, self.page * _SIZE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor, cluster or project in the list."""

    iri: str
    name: str
    kind: str
    places: str
    needs: int
    offers: int


def actor_rows(
    workbench: Workbench, *, page: int = 1, language: str = "en"
) -> tuple[list[ActorRow], Pages]:
    """Return one page of the clusters, then the actors, then the projects, each by name."""
    items = workbench.edition.items
    held = items.at(items.rows_of_kinds(_NAMED)).values()
    ordered = sorted(held, key=lambda one: (_NAMED.index(one.kind), one.name.casefold()))
    pages = Pages(page=page, total=len(ordered))
    labels = Labels(workbench.edition.graph, workbench.tools.concepts, language)
    return [_actor_row(item, workbench, labels) for item in ordered[pages.rows]], pages


def _actor_row(item: Item, workbench: Workbench, labels: Labels) -> ActorRow:
    kinds = _labels(item.iri, KL.actorKind, workbench, labels)
    said = workbench.edition.items.of(item.iri, ("Need", "Offer"))
    return ActorRow(
        iri=item.iri,
        name=item.name,
        kind=kinds or ("" if item.kind == "Actor" else called(item.kind)),
        places=_labels(item.iri, KL.locatedIn, workbench, labels),
        needs=sum(one.kind == "Need" for _, one in said),
        offers=sum(one.kind == "Offer" for _, one in said),
    )


def _labels(iri: str, predicate: str, workbench: Workbench, labels: Labels) -> str:
    held = objects(workbench.edition.graph, NamedNode(iri), predicate)
    return ", ".join(sorted(labels.of(o.value) for o in held if isinstance(o, NamedNode)))
