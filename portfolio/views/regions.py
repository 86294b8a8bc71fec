"""Who is in each region, and who of them is in no cluster."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.chronicle import Chronicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region, who is in it, and who of them is in no cluster."""

    place: str
    actors: int
    members: int
    clusters: tuple[str, ...]


def regions(chronicle: Chronicle, clusters: Sequence[str]) -> list[Region]:
    """Return each region below a country: who is there, and how many of them are in a cluster."""
    members = {cluster: chronicle.members(cluster) for cluster in clusters}
    there: dict[str, set[str]] = defaultdict(set)
    for actor in chronicle.kinds:
        for place in chronicle.places.get(actor, ()):
            if region := region_of(chronicle, place):
                there[region].add(actor)
    inside = frozenset(one for held in members.values() for one in held)
    held = [
        Region(
            place=place,
            actors=len(actors),
            members=len(actors & inside),
            clusters=tuple(one for one in clusters if members[one] & actors),
        )
        for place, actors in there.items()
    ]
    return sorted(held, key=lambda one: (-one.actors, one.place))


def region_of(chronicle: Chronicle, place: str) -> str | None:
    """Return the place directly below the country, such as a county; None for a country."""
    if place not in chronicle.concepts:
        return None
    path = [place, *(one.iri for one in chronicle.concepts.ancestors(place))]
    return path[-2] if len(path) > 1 else None
