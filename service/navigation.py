"""The navigation: one table of all pages. A page that the app does not have shows no link."""

from collections.abc import Collection
from dataclasses import dataclass

from service.translation import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that the navigation leads to."""

    path: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """Links under a name; one that stands alone has no name."""

    name: str
    links: tuple[Link, ...]


TABLE = {
    "": (("/", N_("Find")), ("/search", N_("Search"))),
    N_("Explore"): (
        ("/actors", N_("Actors and clusters")),
        ("/related", N_("Related clusters")),
        ("/chains", N_("Value chains")),
        ("/consortium", N_("Consortium")),
        ("/gaps", N_("White spots")),
    ),
    N_("Programme"): (
        ("/portfolio", N_("Portfolio")),
        ("/portfolio/goals", N_("Goals")),
        ("/portfolio/contracts", N_("Contracts")),
        ("/portfolio/readiness", N_("Readiness")),
        ("/portfolio/funnel", N_("Funnel")),
        ("/portfolio/delimitation", N_("Delimitation")),
        ("/portfolio/candidates", N_("Candidates")),
        ("/portfolio/regions", N_("Regions")),
        ("/application", N_("A new application")),
        ("/evaluation", N_("Evaluation")),
    ),
    N_("Sources"): (
        ("/documents", N_("Documents")),
        ("/upload", N_("Upload")),
        ("/review", N_("Review")),
        ("/watch", N_("Saved searches")),
        ("/ontology", N_("Ontology")),
    ),
    N_("Ask"): (("/sparql", N_("SPARQL")), ("/api", N_("For programs"))),
}
"""Every page by the menu it stands in, in reading order."""


def menus(paths: Collection[str]) -> tuple[Menu, ...]:
    """Return the navigation of an app that answers the given paths.

    A menu with one page is that page, under the menu's name.
    """
    made: list[Menu] = []
    for name, rows in TABLE.items():
        links = tuple(Link(path=path, name=shown) for path, shown in rows if path in paths)
        if name and len(links) == 1:
            links = (Link(path=links[0].path, name=name),)
        if not name or len(links) == 1:
            made += [Menu(name="", links=(link,)) for link in links]
        elif links:
            made.append(Menu(name=name, links=links))
    return tuple(made)
