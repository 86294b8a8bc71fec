"""Plans and reports: which planned activity a later report tells of, in whatever words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from ontology.terms import KL
from portfolio.chronicle import Chronicle
from portfolio.sayings import Saying
from store.text import stemmer_of, stems

ALIKE = 0.3
"""From this share of a plan's words, each weighed by its rarity, a report is taken to answer it."""
_REPORTS = frozenset({"annual-report", "evaluation-letter"})
_SHORTEST = 4
"""Letters of a word that says something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An activity as one document plans or reports it."""

    iri: str
    text: str
    saying: Saying
    year: int | None
    """For which it is planned, or of which it is reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A planned activity, and the report that comes nearest to telling of it."""

    plan: Activity
    report: Activity | None
    """None where no report says enough that is alike."""
    likeness: float
    """Share of the plan's words that the nearest report repeats, weighed by rarity, 0..1."""


def planned(chronicle: Chronicle, cluster: str) -> list[Activity]:
    """Return what the cluster's own documents plan, each for its year.

    That is the year that is told; else for a report the year after it, for any other document its
    own.
    """
    return [
        _activity(chronicle, one, ahead=True)
        for one in chronicle.sayings.of(KL.plannedIn)
        if one.document in chronicle.attribution.own_documents(cluster)
    ]


def reported(chronicle: Chronicle, cluster: str) -> list[Activity]:
    """Return what documents of the cluster report as carried out or reached."""
    return [
        _activity(chronicle, one, ahead=False)
        for one in chronicle.sayings.of(KL.reportedIn)
        if one.document in chronicle.attribution.documents_of[cluster]
    ]


def plans(chronicle: Chronicle, cluster: str) -> list[Plan]:
    """Return each plan of a cluster with the report of its year or later that comes nearest."""
    reports = reported(chronicle, cluster)
    rarity = _rarity(tuple(one.text for one in (*planned(chronicle, cluster), *reports)))
    return [_nearest(plan, reports, rarity) for plan in planned(chronicle, cluster)]


def answered_plans(chronicle: Chronicle, cluster: str, year: int) -> list[Plan]:
    """Return the plans for a year of which a report tells; without one, none can be judged."""
    held = [one for one in plans(chronicle, cluster) if one.plan.year == year]
    return [one for one in held if one.report or is_due(chronicle, cluster, one.plan)]


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


def is_due(chronicle: Chronicle, cluster: str, plan: Activity) -> bool:
    """Tell whether a report or an evaluation of the plan's year or a later one is held."""
    records, years = chronicle.sayings.documents, chronicle.sayings.years
    return plan.year is not None and any(
        records[one].kind in _REPORTS
        and one != plan.saying.document
        and years.get(one, 0) >= plan.year
        for one in chronicle.attribution.documents_of[cluster]
        if one in records
    )


def _nearest(plan: Activity, reports: list[Activity], rarity: Mapping[str, float]) -> Plan:
    best, found = 0.0, None
    for report in reports:
        if report.iri == plan.iri:
            return Plan(plan=plan, report=report, likeness=1.0)
        same_text = report.saying.document == plan.saying.document
        early = (report.saying.year or 0) < (plan.saying.year or 0)
        if same_text or early:
            continue
        likeness = repeated(plan.text, report.text, rarity)
        if likeness > best:
            best, found = likeness, report
    return Plan(plan=plan, report=found if best >= ALIKE else None, likeness=round(best, 3))


def repeated(plan: str, report: str, rarity: Mapping[str, float]) -> float:
    """Return the share of a plan's words that a report repeats, each weighed by its rarity.

    Formula: Σ idf(w) over the words of both ÷ Σ idf(w) over the words of the plan.
    """
    ours, theirs = _words(plan), _words(report)
    whole = sum(rarity.get(word, 1.0) for word in ours)
    return sum(rarity.get(word, 1.0) for word in ours & theirs) / whole if whole else 0.0


def _activity(chronicle: Chronicle, one: Saying, *, ahead: bool) -> Activity:
    told = chronicle.period_of.get(one.subject)
    record = chronicle.sayings.documents.get(one.document)
    later = ahead and record is not None and record.kind == "annual-report"
    year = one.year + later if one.year is not None else None
    text = chronicle.name(one.subject)
    return Activity(
        iri=one.subject, text=text, saying=one, year=told if told is not None and ahead else year
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    stemmer = stemmer_of("nb")
    return frozenset(one for one in stems(text, stemmer) if len(one) >= _SHORTEST)


def _rarity(texts: tuple[str, ...]) -> dict[str, float]:
    held = Counter(word for text in texts for word in _words(text))
    return {word: log(1 + len(texts) / count) for word, count in held.items()}
