"""The actors that bind clusters together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.chronicle import Chronicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """An actor that binds clusters together: a member of one, and a member or tied to others."""

    actor: str
    clusters: tuple[str, ...]
    """Of which it is a member."""
    tied: tuple[str, ...]
    """With whose members it is tied, without being one."""


def bridges(chronicle: Chronicle, clusters: Sequence[str]) -> list[Bridge]:
    """Return the actors that bind the clusters together, those that bind most first."""
    of: dict[str, set[str]] = defaultdict(set)
    for cluster in clusters:
        for member in chronicle.members(cluster):
            of[member].add(cluster)
    found = []
    for actor in {*of, *(one for one in chronicle.ties_of if chronicle.kinds.get(one))}:
        own = of.get(actor, set())
        ends = {end for tie in chronicle.ties_of.get(actor, ()) for end in (tie.one, tie.other)}
        tied = {cluster for end in ends - {actor} for cluster in of.get(end, ())} - own
        if len(own | tied) > 1:
            named = (tuple(sorted(one, key=chronicle.name)) for one in (own, tied))
            found.append(Bridge(actor=actor, clusters=next(named), tied=next(named)))
    return sorted(
        found,
        key=lambda one: (-len(one.clusters) - len(one.tied), -len(one.clusters), one.actor),
    )
