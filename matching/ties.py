"""Whom somebody works with, and which joint projects and clusters tie the two."""

from dataclasses import dataclass

from matching.directory import Directory
from matching.profiles import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One partner, and what ties it; without a joint project a document only says so."""

    actor: str
    name: str
    projects: tuple[str, ...]
    """IRIs of joint projects."""
    clusters: tuple[str, ...]
    """IRIs of clusters that both are members of."""


MOST = 100
"""Ties that are told of one actor."""


def ties_of(actor: str, directory: Directory) -> tuple[Tie, ...]:
    """Return the ties of an actor, those with most joint projects first; none of a stranger."""
    ours = directory.standings.get(actor, Standing())
    found = [
        Tie(
            actor=partner,
            name=directory.names[partner],
            projects=tuple(sorted(ours.projects & theirs.projects)),
            clusters=tuple(sorted(ours.clusters & theirs.clusters)),
        )
        for partner in ours.partners
        if (theirs := directory.standings[partner])
    ]
    return tuple(sorted(found, key=lambda tie: (-len(tie.projects), tie.actor))[:MOST])
