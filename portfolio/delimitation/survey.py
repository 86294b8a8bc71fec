"""A survey of an edition: what each declared cluster rests on, and where others might be."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ontology.concepts import Concepts
from ontology.errors import OptionError
from ontology.rdf import Literal, NamedNode
from ontology.terms import Std
from portfolio.communities import Communities, Counterpart, agreement, counterpart, detect
from portfolio.delimitation.bridges import Bridge, Dependence, bridges, dependence
from portfolio.delimitation.candidates import Candidate, candidates
from portfolio.delimitation.criteria import graded
from portfolio.delimitation.degrees import Degree, degree_of, degrees, ranked
from portfolio.delimitation.gatherings import Gathering, gathering_of
from portfolio.delimitation.movement import Movement, movements
from portfolio.delimitation.quotients import Quotient, quotients
from portfolio.delimitation.visions import Goal, read_goals, vision_of
from portfolio.figures import Figure
from portfolio.landscape import Landscape, read_landscape
from portfolio.roster import Cluster
from portfolio.testimony import Testimony
from portfolio.thresholds import Thresholds, bundled_thresholds
from store.editions import Edition
from store.graph import objects

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimited:
    """Everything that is laid out of one cluster; the judgement is a person's."""

    there: Gathering
    cluster: Cluster
    criteria: Mapping[str, Figure]
    """{IRI of the criterion: its grade}."""
    degrees: tuple[Degree, ...]
    counterpart: Counterpart
    dependence: Dependence
    bridges: tuple[Bridge, ...]
    movements: tuple[Movement, ...] = ()
    """Empty unless two times were asked for."""


class Survey:
    """Asks one edition. What is slow to read is read once, when it is first asked for."""

    def __init__(
        self, edition: Edition, concepts: Concepts, *, thresholds: Thresholds | None = None
    ) -> None:
        self.edition = edition
        self.concepts = concepts
        self.thresholds = thresholds or bundled_thresholds()

    @cached_property
    def landscape(self) -> Landscape:
        """Every actor, cluster and tie."""
        return read_landscape(self.edition.relations, self.concepts)

    @cached_property
    def goals(self) -> Mapping[str, tuple[Goal, ...]]:
        """Who states which goals."""
        return read_goals(self.edition.relations)

    @cached_property
    def testimony(self) -> Testimony:
        """Where things are said."""
        return Testimony(self.edition, self.concepts)

    @cached_property
    def communities(self) -> Communities:
        """What the network falls into by itself."""
        held = self.thresholds
        return detect(self.landscape.ties, resolution=held.resolution, seed=held.seed)

    @cached_property
    def agreement(self) -> float | None:
        """How far declared clusters and communities agree: adjusted mutual information."""
        return agreement(self.landscape.roster, self.communities)

    @cached_property
    def bridges(self) -> tuple[Bridge, ...]:
        """Who joins clusters."""
        return bridges(self.landscape)

    def label(self, concept: str) -> str:
        """Return what a concept is called in English: of a scheme, or as the edition has it."""
        if concept in self.concepts:
            return self.concepts.label(concept)
        held = objects(self.edition.graph, NamedNode(concept), Std.prefLabel)
        named = {one.language: one.value for one in held if isinstance(one, Literal)}
        return named.get("en", concept)

    def delimited(
        self,
        wanted: str,
        *,
        core: float | None = None,
        periphery: float | None = None,
        since: int | None = None,
        until: int | None = None,
    ) -> Delimited:
        """Return what one cluster rests on, and who moved between two years if both are told.

        Raises:
            NotFoundError: no cluster is called that.
            OptionError: borders or years that cannot be.
        """
        thresholds = self.thresholds.with_borders(core=core, periphery=periphery)
        cluster, told = self.landscape.roster.find(wanted), self.testimony
        there = gathering_of(cluster, self.landscape, thresholds)
        return Delimited(
            there=there,
            cluster=cluster,
            criteria=graded(there, vision_of(cluster, self.goals), told),
            degrees=degrees(there),
            counterpart=counterpart(
                cluster.iri, (one.actor for one in cluster.members), self.communities
            ),
            dependence=dependence(cluster, self.landscape, told),
            bridges=tuple(one for one in self.bridges if cluster.iri in one.shares),
            movements=self._movements(cluster, since, until),
        )

    def around(self, found: Delimited) -> tuple[Degree, ...]:
        """Return all who belong to a cluster, are tied to it or stand in its community, ranked."""
        held = {one.actor.iri for one in found.degrees}
        others = (iri for iri in found.counterpart.only_detected if iri not in held)
        further = (degree_of(one, found.there) for one in self.landscape.of(others))
        return ranked((*found.degrees, *further))

    def overview(self) -> Mapping[str, Mapping[str, Figure]]:
        """Return {cluster: {criterion: grade}} of all declared clusters, without quotations."""
        landscape = self.landscape
        return {
            iri: graded(
                gathering_of(cluster, landscape, self.thresholds), vision_of(cluster, self.goals)
            )
            for iri, cluster in landscape.roster.clusters.items()
        }

    def candidates(
        self, *, of: str = "chain", scale: str = "county", least: int | None = None
    ) -> tuple[Candidate, ...]:
        """Return the clusters that nobody has declared.

        Raises:
            OptionError: no such base or scale, or fewer than two actors.
        """
        return candidates(self.landscape, self.thresholds.with_least(least), of=of, scale=scale)

    def quotients(
        self, *, of: str = "chain", scale: str = "county", least: int = 1
    ) -> tuple[Quotient, ...]:
        """Return location quotients, the surest concentration first.

        Raises:
            OptionError: no such thing, scale or limit.
        """
        return quotients(self.landscape, of=of, scale=scale, least=least)

    def _movements(
        self, cluster: Cluster, since: int | None, until: int | None
    ) -> tuple[Movement, ...]:
        if since is None and until is None:
            return ()
        if since is None or until is None or not _FIRST_YEAR <= since < until <= _LAST_YEAR:
            raise OptionError(
                f"movement was asked for from {since} to {until}; "
                "expected two years, the earlier one first"
            )
        before, after = self._in_year(cluster, since), self._in_year(cluster, until)
        return movements(before, after)

    def _in_year(self, cluster: Cluster, year: int) -> tuple[Degree, ...]:
        """Return the degrees of a year: who belonged then, and the ties that were told by then."""
        known = read_landscape(self.edition.relations, self.concepts, until=f"{year}-12-31")
        return degrees(gathering_of(cluster, known, self.thresholds, year=year))
