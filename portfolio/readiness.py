"""Readiness for the next level: what its criteria ask, and what is found for each; no verdict."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import prod
from pathlib import Path

from ontology.iris import local_name
from ontology.rdf import NamedNode
from ontology.rules import LevelRule, RuleSet
from ontology.terms import KL, Std
from portfolio.chronicle import Chronicle
from portfolio.figures import Fact, Figure
from portfolio.goals import Goals
from portfolio.indicators.table import INDICATORS
from portfolio.reading.criteria import bundled_criteria, pattern_of
from store.graph import objects
from store.items import Item
from store.quotations import Quotation, quotation_at

BEARING = Path(__file__).with_name("readiness.toml")
OLD = 3
"""Years after which a source is called old."""
_FEWEST_WORDS, _MOST_PASSAGES = 2, 3
_BY_WORDS = 0.4
"""How sure a passage answers a criterion by whose words it was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One criterion, and what is found that bears on it."""

    criterion: str
    """IRI."""
    passages: tuple[Fact, ...]
    """The passages that answer it, those of the newest documents first."""
    figures: Mapping[str, Figure]
    """By indicator, of the last year with data."""
    strength: float
    """How sure it is that anything answers it: 1 − Π (1 − confidence) over documents, 0..1."""
    missing: tuple[str, ...]
    """What is lacking: ``none``, ``words`` (the passages only hold its words), ``one-source``,
    ``old`` or ``no-figure``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What is found for the next level of a cluster."""

    cluster: str
    level: str | None
    next_level: str | None
    """IRI; None at the highest level, or where the cluster's own is not known."""
    rules: RuleSet | None
    rule: LevelRule | None
    criteria: tuple[Weighed, ...]


def readiness(
    goals: Goals, sets: Sequence[RuleSet], cluster: str, day: date, *, to: str | None = None
) -> Readiness:
    """Return what is found for each criterion of the next level, by the rules of a day.

    Args:
        goals: the figures of all clusters.
        sets: the rule sets, of which the one in force on the day counts.
        cluster: IRI.
        day: whose rules count.
        to: IRI of a level; by default the lowest above the cluster's own of which the rules speak.
    """
    chronicle = goals.chronicle
    level = chronicle.level(cluster)
    rules = next((one for one in sets if one.holds_on(day) and one.levels), None)
    rule = rules.rule(to) if rules and to else _next(chronicle, rules, level)
    criteria = rule.criteria if rule else ()
    return Readiness(
        cluster=cluster,
        level=level,
        next_level=rule.level if rule else None,
        rules=rules,
        rule=rule,
        criteria=tuple(weighed(goals, cluster, one, day) for one in criteria),
    )


def weighed(goals: Goals, cluster: str, criterion: str, day: date) -> Weighed:
    """Return what bears on one criterion: passages that answer it or what is broader, figures."""
    chronicle = goals.chronicle
    above = {one.value for one in _broader(chronicle, criterion)}
    said = [
        one
        for one in chronicle.sayings.of(KL.criterion)
        if one.object in {criterion, *above}
        and one.document in chronicle.attribution.documents_of[cluster]
    ]
    said.sort(key=lambda one: (-(one.year or 0), one.node))
    quotes = [quotation_at(chronicle.edition, NamedNode(one.node)) for one in said]
    if not quotes:
        quotes = speaking(chronicle, cluster, {criterion, *above})
    figures = _figures(goals, cluster, {criterion, *above})
    return Weighed(
        criterion=criterion,
        passages=tuple(
            Fact(iri=one.document or "", text=one.title, quotations=(one,)) for one in quotes
        ),
        figures=figures,
        strength=_strength(quotes),
        missing=tuple(_missing(chronicle, quotes, figures, day, read=bool(said))),
    )


def speaking(chronicle: Chronicle, cluster: str, criteria: Collection[str]) -> list[Quotation]:
    """Return the passages whose words speak of a criterion, where reading found none that answers.

    They hold at least two of the words by which the application reader knows its answer
    (``reading/criteria.toml``). At most three are returned, those with most words first.
    """
    wanted = {local_name(one) for one in criteria}
    words = [one.cues for one in bundled_criteria().criteria if one.id in wanted]
    found: list[tuple[int, Item]] = []
    for document in sorted(chronicle.attribution.own_documents(cluster)):
        for item in chronicle.passages(document):
            hits = {hit for cues in words for hit in pattern_of(cues).findall(item.text.lower())}
            if len(hits) >= _FEWEST_WORDS:
                found.append((len(hits), item))
    best = sorted(found, key=lambda one: (-one[0], -_year_of(one[1]), one[1].iri))[:_MOST_PASSAGES]
    return [_quoted(item) for _, item in best]


def _year_of(item: Item) -> int:
    return int((item.issued or "0")[:4])


def _quoted(item: Item) -> Quotation:
    return Quotation(
        document=item.document,
        title=item.name,
        date=item.issued,
        start=item.start or 0,
        end=item.end or 0,
        quote=item.text,
        confidence=_BY_WORDS,
    )


@cache
def bearing() -> Mapping[str, Sequence[str]]:
    """Return for each criterion, by local name, the indicators that bear on it."""
    held: dict[str, list[str]] = tomllib.loads(BEARING.read_text("utf-8"))["criteria"]
    return held


def _next(chronicle: Chronicle, rules: RuleSet | None, level: str | None) -> LevelRule | None:
    if rules is None or level is None:
        return None
    rung = chronicle.rung(level)
    above = [one for one in rules.levels if chronicle.rung(one.level) > rung]
    return min(above, key=lambda one: chronicle.rung(one.level), default=None)


def _broader(chronicle: Chronicle, criterion: str) -> list[NamedNode]:
    held = objects(chronicle.edition.graph, NamedNode(criterion), Std.broader)
    return [one for one in held if isinstance(one, NamedNode)]


def _figures(goals: Goals, cluster: str, criteria: set[str]) -> dict[str, Figure]:
    names = dict.fromkeys(
        name for one in sorted(criteria) for name in bearing().get(local_name(one), ())
    )
    years = goals.years_of(cluster)
    found: dict[str, Figure] = {}
    for name in names:
        indicator = INDICATORS[name]
        known = [one for one in years if goals.value(indicator, cluster, one) is not None]
        if known:
            found[name] = goals.figure(indicator, cluster, known[-1])
    return found


def _strength(quotes: Sequence[Quotation]) -> float:
    by_document: dict[str, float] = {}
    for one in quotes:
        document = one.document or ""
        by_document[document] = max(by_document.get(document, 0.0), one.confidence)
    return round(1.0 - prod(1 - min(sure, 0.95) for sure in by_document.values()), 3)


def _missing(
    chronicle: Chronicle,
    quotes: Sequence[Quotation],
    figures: Mapping[str, Figure],
    day: date,
    *,
    read: bool,
) -> Iterator[str]:
    documents = {one.document or "" for one in quotes}
    newest = max((chronicle.sayings.years.get(one, 0) for one in documents), default=0)
    if not documents:
        yield "none"
    elif not read:
        yield "words"
    if len(documents) == 1:
        yield "one-source"
    if documents and day.year - newest >= OLD:
        yield "old"
    if not figures:
        yield "no-figure"
