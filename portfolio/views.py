"""The views of the whole portfolio, each as rows that a chart, a table and a file show alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ontology.terms import KL
from portfolio.abroad import ties_abroad
from portfolio.activities import Plan, is_due, plans
from portfolio.chronicle import Chronicle
from portfolio.dealings import Evaluation
from portfolio.programme import Programme
from portfolio.sayings import TIES, Saying, grouped
from store.graph import pairs

_FACTS = (KL.memberOf, *TIES, KL.activeIn, KL.uses, KL.level, KL.plannedIn, KL.reportedIn)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterRow:
    """A cluster in numbers."""

    cluster: str
    level: str | None
    members: int
    needs: int
    offers: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a cluster, on a day or from one to another."""

    cluster: str
    kind: str
    """``contract``, ``admission`` (no end is told), ``application``, ``evaluation``, ``report``."""
    start: str
    """A day, month or year as it is written."""
    end: str | None = None
    level: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A value chain or technology, and how many members of each cluster work with it."""

    concept: str
    clusters: dict[str, int] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """``none``, ``one`` or ``many``: by how many clusters it is covered."""
        return ("none", "one")[len(self.clusters)] if len(self.clusters) < 2 else "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region, who is in it, and who of them is in no cluster."""

    place: str
    actors: int
    members: int
    clusters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """An actor that binds clusters together: a member of one, and a member or tied to others."""

    actor: str
    clusters: tuple[str, ...]
    """Of which it is a member."""
    tied: tuple[str, ...]
    """With whose members it is tied, without being one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """How many facts of one kind rest on little."""

    predicate: str
    facts: int
    one_source: int
    unreviewed: int
    old: int
    examples: tuple[Saying, ...]


def cluster_rows(chronicle: Chronicle, clusters: Sequence[str]) -> list[ClusterRow]:
    """Return the clusters in numbers, by level from the lowest."""
    said = {one: Counter(s.subject for s in chronicle.sayings.of(one)) for one in _CLAIMS}
    rows = []
    for cluster in clusters:
        voices = chronicle.members(cluster) | {cluster} | chronicle.organisations[cluster]
        needs, offers = (sum(said[one][who] for who in voices) for one in _CLAIMS)
        rows.append(
            ClusterRow(
                cluster=cluster,
                level=chronicle.level(cluster),
                members=len(chronicle.members(cluster)),
                needs=needs,
                offers=offers,
                documents=len(chronicle.documents_of[cluster]),
            )
        )
    return sorted(rows, key=lambda row: (chronicle.rung(row.level), chronicle.name(row.cluster)))


_CLAIMS = (KL.needs, KL.offers)
_TOLD = {"application": "application", "annual-report": "report"}


def events(programme: Programme, clusters: Sequence[str]) -> list[Event]:
    """Return what happened to the clusters over calls and levels, in order of time."""
    chronicle, chosen = programme.chronicle, set(clusters)
    held = [
        Event(
            cluster=one.cluster,
            kind="contract" if one.ends else "admission",
            start=one.starts[0].value if one.starts else (one.ends[0].value if one.ends else ""),
            end=one.ends[-1].value if one.ends else None,
            level=one.level,
        )
        for one in programme.contracts
        if one.cluster in chosen and (one.starts or one.ends)
    ]
    held += [
        Event(
            cluster=one.cluster,
            kind="evaluation",
            start=_when(chronicle, one),
            document=one.document,
        )
        for one in programme.evaluations
        if one.cluster in chosen and (one.document or one.year)
    ]
    for cluster in clusters:
        for document in sorted(chronicle.own_documents(cluster)):
            record = chronicle.sayings.documents[document]
            if record.kind in _TOLD and record.issued:
                held.append(
                    Event(
                        cluster=cluster,
                        kind=_TOLD[record.kind],
                        start=record.issued,
                        document=document,
                    )
                )
    return sorted(held, key=lambda one: (one.start, one.cluster, one.kind))


def _when(chronicle: Chronicle, one: Evaluation) -> str:
    record = chronicle.sayings.documents.get(one.document or "")
    return record.issued if record and record.issued else str(one.year)


def covered(chronicle: Chronicle, clusters: Sequence[str], predicate: str) -> list[Covered]:
    """Return every chain (``kl:activeIn``) or technology (``kl:uses``) that anybody works with.

    Those that most clusters cover come first. A chain that nobody in the graph works in comes last,
    with no cluster; of the hundreds of technologies only those that somebody works with are told.
    """
    works: dict[str, set[str]] = defaultdict(set)
    for one in chronicle.sayings.of(predicate):
        works[one.subject].add(_whole(chronicle, one.object))
    counts: dict[str, dict[str, int]] = {}
    for concept in {one for concepts in works.values() for one in concepts}:
        counts[concept] = {}
    if predicate == KL.activeIn:
        for chain in chronicle.concepts.of_kind(KL.ValueChain):
            counts.setdefault(chain.iri, {})
    for cluster in clusters:
        held = Counter(c for who in _voices(chronicle, cluster) for c in works.get(who, ()))
        for concept, number in held.items():
            counts[concept][cluster] = number
    found = [Covered(concept=one, clusters=held) for one, held in counts.items()]
    order = chronicle.concepts.label
    return sorted(found, key=lambda one: (-len(one.clusters), order(one.concept), one.concept))


def _voices(chronicle: Chronicle, cluster: str) -> set[str]:
    return {cluster, *chronicle.members(cluster)}


def _whole(chronicle: Chronicle, concept: str) -> str:
    held = chronicle.concepts.get(concept)
    return held.stage_of if held and held.stage_of else concept


def regions(chronicle: Chronicle, clusters: Sequence[str]) -> list[Region]:
    """Return each region below a country: who is there, and how many of them are in a cluster."""
    members = {cluster: chronicle.members(cluster) for cluster in clusters}
    there: dict[str, set[str]] = defaultdict(set)
    for actor in chronicle.kinds:
        for place in chronicle.places.get(actor, ()):
            if region := region_of(chronicle, place):
                there[region].add(actor)
    inside = frozenset(one for held in members.values() for one in held)
    held = [
        Region(
            place=place,
            actors=len(actors),
            members=len(actors & inside),
            clusters=tuple(one for one in clusters if members[one] & actors),
        )
        for place, actors in there.items()
    ]
    return sorted(held, key=lambda one: (-one.actors, one.place))


def region_of(chronicle: Chronicle, place: str) -> str | None:
    """Return the place directly below the country, such as a county; None for a country."""
    if place not in chronicle.concepts:
        return None
    path = [place, *(one.iri for one in chronicle.concepts.ancestors(place))]
    return path[-2] if len(path) > 1 else None


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


def abroad(chronicle: Chronicle, clusters: Sequence[str]) -> list[tuple[str, str, int]]:
    """Return (cluster, country, first year in which it is told) of each tie to another country."""
    found = []
    for cluster in clusters:
        held = ties_abroad(chronicle, chronicle.members(cluster) | {cluster})[1]
        found += [(cluster, one.country, one.year) for one in held if one.year < 9999]
    return sorted(found)


def weak_facts(chronicle: Chronicle, *, before: int, examples: int = 5) -> list[Weak]:
    """Return by kind of fact how many rest on one document, are unreviewed, or are old.

    Args:
        chronicle: whose facts.
        before: old is what only documents that tell of years before this one say.
        examples: of each kind, how many that are all three are named.
    """
    reviewed = {node for _, node in pairs(chronicle.edition.graph, KL.decides)}
    found = []
    for predicate in _FACTS:
        held = list(grouped(chronicle.sayings.of(predicate)).values())
        one_source = [said for said in held if len({one.document for one in said}) == 1]
        raw = [said for said in held if not any(one.node in reviewed for one in said)]
        old = [said for said in held if max(one.year or 0 for one in said) < before]
        if held:
            found.append(
                Weak(
                    predicate=predicate,
                    facts=len(held),
                    one_source=len(one_source),
                    unreviewed=len(raw),
                    old=len(old),
                    examples=tuple(said[0] for said in old[:examples]),
                )
            )
    return found


def unanswered_plans(chronicle: Chronicle, clusters: Iterable[str]) -> list[tuple[str, Plan]]:
    """Return (cluster, plan) of each planned activity of which the reports since tell nothing.

    A plan for a year of which no report is held yet is not among them.
    """
    held = ((cluster, plan) for cluster in clusters for plan in plans(chronicle, cluster))
    return [
        (cluster, plan)
        for cluster, plan in held
        if plan.report is None and is_due(chronicle, cluster, plan.plan)
    ]
