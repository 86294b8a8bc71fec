"""The answer on the whole portfolio: every view of it as rows, narrowed to what is asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ontology.rdf import NamedNode
from ontology.terms import KL
from portfolio.abroad import told_abroad
from portfolio.activities import unanswered_plans
from portfolio.answers import cluster_answer, reference
from portfolio.chronicle import Chronicle
from portfolio.delimitation.bridges import Dependence
from portfolio.evaluation.advice import advice_on
from portfolio.funnel import chains_of
from portfolio.programme import Programme
from portfolio.scope import Scope, regions_of
from portfolio.views.bridges import bridges
from portfolio.views.clusters import cluster_rows
from portfolio.views.coverage import covered
from portfolio.views.events import events
from portfolio.views.regions import regions
from portfolio.views.weakness import weak_facts
from store.quotations import evidence_of, quotation_at

Answer = dict[str, Any]

_SHOWN = 50
"""Bridges and plans that are told at most."""
_OLD = 2
"""Facts of which only documents older than so many years tell are called old."""


def overview_answer(
    programme: Programme,
    scope: Scope,
    clusters: Sequence[str],
    language: str,
    *,
    dependences: Mapping[str, Dependence],
) -> Answer:
    """Return the clusters in numbers, and each view of them."""
    chronicle = programme.chronicle
    return {
        "edition": chronicle.edition.number,
        "scope": {
            name: [reference(chronicle, one, language) for one in sorted(getattr(scope, name))]
            for name in ("levels", "regions", "chains")
        },
        "clusters": _clusters(chronicle, clusters, language),
        "levels": _levels(chronicle, clusters, language),
        "timeline": _timeline(programme, clusters, language),
        "chains": _covered(chronicle, clusters, KL.activeIn, language),
        "technologies": _covered(chronicle, clusters, KL.uses, language),
        "regions": _regions(chronicle, clusters, language),
        "bridges": _bridges(chronicle, clusters),
        "dependence": _dependence(chronicle, clusters, dependences),
        "abroad": _abroad(chronicle, clusters, language),
        "weak": _weak(chronicle, language),
        "recommendations": _recommendations(programme, clusters),
        "plans": _plans(chronicle, clusters),
    }


def _clusters(chronicle: Chronicle, clusters: Sequence[str], language: str) -> list[Answer]:
    chains = chains_of(chronicle)
    return [
        {
            **cluster_answer(chronicle, row.cluster, language),
            "members": row.members,
            "needs": row.needs,
            "offers": row.offers,
            "documents": row.documents,
            "chain": reference(chronicle, chains.get(row.cluster), language),
            "places": _places(chronicle, row.cluster),
        }
        for row in cluster_rows(chronicle, clusters)
    ]


def _places(chronicle: Chronicle, cluster: str) -> list[str]:
    """Return the places of a cluster and of its members, for a map."""
    own = set(chronicle.roster.clusters[cluster].places)
    members = {p for one in chronicle.members(cluster) for p in chronicle.places.get(one, ())}
    return sorted(own | members)


def _levels(chronicle: Chronicle, clusters: Sequence[str], language: str) -> list[Answer]:
    counts = Counter(chronicle.level(one) for one in clusters)
    order = sorted(counts, key=chronicle.rung)
    return [
        {"level": reference(chronicle, one, language), "clusters": counts[one]} for one in order
    ]


def _timeline(programme: Programme, clusters: Sequence[str], language: str) -> list[Answer]:
    chronicle = programme.chronicle
    return [
        {
            "cluster": cluster_answer(chronicle, one.cluster, language),
            "kind": one.kind,
            "start": one.start,
            "end": one.end,
            "level": reference(chronicle, one.level, language),
            "document": one.document,
        }
        for one in events(programme, clusters)
    ]


def _covered(
    chronicle: Chronicle, clusters: Sequence[str], predicate: str, language: str
) -> list[Answer]:
    return [
        {
            "concept": reference(chronicle, one.concept, language),
            "group": one.group,
            "clusters": [
                {"iri": cluster, "name": chronicle.name(cluster), "members": number}
                for cluster, number in sorted(
                    one.clusters.items(), key=lambda held: chronicle.name(held[0])
                )
            ],
        }
        for one in covered(chronicle, clusters, predicate)
    ]


def _regions(chronicle: Chronicle, clusters: Sequence[str], language: str) -> list[Answer]:
    based = Counter(place for one in clusters for place in regions_of(chronicle, one))
    return [
        {
            "region": reference(chronicle, one.place, language),
            "actors": one.actors,
            "members": one.members,
            "outside": one.actors - one.members,
            "clusters": [chronicle.name(cluster) for cluster in one.clusters],
            "based": based[one.place],
        }
        for one in regions(chronicle, clusters)
    ]


def _bridges(chronicle: Chronicle, clusters: Sequence[str]) -> list[Answer]:
    return [
        {
            "iri": one.actor,
            "name": chronicle.name(one.actor),
            "member_of": [chronicle.name(it) for it in one.clusters],
            "tied_to": [chronicle.name(it) for it in one.tied],
        }
        for one in bridges(chronicle, clusters)[:_SHOWN]
    ]


def _dependence(
    chronicle: Chronicle, clusters: Sequence[str], dependences: Mapping[str, Dependence]
) -> list[Answer]:
    """Return of each cluster the member that has most of its ties, the most dependent first."""
    rows = [
        {
            "cluster": {"iri": one, "name": chronicle.name(one)},
            "actor": {"iri": on.actor.iri, "name": on.actor.name},
            "share": round(on.share.value, 4),
            "left": round(on.left, 4) if on.left is not None else None,
        }
        for one in clusters
        if (on := dependences[one]).actor and on.share.value
    ]
    return sorted(rows, key=_most_dependent)


def _most_dependent(row: Answer) -> tuple[float, str]:
    return (-row["share"], row["cluster"]["name"])


def _abroad(chronicle: Chronicle, clusters: Sequence[str], language: str) -> list[Answer]:
    counts = Counter((country, year) for _, country, year in told_abroad(chronicle, clusters))
    return [
        {"country": reference(chronicle, country, language), "year": year, "ties": number}
        for (country, year), number in sorted(counts.items())
    ]


def _weak(chronicle: Chronicle, language: str) -> list[Answer]:
    newest = max(chronicle.sayings.years.values(), default=0)
    return [
        {
            "property": reference(chronicle, one.predicate, language),
            "facts": one.facts,
            "one_source": one.one_source,
            "unreviewed": one.unreviewed,
            "old": one.old,
            "examples": [
                evidence_of(quotation_at(chronicle.edition, NamedNode(it.node)))
                for it in one.examples
            ],
        }
        for one in weak_facts(chronicle, before=newest - _OLD)
    ]


def _recommendations(programme: Programme, clusters: Sequence[str]) -> list[Answer]:
    """Return the advice that is not told to be followed, as facts and letters tell it."""
    chronicle = programme.chronicle
    until = max(chronicle.sayings.years.values(), default=0)
    return [
        {
            "cluster": {"iri": cluster, "name": chronicle.name(cluster)},
            "year": one.year,
            "text": one.text,
            "state": one.state,
            "evidence": [evidence_of(one.quotation)],
        }
        for cluster in clusters
        for one in advice_on(programme, cluster, until=until)
        if one.is_open
    ]


def _plans(chronicle: Chronicle, clusters: Sequence[str]) -> list[Answer]:
    return [
        {
            "cluster": {"iri": cluster, "name": chronicle.name(cluster)},
            "activity": plan.plan.text,
            "year": plan.plan.year,
            "likeness": plan.likeness,
            "evidence": [
                evidence_of(quotation_at(chronicle.edition, NamedNode(plan.plan.saying.node)))
            ],
        }
        for cluster, plan in unanswered_plans(chronicle, clusters)[:_SHOWN]
    ]
