"""The portfolio's answers as plain data: what the command prints, the API gives and pages show."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ontology.iris import concept_iri, local_name
from ontology.rules import RuleSet
from portfolio.chronicle import Chronicle
from portfolio.contracts import Standing
from portfolio.dealings import Contract, Dated, Delivery, Evaluation
from portfolio.figures import Fact, Figure
from portfolio.funnel import Passed, stage_label
from portfolio.goals import Goals, Series
from portfolio.indicators.table import GOALS, INDICATORS
from portfolio.readiness import Readiness, Weighed
from portfolio.rules import Check
from store.quotations import evidence_of

Answer = dict[str, Any]


def reference(chronicle: Chronicle, iri: str | None, language: str) -> dict[str, str] | None:
    """Return ``{"iri", "label"}`` of a thing, or None for nothing."""
    return {"iri": iri, "label": chronicle.label(iri, language)} if iri else None


def fact_answer(fact: Fact) -> Answer:
    """Return a fact with the sentences in which it is said."""
    quotes = [evidence_of(one) for one in fact.quotations]
    return {"iri": fact.iri, "text": fact.text, "evidence": quotes}


def figure_answer(figure: Figure) -> Answer:
    """Return a figure with all that it rests on."""
    return {
        "value": figure.value,
        "unit": figure.unit,
        "period": figure.period,
        "coverage": figure.coverage,
        "method": figure.method,
        "missing": figure.missing,
        "facts": [fact_answer(one) for one in figure.facts],
    }


def goals_answer(goals: Goals, cluster: str, year: int | None, language: str) -> Answer:
    """Return the six goals of a cluster: every indicator over the years, one year opened."""
    chronicle = goals.chronicle
    held = goals.of(cluster, opened=year)
    return {
        "edition": chronicle.edition.number,
        "cluster": cluster_answer(chronicle, cluster, language),
        "year": year,
        "years": list(goals.years_of(cluster)),
        "peers": [chronicle.name(one) for one in goals.peers(cluster)],
        "goals": [
            {
                "goal": goal,
                "iri": concept_iri("goal", goal),
                "label": chronicle.label(concept_iri("goal", goal), language),
                "indicators": [
                    _series(chronicle, one, year, language)
                    for one in held
                    if one.indicator.goal == goal
                ],
            }
            for goal in GOALS
        ],
    }


def _series(chronicle: Chronicle, one: Series, year: int | None, language: str) -> Answer:
    baseline = one.baseline
    opened = one.figures.get(year) if year is not None else None
    return {
        "indicator": one.indicator.name,
        "iri": one.indicator.iri,
        "label": chronicle.label(one.indicator.iri, language),
        "definition": chronicle.definition(one.indicator.iri, language),
        "method": one.indicator.explanation,
        "share": one.indicator.is_share,
        "values": {str(at): figure.value for at, figure in one.figures.items()},
        "baseline": {"year": baseline[0], "value": baseline[1]} if baseline else None,
        "change": one.change(year) if year is not None else None,
        "peers": {
            str(at): {"median": middle, "clusters": count}
            for at, (middle, count) in one.peers.items()
        },
        "figure": figure_answer(opened) if opened else None,
    }


def cluster_answer(chronicle: Chronicle, cluster: str, language: str) -> Answer:
    """Return what a cluster is called, and at which level it is."""
    level = reference(chronicle, chronicle.level(cluster), language)
    return {"iri": cluster, "name": chronicle.name(cluster), "level": level}


def contracts_answer(
    chronicle: Chronicle,
    held: Iterable[Standing],
    *,
    day: date,
    rules: Sequence[RuleSet],
    warnings: Sequence[str],
    language: str,
) -> Answer:
    """Return where clusters stand on a day, and which rule sets are in force on it."""
    return {
        "edition": chronicle.edition.number,
        "day": day.isoformat(),
        "rules": [rules_answer(one, language) for one in rules],
        "warnings": list(warnings),
        "clusters": [_standing(chronicle, one, language) for one in held],
    }


def rules_answer(one: RuleSet, language: str) -> Answer:
    """Return a rule set: what it is called, and when it is in force."""
    until = one.valid_until.isoformat() if one.valid_until else None
    label = one.labels.get(language) or one.labels.get("en") or next(iter(one.labels.values()), "")
    return {
        "iri": one.iri,
        "label": label,
        "since": one.valid_from.isoformat(),
        "until": until,
    }


def _standing(chronicle: Chronicle, one: Standing, language: str) -> Answer:
    until = one.extendable_until
    return {
        **cluster_answer(chronicle, one.cluster, language),
        "level": reference(chronicle, one.level, language),
        "contract": _contract(chronicle, one.contract, language) if one.contract else None,
        "earlier": [_contract(chronicle, it, language) for it in one.earlier],
        "years_left": one.years_left,
        "rules": rules_answer(one.rules, language) if one.rules else None,
        "checks": [_check(it) for it in one.checks],
        "extendable_until": until.isoformat() if until else None,
        "evaluations": [_evaluation(chronicle, it, language) for it in one.evaluations],
        "unevaluated": list(one.unevaluated),
        "due": one.is_due,
        "services": [_delivery(chronicle, it, language) for it in one.deliveries],
    }


def _contract(chronicle: Chronicle, one: Contract, language: str) -> Answer:
    return {
        "iri": one.iri,
        "level": reference(chronicle, one.level, language),
        "starts": [_dated(it) for it in one.starts],
        "ends": [_dated(it) for it in one.ends],
        "conflict": one.is_in_conflict,
    }


def _dated(one: Dated) -> Answer:
    return {"value": one.value, "evidence": [evidence_of(it) for it in one.quotations]}


def _check(one: Check) -> Answer:
    return {"code": one.code, "kept": one.kept, "text": one.text, "values": one.values}


def _evaluation(chronicle: Chronicle, one: Evaluation, language: str) -> Answer:
    record = chronicle.sayings.documents.get(one.document or "")
    return {
        "iri": one.iri,
        "year": one.year,
        "outcome": reference(chronicle, one.outcome, language),
        "document": one.document,
        "title": record.title if record else None,
    }


def _delivery(chronicle: Chronicle, one: Delivery, language: str) -> Answer:
    return {
        "service": reference(chronicle, one.service, language),
        "year": one.year,
        "amount": one.amount,
        "share": one.share,
    }


def readiness_answer(goals: Goals, found: Readiness, language: str) -> Answer:
    """Return what is found for each criterion of the next level; there is no verdict in it."""
    chronicle = goals.chronicle
    return {
        "edition": chronicle.edition.number,
        "cluster": cluster_answer(chronicle, found.cluster, language),
        "next": reference(chronicle, found.next_level, language),
        "rules": rules_answer(found.rules, language) if found.rules else None,
        "open": found.rule.open_for_intake if found.rule else None,
        "criteria": [_weighed(chronicle, one, language) for one in found.criteria],
    }


def _weighed(chronicle: Chronicle, one: Weighed, language: str) -> Answer:
    return {
        **(reference(chronicle, one.criterion, language) or {}),
        "definition": chronicle.definition(one.criterion, language),
        "strength": one.strength,
        "missing": list(one.missing),
        "passages": [fact_answer(it) for it in one.passages],
        "figures": [
            {
                "indicator": name,
                "label": chronicle.label(INDICATORS[name].iri, language),
                "share": INDICATORS[name].is_share,
                **figure_answer(figure),
            }
            for name, figure in one.figures.items()
        ],
    }


def funnel_answer(chronicle: Chronicle, passed: Sequence[Passed], language: str) -> Answer:
    """Return how many applications came how far, by year and field."""
    return {
        "edition": chronicle.edition.number,
        "stages": [
            {
                "year": one.year,
                "field": reference(chronicle, one.field or None, language),
                "stage": one.stage,
                "label": stage_label(chronicle, one.stage, language),
                "applications": [
                    {
                        "iri": it.iri,
                        "applicant": chronicle.name(it.applicant),
                        "status": it.status,
                        "level": local_name(it.level) if it.level else None,
                    }
                    for it in one.applications
                ],
            }
            for one in passed
        ],
    }
