"""The chronicle of an edition: its clusters, who is in them in which year, and their ties."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from ontology.concepts import Concepts
from ontology.iris import local_name
from ontology.rdf import DefaultGraph, Literal, NamedNode
from ontology.terms import CONCEPT, KL, Std
from portfolio.figures import Fact
from portfolio.roster import Membership, Roster
from portfolio.sayings import TIES, Saying, Sayings, grouped, read_sayings
from store.editions import Edition
from store.graph import pairs
from store.items import Item
from store.quotations import quotation_at

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """That two actors are tied, and from what sentences it is known."""

    one: str
    other: str
    project: str | None
    """The project they share, or None where they are said to work together."""
    sayings: tuple[Saying, ...]

    @property
    def since(self) -> int:
        """The first year in which it is told."""
        return min((one.year for one in self.sayings if one.year is not None), default=_NEVER)

    def of(self, actor: str) -> bool:
        """Tell whether the actor is at one of its ends."""
        return actor in (self.one, self.other)


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
        found = [
            Tie(one=min(a, b), other=max(a, b), project=None, sayings=tuple(said))
            for (a, b), said in _undirected(self.sayings).items()
        ]
        return (*found, *self._shared_projects())

    def _shared_projects(self) -> Iterator[Tie]:
        taking: defaultdict[str, defaultdict[str, list[Saying]]]
        taking = defaultdict(lambda: defaultdict(list))
        for saying in self.sayings.of(KL.participatesIn, KL.leads):
            taking[saying.object][saying.subject].append(saying)
        for project, by_actor in sorted(taking.items()):
            for one, other in combinations(sorted(by_actor), 2):
                said = (*by_actor[one], *by_actor[other])
                yield Tie(one=one, other=other, project=project, sayings=said)

    @cached_property
    def ties_of(self) -> Mapping[str, tuple[Tie, ...]]:
        """By actor the ties it is at one end of."""
        held: defaultdict[str, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            held[tie.one].append(tie)
            held[tie.other].append(tie)
        return {actor: tuple(ties) for actor, ties in held.items()}

    @cached_property
    def issuers(self) -> Mapping[str, str]:
        """By document who issued it."""
        return dict(sorted(pairs(self.edition.graph, KL.issuer)))

    @cached_property
    def about(self) -> tuple[tuple[str, str], ...]:
        """(document, what it is about), in order.

        A report, an application or a list that does not say so is about the clusters whose members
        it tells of.
        """
        told = set(pairs(self.edition.graph, KL.about))
        silent = self.sayings.documents.keys() - {document for document, _ in told}
        told |= {
            (one.document, one.object)
            for one in self.sayings.of(KL.memberOf)
            if one.document in silent and self.sayings.documents[one.document].kind in _OWN
        }
        return tuple(sorted(told))

    @cached_property
    def organisations(self) -> Mapping[str, frozenset[str]]:
        """By cluster who speaks for it: who runs it, or issues its applications and reports."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        for document, cluster in self.about:
            record = self.sayings.documents.get(document)
            if record and record.kind in _OWN and document in self.issuers:
                held[cluster].add(self.issuers[document])
        return {
            cluster: frozenset(held[cluster] | set(self.roster.clusters[cluster].run_by))
            for cluster in self.clusters
        }

    @cached_property
    def documents_of(self) -> Mapping[str, frozenset[str]]:
        """By cluster the documents about it, and those that it or who belongs to it issued."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        issued: defaultdict[str, set[str]] = defaultdict(set)
        for document, thing in self.about:
            held[thing].add(document)
        for document, who in self.issuers.items():
            issued[who].add(document)
        for cluster in self.clusters:
            members = self.roster.clusters[cluster].memberships
            for issuer in (cluster, *self.organisations[cluster], *members):
                held[cluster] |= issued[issuer]
        return {cluster: frozenset(held[cluster]) for cluster in self.clusters}

    def own_documents(self, cluster: str) -> frozenset[str]:
        """Return the applications, reports and lists that speak for a cluster."""
        records = self.sayings.documents
        held = self.documents_of[cluster]
        return frozenset(one for one in held if one in records and records[one].kind in _OWN)

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
        held = _by_subject(self.edition.relations.pairs(KL.concerns))
        return {thing: frozenset(concepts) for thing, concepts in held.items()}

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
        held = _by_subject(pairs(self.edition.graph, KL.mentionedIn))
        return {who: tuple(sorted(set(documents))) for who, documents in held.items()}

    @cached_property
    def period_of(self) -> Mapping[str, int]:
        """By activity or delivery the year that is told of it."""
        held = pairs(self.edition.graph, KL.period)
        return {thing: int(year[:4]) for thing, year in held if year[:4].isdigit()}

    @cached_property
    def _topic_counts(self) -> Mapping[str, Counter[str]]:
        held: defaultdict[str, Counter[str]] = defaultdict(Counter)
        works = _by_subject((one.subject, one.object) for one in self.sayings.of(*_WORK))
        for cluster in self.clusters:
            for who in (cluster, *self.members(cluster)):
                held[cluster].update(set(works.get(who, ())))
        return held

    def topics(self, cluster: str, most: int = 5) -> tuple[str, ...]:
        """Return the concepts that most of a cluster's members work with, ties by IRI."""
        counts = self._topic_counts[cluster]
        return tuple(sorted(counts, key=lambda one: (-counts[one], one))[:most])

    @cached_property
    def _ranks(self) -> dict[str, Mapping[str, int]]:
        return {}

    def rank(self, cluster: str, topic: str) -> int | None:
        """Return a cluster's place by the passages that name a topic; None without any."""
        if topic not in self._ranks:
            self._ranks[topic] = self._ranked(topic)
        counts = self._ranks[topic]
        own = counts.get(cluster, 0)
        return 1 + sum(count > own for count in counts.values()) if own else None

    def _ranked(self, topic: str) -> Mapping[str, int]:
        """Return by cluster how many passages of its documents name the topic."""
        labels = {self.concepts.label(topic, one).replace('"', " ") for one in ("nb", "nn", "en")}
        rows = {int(row) for one in labels for row in self.edition.text.with_phrase(one)}
        counts = Counter(
            one.document for one in self.edition.items.at(rows).values() if one.document
        )
        return {
            cluster: sum(counts[one] for one in documents)
            for cluster, documents in self.documents_of.items()
        }

    def passages(self, document: str) -> Sequence[Item]:
        """Return the passages of a document, in the order of its text."""
        held = self.edition.items.in_document(document)
        return [item for _, item in held if item.kind == "Passage"]

    def years(self, cluster: str) -> tuple[int, ...]:
        """Return the years of which a document of the cluster tells, in order."""
        told = {self.sayings.years.get(one) for one in self.documents_of.get(cluster, ())}
        return tuple(sorted(year for year in told if year is not None))

    def country(self, iri: str) -> str | None:
        """Return the country of an actor's first place, or of a place."""
        for place in self.places.get(iri, (iri,) if iri in self.concepts else ()):
            above = self.concepts.ancestors(place) if place in self.concepts else ()
            return above[-1].iri if above else place
        return None


_WORK = (KL.activeIn, KL.uses)
_OWN = frozenset({"application", "annual-report", "member-list"})


def _undirected(sayings: Sayings) -> dict[tuple[str, str], list[Saying]]:
    held: defaultdict[tuple[str, str], list[Saying]] = defaultdict(list)
    for one in sayings.of(KL.collaboratesWith):
        if one.subject != one.object:
            held[min(one.subject, one.object), max(one.subject, one.object)].append(one)
    return dict(sorted(held.items()))


def read_chronicle(edition: Edition, roster: Roster, concepts: Concepts) -> Chronicle:
    """Return the chronicle of an edition, whose clusters the roster tells."""
    relations = edition.relations
    kinds, places = (_by_subject(relations.pairs(one)) for one in (KL.actorKind, KL.locatedIn))
    return Chronicle(
        edition=edition,
        concepts=concepts,
        roster=roster,
        sayings=read_sayings(edition.graph, edition.ledger, READ),
        names=dict(relations.pairs(Std.label)),
        kinds={actor: frozenset(held) for actor, held in kinds.items()},
        places={actor: tuple(sorted(held)) for actor, held in places.items()},
    )


def _by_subject(held: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject, thing in held:
        found[subject].append(thing)
    return dict(found)
