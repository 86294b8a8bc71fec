"""The chronicle of an edition: its clusters, who is in them in which year, and their ties."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ontology.concepts import Concepts
from ontology.iris import local_name
from ontology.rdf import DefaultGraph, Literal, NamedNode
from ontology.terms import CONCEPT, KL, Std
from portfolio.attribution import Attribution
from portfolio.cooperation import Tie, ties_by_actor, ties_told
from portfolio.figures import Fact
from portfolio.roster import Membership, Roster
from portfolio.sayings import TIES, Saying, Sayings, grouped, read_sayings
from portfolio.topics import Topics, topic_counts
from store.editions import Edition
from store.graph import pairs
from store.items import Item
from store.quotations import quotation_at
from store.relations import by_subject

READ = (
    *TIES,
    *(KL.memberOf, KL.level, KL.locatedIn, KL.tiedTo, KL.activeIn, KL.uses),
    *(KL.offers, KL.needs, KL.pursues, KL.serves, KL.operates, KL.teaches, KL.hasCapability),
    *(KL.plannedIn, KL.reportedIn, KL.resultOf, KL.conductedBy, KL.criterion, KL.concerns),
)
"""The predicates that the portfolio looks at sentence by sentence."""

RESEARCH = frozenset(
    f"{CONCEPT}actor-kind/{one}" for one in ("research-institution", "education-institution")
)
COMPANY = f"{CONCEPT}actor-kind/company"
_NEVER = 9999


@dataclass(frozen=True, kw_only=True)
class Chronicle:
    """What the documents of one edition tell of clusters, year by year; read once."""

    edition: Edition
    concepts: Concepts
    roster: Roster
    sayings: Sayings
    names: Mapping[str, str]
    kinds: Mapping[str, frozenset[str]]
    places: Mapping[str, tuple[str, ...]]

    def name(self, iri: str) -> str:
        """Return what somebody is called; of a concept its label."""
        return self.names.get(iri) or self.concepts.label(iri)

    @property
    def clusters(self) -> tuple[str, ...]:
        """IRIs of the clusters, in order of their names."""
        held = self.roster.clusters.values()
        return tuple(one.iri for one in sorted(held, key=lambda one: (one.name, one.iri)))

    def cluster(self, wanted: str) -> str:
        """Return the IRI of the cluster with that name, path or IRI.

        Raises:
            NotFoundError: no cluster is called that; the message names the nearest.
        """
        return self.roster.find(wanted).iri

    def rung(self, level: str | None) -> int:
        """Return how high a level is, the lowest 1, as the scheme numbers it; unknown ones last."""
        held = self.concepts.get(level or "")
        return int(held.notations[0]) if held and held.notations else _NEVER

    def label(self, iri: str, language: str = "en") -> str:
        """Return what a thing of the ontology is called, also where it is no concept at hand."""
        if iri in self.concepts:
            return self.concepts.label(iri, language)
        found = self._text(iri, Std.prefLabel, language) or self.names.get(iri)
        return found or self._text(iri, Std.label, language) or local_name(iri)

    def definition(self, iri: str, language: str = "en") -> str:
        """Return the definition of a concept in the language, else in English or Bokmål."""
        return self._text(iri, Std.definition, language) or ""

    def _text(self, iri: str, predicate: str, language: str) -> str | None:
        graph = self.edition.graph
        found = graph.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None, DefaultGraph())
        texts = {q.object.language: q.object.value for q in found if isinstance(q.object, Literal)}
        order = (language, *(("nb",) if language == "nn" else ()), "en", "nb", None)
        return next((texts[one] for one in order if one in texts), None)

    def fact(self, text: str, iri: str, sayings: Sequence[Saying] = ()) -> Fact:
        """Return a fact with the sentences of its sayings."""
        quotes = tuple(quotation_at(self.edition, NamedNode(one.node)) for one in sayings)
        return Fact(iri=iri, text=text, quotations=quotes)

    @cached_property
    def said_members(self) -> Mapping[tuple[str, str], tuple[Saying, ...]]:
        """By (member, cluster) the sayings that tell of the membership."""
        held = grouped(self.sayings.of(KL.memberOf))
        return {pair: tuple(said) for pair, said in held.items()}

    def members(self, cluster: str, year: int | None = None) -> frozenset[str]:
        """Return who is a member now, or was in a year.

        In a year: whose membership had begun and not ended, as its period tells or, where it tells
        none, as documents of that year or earlier do.
        """
        held = self.roster.clusters[cluster]
        if year is None:
            return frozenset(one.actor for one in held.members)
        return frozenset(one.actor for one in held.memberships.values() if self._is_in(one, year))

    def _is_in(self, one: Membership, year: int) -> bool:
        if one.since or one.until:
            return one.holds_in(year)
        said = self.said_members.get((one.actor, one.cluster), ())
        return min((it.year for it in said if it.year is not None), default=year) <= year

    @cached_property
    def said_levels(self) -> Mapping[str, Mapping[str, tuple[Saying, ...]]]:
        """By cluster the levels it is said to be at, with the sayings that tell."""
        held: defaultdict[str, dict[str, tuple[Saying, ...]]] = defaultdict(dict)
        for (cluster, level), said in grouped(self.sayings.of(KL.level)).items():
            held[cluster][level] = tuple(said)
        return held

    def level(self, cluster: str) -> str | None:
        """Return the highest level that is told of a cluster."""
        return self.roster.clusters[cluster].level

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Every tie between two actors, each pair and project once."""
        return ties_told(self.sayings)

    @cached_property
    def ties_of(self) -> Mapping[str, tuple[Tie, ...]]:
        """By actor the ties it is at one end of."""
        return ties_by_actor(self.ties)

    @cached_property
    def attribution(self) -> Attribution:
        """Whose the documents are, and what they are about."""
        return Attribution(graph=self.edition.graph, roster=self.roster, sayings=self.sayings)

    @cached_property
    def told_of(self) -> Mapping[str, int]:
        """By actor the first year in which more is told of it than that it is a member."""
        held: dict[str, int] = {}
        for one in self.sayings.of(*TIES, KL.offers, KL.needs, KL.activeIn, KL.uses, KL.tiedTo):
            for actor in (one.subject, one.object):
                if one.year is not None:
                    held[actor] = min(held.get(actor, one.year), one.year)
        return held

    @cached_property
    def concepts_of(self) -> Mapping[str, frozenset[str]]:
        """By offer, need or activity the concepts that it concerns."""
        return by_subject(self.edition.relations.pairs(KL.concerns))

    @cached_property
    def concepts_near(self) -> Mapping[str, frozenset[str]]:
        """By offer, need or activity the concepts that it concerns, and all that are broader."""
        return {
            thing: concepts
            | {
                above.iri
                for one in concepts
                if one in self.concepts
                for above in self.concepts.ancestors(one)
            }
            for thing, concepts in self.concepts_of.items()
        }

    @cached_property
    def doers(self) -> Mapping[str, frozenset[str]]:
        """By activity or project who carries it out or takes part."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.sayings.of(KL.conductedBy):
            held[one.subject].add(one.object)
        for one in self.sayings.of(KL.participatesIn, KL.leads):
            held[one.object].add(one.subject)
        return {thing: frozenset(who) for thing, who in held.items()}

    @cached_property
    def mentioned_in(self) -> Mapping[str, tuple[str, ...]]:
        """By actor or cluster the documents that mention it, in order."""
        held = by_subject(pairs(self.edition.graph, KL.mentionedIn))
        return {who: tuple(sorted(documents)) for who, documents in held.items()}

    @cached_property
    def period_of(self) -> Mapping[str, int]:
        """By activity or delivery the year that is told of it."""
        held = pairs(self.edition.graph, KL.period)
        return {thing: int(year[:4]) for thing, year in held if year[:4].isdigit()}

    @cached_property
    def topics(self) -> Topics:
        """What the members of each cluster work with."""
        members = {one: self.members(one) for one in self.clusters}
        return Topics(
            edition=self.edition,
            concepts=self.concepts,
            counts=topic_counts(self.sayings, members),
            documents_of=self.attribution.documents_of,
        )

    def passages(self, document: str) -> Sequence[Item]:
        """Return the passages of a document, in the order of its text."""
        held = self.edition.items.in_document(document)
        return [item for _, item in held if item.kind == "Passage"]

    def years(self, cluster: str) -> tuple[int, ...]:
        """Return the years of which a document of the cluster tells, in order."""
        told = {
            self.sayings.years.get(one) for one in self.attribution.documents_of.get(cluster, ())
        }
        return tuple(sorted(year for year in told if year is not None))

    def country(self, iri: str) -> str | None:
        """Return the country of an actor's first place, or of a place."""
        for place in self.places.get(iri, (iri,) if iri in self.concepts else ()):
            above = self.concepts.ancestors(place) if place in self.concepts else ()
            return above[-1].iri if above else place
        return None


def read_chronicle(edition: Edition, roster: Roster, concepts: Concepts) -> Chronicle:
    """Return the chronicle of an edition, whose clusters the roster tells."""
    relations = edition.relations
    kinds, places = (by_subject(relations.pairs(one)) for one in (KL.actorKind, KL.locatedIn))
    return Chronicle(
        edition=edition,
        concepts=concepts,
        roster=roster,
        sayings=read_sayings(edition.graph, edition.ledger, READ),
        names=dict(relations.pairs(Std.label)),
        kinds=kinds,
        places={actor: tuple(sorted(held)) for actor, held in places.items()},
    )
