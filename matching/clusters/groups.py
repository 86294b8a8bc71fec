"""Groups: a cluster, a new application or one actor, as what all in it do and say together."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from matching.clusters.directions import Direction
from matching.profiles import Claim, Standing
from ontology.concepts import Concepts
from ontology.terms import KL
from store.quotations import Quotation

_KNOWING = (KL.Technology, KL.Competence)
"""Kinds of concept that somebody masters: a technology, or a field of knowledge."""

Tally = Mapping[str, int]
"""{IRI of a stage, a technology, a place …: how many in the group have to do with it}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One who belongs to a cluster, or is named in an application."""

    iri: str
    name: str
    role: str | None = None
    """IRI of the role, of several the one nearest to the core; None where no text tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A need, an offer or a passage, and which voice of the group it is."""

    claim: Claim
    speaker: str | None
    """IRI of an actor or a cluster; None where an application does not say who."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallies:
    """What some do, counted."""

    stages: Tally = field(default_factory=dict)
    chains: Tally = field(default_factory=dict)
    technologies: Tally = field(default_factory=dict)
    places: Tally = field(default_factory=dict)
    """Places with everything broader than them below the country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is known of a cluster, an application or an actor as a whole."""

    iri: str | None
    """None for an application, which is not stored."""
    name: str
    members: Mapping[str, Member] = field(default_factory=dict)
    voices: frozenset[str] = frozenset()
    """IRIs of all who speak in it: itself, its members and those who run it."""
    does: Tallies = field(default_factory=Tallies)
    partners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """{voice: those it works with}."""
    needs: tuple[Said, ...] = ()
    offers: tuple[Said, ...] = ()
    """What is said in it: loaded for the group that asks, and counted for all others."""
    passages: tuple[Said, ...] = field(default=(), repr=False)
    """Passages of the documents that speak for it: loaded for the group that asks."""
    needing: int = 0
    """How many needs there are."""
    offering: int = 0
    documents: frozenset[str] = frozenset()
    """IRIs of the documents that speak for it."""
    quotations: Mapping[str, Quotation] = field(default_factory=dict, repr=False)
    """{IRI of who or what an application names: where}; of what is stored the graph tells."""
    text: Direction | None = field(default=None, repr=False, compare=False)
    """Where its texts lie: what its voices say, and the passages that speak for it."""
    warnings: tuple[str, ...] = ()
    """What of it was left out, if it says more than is looked at."""

    @property
    def size(self) -> int:
        """How many speak in it, at least one."""
        return max(1, len(self.voices))

    @property
    def is_silent(self) -> bool:
        """Whether nothing is known that it could be compared by."""
        return not (
            self.needing
            or self.offering
            or self.members
            or self.does.stages
            or self.does.technologies
        )


def without(group: Group, actor: Group) -> Group:
    """Return a group that does and says nothing by one of its voices, who is compared with it."""
    left = group.voices - actor.voices
    if left == group.voices:
        return group
    return replace(
        group,
        voices=left,
        partners={one: held for one, held in group.partners.items() if one in left},
        does=Tallies(
            stages=_less(group.does.stages, actor.does.stages),
            chains=_less(group.does.chains, actor.does.chains),
            technologies=_less(group.does.technologies, actor.does.technologies),
            places=_less(group.does.places, actor.does.places),
        ),
        text=group.text.less(actor.text) if group.text and actor.text else group.text,
    )


def _less(theirs: Tally, ours: Tally) -> Tally:
    left = {thing: count - (thing in ours) for thing, count in theirs.items()}
    return {thing: count for thing, count in left.items() if count > 0}


def tallied(standings: Iterable[Standing], concepts: Concepts) -> Tallies:
    """Return what some do, counted: what they are said to do, and what their offers concern."""
    held = list(standings)
    return Tallies(
        stages=_count(held, lambda one: _offered(one, (KL.Stage,), concepts) | one.stages),
        chains=_count(held, lambda one: _chains(one, concepts)),
        technologies=_count(held, lambda one: _offered(one, _KNOWING, concepts) | one.technologies),
        places=_count(held, lambda one: one.places),
    )


def _count(standings: Iterable[Standing], part: Callable[[Standing], frozenset[str]]) -> Tally:
    counted = Counter(thing for one in standings for thing in part(one))
    return dict(sorted(counted.items()))


def _offered(standing: Standing, kinds: tuple[str, ...], concepts: Concepts) -> frozenset[str]:
    """Return what the offers concern, of some kinds."""
    return frozenset(one for one in standing.offered if _kind_of(one, concepts) in kinds)


def _chains(standing: Standing, concepts: Concepts) -> frozenset[str]:
    """Return the value chains that somebody works in, as a whole or in one of the stages."""
    worked_in = standing.stages | standing.offered
    whole = {one for one in worked_in if _kind_of(one, concepts) == KL.ValueChain}
    parts = {concepts[one].stage_of for one in worked_in if one in concepts}
    return frozenset(whole | {one for one in parts if one})


def _kind_of(iri: str, concepts: Concepts) -> str | None:
    return concepts[iri].kind if iri in concepts else None
