"""Which kinds of actor projects usually have: the mix that a consortium may be laid beside."""

from collections import defaultdict
from collections.abc import Mapping

from matching.profiles import Standing

_FEWEST = 5
"""Projects with two known kinds of participant or more, below which nothing is called usual."""
USUAL = 0.5
"""Share of the projects from which on a kind is usual."""


def typical_kinds(standings: Mapping[str, Standing]) -> dict[str, float] | None:
    """Return {kind of actor: share of the projects that have one}, of the usual kinds.

    Only projects of which the kinds of two participants or more are known are counted; None if
    there are too few.
    """
    teams: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for standing in standings.values():
        if standing.kinds:
            for project in standing.projects:
                teams[project].append(standing.kinds)
    known = [frozenset().union(*team) for team in teams.values() if len(team) > 1]
    if len(known) < _FEWEST:
        return None
    kinds = sorted(frozenset[str]().union(*known))
    shares = {kind: sum(kind in team for team in known) / len(known) for kind in kinds}
    return {kind: share for kind, share in shares.items() if share >= USUAL}
