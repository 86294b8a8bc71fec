"""Related clusters: where a cluster or a new application overlaps others, and complements them."""

from dataclasses import dataclass

from matching.clusters.groups import Group
from matching.clusters.kinship import Kinship
from matching.clusters.kinships import Kinships
from matching.clusters.scores import Scored, scored
from ontology.errors import OptionError
from ontology.sentences import Sentence

ORDERS = ("both", "overlap", "complement")
"""What related clusters can be ranked by."""
LEAST = 0.02
"""A cluster with less overlap and less complement than this is not related."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A cluster that is related, and why."""

    kin: Kinship
    overlap: Scored
    complement: Scored

    def rank(self, by: str) -> float:
        """Return what it is ranked by: a score, or the sum of both."""
        held = {"overlap": self.overlap.score, "complement": self.complement.score}
        return held.get(by, sum(held.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedClusters:
    """The whole answer."""

    ours: Group
    by: str
    related: tuple[Related, ...]
    why_none: Sentence | None = None
    """Why no cluster is related, where none is."""


def related_clusters(
    kinships: Kinships, ours: Group, *, by: str = "both", limit: int = 10
) -> RelatedClusters:
    """Return the clusters that a group overlaps or complements most, ties by IRI.

    Raises:
        OptionError: an order that does not exist, or a limit below 1.
    """
    if by not in ORDERS:
        raise OptionError(
            Sentence("by is {by!r}; expected one of {expected}", by=by, expected=tuple(ORDERS))
        )
    if limit < 1:
        raise OptionError(Sentence("limit is {limit}; expected 1 or more", limit=limit))
    compared = (
        Related(kin=kin, overlap=scored(kin, "overlap"), complement=scored(kin, "complement"))
        for kin in kinships.of(ours)
    )
    held = [one for one in compared if max(one.rank("overlap"), one.rank("complement")) >= LEAST]
    ranked = sorted(held, key=lambda one: (-one.rank(by), one.kin.theirs.iri or ""))
    return RelatedClusters(
        ours=ours,
        by=by,
        related=tuple(ranked[:limit]),
        why_none=None if held else why_none(kinships, ours),
    )


def why_none(kinships: Kinships, ours: Group) -> Sentence:
    """Return why no cluster is related to a group, and what would help."""
    if not kinships.clusters:
        return Sentence("no cluster is held in this edition; read documents that speak of one.")
    if ours.is_silent:
        return Sentence(
            "of {name!r} no member, need, offer, stage or technology is known, so there is "
            "nothing to compare; read a document that tells of them.",
            name=ours.name,
        )
    if len(kinships.clusters) == 1 and ours.iri in kinships.roster.clusters:
        return Sentence(
            "{name!r} is the only cluster that is held in this edition.", name=ours.name
        )
    return Sentence("no cluster here shares a member, chain, technology, place or need with it.")
