"""What is answered about delimitation, as plain data: the same for command, API and page."""

from collections.abc import Iterable, Sequence
from typing import Any

from ontology.concepts import Concepts
from ontology.iris import local_name
from portfolio.communities import Counterpart
from portfolio.delimitation.bridges import Bridge, Dependence
from portfolio.delimitation.candidates import Candidate
from portfolio.delimitation.degrees import Degree
from portfolio.delimitation.movement import Movement
from portfolio.delimitation.quotients import Quotient
from portfolio.delimitation.survey import Delimited, Survey
from portfolio.figures import Figure
from portfolio.landscape import Landscape
from store.quotations import evidence_of

_DIGITS = 4
_TOLD, _NAMED = 50, 30
"""Candidates that are told at most, the first ones; and actors that are named of each."""
_BRIDGES = 25
"""Actors that join clusters, of whom is told at most; and clusters that are told of each."""
_OUTSIDE = 40
"""Of those who are no declared members, so many are told of, the nearest."""


def delimitation_answer(survey: Survey, found: Delimited) -> dict[str, Any]:
    """Return everything that is laid out of one cluster."""
    landscape, concepts, borders = survey.landscape, survey.concepts, found.there.thresholds.borders
    cluster = found.cluster
    return {
        "edition": survey.edition.number,
        "cluster": cluster.iri,
        "name": cluster.name,
        "level": _named(cluster.level, concepts),
        "date": landscape.newest,
        "criteria": [
            {
                "criterion": iri,
                "name": local_name(iri),
                "label": survey.label(iri),
                **figure_answer(figure),
            }
            for iri, figure in found.criteria.items()
        ],
        "borders": {"core": borders.core, "periphery": borders.periphery},
        "weights": dict(found.there.thresholds.weights),
        "fit": _rounded(found.there.core.fit),
        "members": [_degree(one, found, survey) for one in _shown(found.degrees)],
        "outside": sum(one.membership is None for one in found.degrees),
        "community": _counterpart(found.counterpart, survey),
        "dependence": _dependence(found.dependence),
        "bridges": [_bridge(one, landscape) for one in found.bridges[:_BRIDGES]],
        "movements": [_movement(one) for one in found.movements],
    }


def overview_answer(survey: Survey) -> dict[str, Any]:
    """Return every declared cluster with its four grades."""
    clusters, concepts = survey.landscape.roster.clusters, survey.concepts
    return {
        "edition": survey.edition.number,
        "date": survey.landscape.newest,
        "agreement": _rounded(survey.agreement),
        "clusters": [
            {
                "cluster": iri,
                "name": clusters[iri].name,
                "level": _named(clusters[iri].level, concepts),
                "members": len(clusters[iri].members),
                "criteria": [
                    {
                        "name": local_name(criterion),
                        "label": survey.label(criterion),
                        "value": _rounded(figure.value),
                        "coverage": _rounded(figure.coverage),
                    }
                    for criterion, figure in grades.items()
                ],
            }
            for iri, grades in survey.overview().items()
        ],
    }


def candidates_answer(
    survey: Survey, found: Sequence[Candidate], *, of: str, scale: str
) -> dict[str, Any]:
    """Return the clusters that nobody has declared."""
    return {
        "edition": survey.edition.number,
        "of": of,
        "scale": scale,
        "date": survey.landscape.newest,
        "count": len(found),
        "candidates": [_candidate(one, survey) for one in found[:_TOLD]],
    }


def quotients_answer(
    survey: Survey, found: Sequence[Quotient], *, of: str, scale: str
) -> dict[str, Any]:
    """Return location quotients with their intervals."""
    return {
        "edition": survey.edition.number,
        "of": of,
        "scale": scale,
        "date": survey.landscape.newest,
        "quotients": [_quotient(one, survey.concepts) for one in found],
    }


def figure_answer(figure: Figure) -> dict[str, Any]:
    """Return a figure with the facts it rests on, each with where it is said."""
    return {
        "value": _rounded(figure.value),
        "method": figure.method,
        "unit": figure.unit,
        "period": figure.period,
        "coverage": _rounded(figure.coverage),
        "missing": figure.missing,
        "facts": [
            {
                "iri": fact.iri,
                "text": fact.text,
                "evidence": [evidence_of(one) for one in fact.quotations],
            }
            for fact in figure.facts
        ],
    }


def _shown(held: Iterable[Degree]) -> list[Degree]:
    """Return all who are declared, and the nearest of the others, in the same order."""
    told = list(held)
    outside = [one for one in told if one.membership is None][:_OUTSIDE]
    near = {one.actor.iri for one in outside}
    return [one for one in told if one.membership is not None or one.actor.iri in near]


def _degree(one: Degree, found: Delimited, survey: Survey) -> dict[str, Any]:
    held, borders = one.membership, found.there.thresholds.borders
    quoted = survey.testimony.of_membership(held)[:1] if held else ()
    return {
        "actor": one.actor.iri,
        "name": one.actor.name,
        "degree": _rounded(one.value),
        "word": borders.word(one.value, tied=one.tied),
        "coverage": _rounded(one.coverage),
        "member": held is not None,
        "role": _named(held.role, survey.concepts) if held else None,
        "since": held.since if held else None,
        "parts": [
            {
                "part": part.name,
                "value": _rounded(part.value),
                "weight": part.weight,
                "text": part.text,
            }
            for part in one.parts
        ],
        "evidence": [evidence_of(quotation) for quotation in quoted],
    }


def _counterpart(one: Counterpart, survey: Survey) -> dict[str, Any]:
    return {
        "method": survey.communities.method,
        "modularity": _rounded(survey.communities.modularity),
        "agreement": _rounded(survey.agreement),
        "communities": len(survey.communities.members),
        "community": one.community,
        "likeness": _rounded(one.likeness),
        "both": _actors(one.both, survey.landscape),
        "only_declared": _actors(one.only_declared, survey.landscape),
        "only_detected": _actors(one.only_detected, survey.landscape),
        "without_ties": _actors(one.without_ties, survey.landscape),
    }


def _dependence(one: Dependence) -> dict[str, Any]:
    actor = one.actor
    return {
        "actor": actor.iri if actor else None,
        "name": actor.name if actor else None,
        "left": _rounded(one.left),
        **figure_answer(one.share),
    }


def _bridge(one: Bridge, landscape: Landscape) -> dict[str, Any]:
    clusters = landscape.roster.clusters
    return {
        "actor": one.actor.iri,
        "name": one.actor.name,
        "participation": _rounded(one.participation),
        "clusters": [
            {
                "cluster": iri,
                "name": clusters[iri].name,
                "share": _rounded(share),
                "member": iri in one.member_of,
            }
            for iri, share in list(one.shares.items())[:_BRIDGES]
        ],
    }


def _movement(one: Movement) -> dict[str, Any]:
    return {
        "actor": one.actor,
        "name": one.name,
        "before": _rounded(one.before),
        "after": _rounded(one.after),
        "way": str(one.way),
    }


def _candidate(one: Candidate, survey: Survey) -> dict[str, Any]:
    thing = one.quotient.thing
    return {
        **_quotient(one.quotient, survey.concepts),
        "kinds": one.kinds,
        "ties": one.ties,
        "mass": _rounded(one.mass),
        "spoken_for": _rounded(one.spoken_for),
        "by": one.by and survey.landscape.roster.clusters[one.by].name,
        "free": one.is_free,
        "lacking": list(one.lacking),
        "actors": [
            {
                "actor": actor.iri,
                "name": actor.name,
                "evidence": [
                    evidence_of(quotation)
                    for quotation in survey.testimony.of_base(actor.iri, thing)[:1]
                ],
            }
            for actor in one.actors[:_NAMED]
        ],
    }


def _quotient(one: Quotient, concepts: Concepts) -> dict[str, Any]:
    return {
        "region": _named(one.region, concepts),
        "thing": _named(one.thing, concepts),
        "here": one.here,
        "in_region": one.in_region,
        "of_thing": one.of_thing,
        "all": one.all,
        "quotient": _rounded(one.value),
        "low": _rounded(one.low),
        "high": _rounded(one.high),
    }


def _actors(iris: Iterable[str], landscape: Landscape) -> list[dict[str, str]]:
    return [{"actor": one.iri, "name": one.name} for one in landscape.of(iris)]


def _named(iri: str | None, concepts: Concepts) -> dict[str, str] | None:
    return {"iri": iri, "label": concepts.label(iri)} if iri else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
