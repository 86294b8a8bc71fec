"""Ties abroad: which members work with whom in which country, and since when it is told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontology.terms import KL
from portfolio.chronicle import Chronicle
from portfolio.sayings import Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """One tie to another country."""

    actor: str
    country: str
    """IRI of the place."""
    text: str
    year: int
    """The first year in which it is told."""
    sayings: tuple[Saying, ...]


def home_country(chronicle: Chronicle, actors: Iterable[str]) -> str | None:
    """Return the country in which most of the actors are, or None if none has a place."""
    held = Counter(one for actor in actors if (one := chronicle.country(actor)))
    return max(held, key=lambda one: (held[one], one)) if held else None


def ties_abroad(
    chronicle: Chronicle, actors: frozenset[str], *, until: int = 9999
) -> tuple[int, list[Abroad]]:
    """Return how many ties of the actors have a known country, and those to another country.

    A tie inside the group counts once. The country at home is that of most of the actors.
    """
    home = home_country(chronicle, actors)
    seen: dict[tuple[str, str], Abroad] = {}
    for actor in sorted(actors):
        for tie in chronicle.ties_of.get(actor, ()):
            other = tie.other if tie.one == actor else tie.one
            country = chronicle.country(other)
            if country and tie.since <= until and (other, actor) not in seen:
                text = f"{chronicle.name(actor)} – {chronicle.name(other)}"
                seen[actor, other] = _abroad(actor, country, text, tie.sayings)
    for one in chronicle.sayings.of(KL.tiedTo):
        country = chronicle.country(one.object)
        if one.subject in actors and country and (one.year or 9999) <= until:
            text = f"{chronicle.name(one.subject)} – {chronicle.name(one.object)}"
            seen[one.subject, one.object] = _abroad(one.subject, country, text, (one,))
    return len(seen), [one for one in seen.values() if one.country != home]


def told_abroad(chronicle: Chronicle, clusters: Sequence[str]) -> list[tuple[str, str, int]]:
    """Return (cluster, country, first year in which it is told) of each tie to another country."""
    found = []
    for cluster in clusters:
        held = ties_abroad(chronicle, chronicle.members(cluster) | {cluster})[1]
        found += [(cluster, one.country, one.year) for one in held if one.year < 9999]
    return sorted(found)


def _abroad(actor: str, country: str, text: str, sayings: tuple[Saying, ...]) -> Abroad:
    year = min((one.year for one in sayings if one.year is not None), default=9999)
    return Abroad(actor=actor, country=country, text=text, year=year, sayings=sayings)
