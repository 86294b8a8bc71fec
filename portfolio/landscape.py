"""The landscape of an edition: every actor with where it is and what it does, read once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.concepts import Concepts
from ontology.distances import Point
from ontology.terms import KL, Std
from portfolio.roster import Roster, read_roster
from portfolio.ties import Ties, read_ties
from store.memory import uncollected
from store.relations import Relations, by_subject

_ABLE = (KL.offers, KL.hasCapability, KL.operates)
_KNOWN = (KL.Technology, KL.Competence)
_Grouped = Mapping[str, frozenset[str]]
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """What is known of one actor; nothing known is empty, never a guess."""

    iri: str
    name: str
    kinds: frozenset[str] = _NONE
    places: tuple[str, ...] = ()
    """Where it is said to be, without countries: all of Norway is nobody's address."""
    points: tuple[Point, ...] = ()
    """Where those places lie."""
    regions: frozenset[str] = _NONE
    """The counties, or the like abroad, that the places lie in."""
    countries: frozenset[str] = _NONE
    chains: frozenset[str] = _NONE
    technologies: frozenset[str] = _NONE
    industries: frozenset[str] = _NONE

    @property
    def base(self) -> frozenset[str]:
        """What it works in and builds on: value chains, and technologies with what is above."""
        return self.chains | self.technologies


@dataclass(frozen=True, slots=True, kw_only=True)
class Landscape:
    """Every actor, the declared clusters, and the network of joint work."""

    actors: Mapping[str, Actor]
    """By IRI, in order."""
    roster: Roster
    ties: Ties
    concepts: Concepts
    newest: str | None
    """Date of the newest document: the date of the data."""

    def of(self, iris: Iterable[str]) -> tuple[Actor, ...]:
        """Return the actors with these IRIs, in the same order; others are left out."""
        return tuple(self.actors[iri] for iri in iris if iri in self.actors)


@uncollected()
def read_landscape(told: Relations, concepts: Concepts, *, until: str | None = None) -> Landscape:
    """Return the landscape of an edition; ``until`` a day, with the ties that were told by then."""
    names = dict(told.pairs(Std.label))
    iris = frozenset(iri for iri in told.of_kind(KL.Actor) if iri in names)
    kinds, located = by_subject(told.pairs(KL.actorKind)), by_subject(told.pairs(KL.locatedIn))
    active, uses = by_subject(told.pairs(KL.activeIn)), by_subject(told.pairs(KL.uses))
    offered, industries = _offered(told), by_subject(told.pairs(KL.industry))
    where = _Where(concepts)
    actors = {
        iri: Actor(
            iri=iri,
            name=names[iri],
            kinds=kinds.get(iri, _NONE),
            places=where.addresses(located.get(iri, _NONE)),
            points=where.points(located.get(iri, _NONE)),
            regions=where.regions(located.get(iri, _NONE)),
            countries=where.countries(located.get(iri, _NONE)),
            chains=_chains(active.get(iri, _NONE) | offered.get(iri, _NONE), concepts),
            technologies=_known(uses.get(iri, _NONE) | offered.get(iri, _NONE), concepts),
            industries=industries.get(iri, _NONE),
        )
        for iri in sorted(iris)
    }
    return Landscape(
        actors=actors,
        roster=read_roster(told),
        ties=read_ties(told, iris, until=until),
        concepts=concepts,
        newest=max((date for _, date in told.pairs(Std.issued)), default=None),
    )


class _Where:
    """What is above a place, looked up once for each."""

    def __init__(self, concepts: Concepts) -> None:
        self._concepts = concepts
        self._paths: dict[str, tuple[str, ...]] = {}

    def addresses(self, places: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(one for one in places if len(self._path(one)) > 1))

    def points(self, places: Iterable[str]) -> tuple[Point, ...]:
        held = (self._concepts[one].point for one in self.addresses(places))
        return tuple(point for point in held if point is not None)

    def regions(self, places: Iterable[str]) -> frozenset[str]:
        """Return what lies right below the country; a landscape across counties is no region."""
        below = (self._path(one)[-2] for one in self.addresses(places))
        return frozenset(one for one in below if self._concepts[one].notations)

    def countries(self, places: Iterable[str]) -> frozenset[str]:
        return frozenset(path[-1] for one in places if (path := self._path(one)))

    def _path(self, place: str) -> tuple[str, ...]:
        """Return a place and all that is above it, the country last; nothing if it is unknown."""
        if place not in self._paths:
            known = place in self._concepts
            above = self._concepts.ancestors(place) if known else ()
            self._paths[place] = (place, *(one.iri for one in above)) if known else ()
        return self._paths[place]


def _offered(told: Relations) -> _Grouped:
    """Return {actor: concepts that its offers, capabilities and facilities concern}."""
    concerned = by_subject(told.pairs(KL.concerns))
    found: dict[str, set[str]] = defaultdict(set)
    for predicate in _ABLE:
        for actor, thing in told.pairs(predicate):
            found[actor] |= concerned.get(thing, _NONE)
    return {actor: frozenset(held) for actor, held in found.items()}


def _chains(held: Iterable[str], concepts: Concepts) -> frozenset[str]:
    """Return the chains among some concepts, and those that the stages among them belong to."""
    known = [concepts[one] for one in held if one in concepts]
    whole = {one.iri for one in known if one.kind == KL.ValueChain}
    return frozenset(whole | {one.stage_of for one in known if one.stage_of})


def _known(held: Iterable[str], concepts: Concepts) -> frozenset[str]:
    """Return the technologies and fields of knowledge, with those right above each.

    What has nothing above it, such as all of sensing and automation, is too wide to be shared.
    """
    known = [concepts[one] for one in held if one in concepts and concepts[one].kind in _KNOWN]
    wider = {above for one in known for above in one.broader if above in concepts}
    above = {one for one in wider if concepts[one].broader}
    return frozenset({one.iri for one in known} | above)
