"""Where every actor of an edition stands, read once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from matching.profiles import Standing
from ontology.concepts import Concepts
from ontology.terms import KL
from store.relations import Relations, by_subject

_COUNTRY_DEPTH = 1
"""Broader places are kept up to below the country: all of Norway is no neighbourhood."""


_MEDIUM = 250
"""Employees from which on an enterprise is large (recommendation 2003/361 of the EU)."""


def read_standings(
    told: Relations,
    actors: frozenset[str],
    concepts: Concepts,
    *,
    newest: Mapping[str, str],
    spoken: Iterable[tuple[str, str]],
) -> dict[str, Standing]:
    """Return where each actor stands.

    ``newest`` is {actor: date of a document that names it}; ``spoken`` are (actor, language) of
    all that is said.
    """
    languages = by_subject(spoken)
    located = _grouped(told, KL.locatedIn)
    places = {
        iri: frozenset(place for one in held for place in neighbourhood(one, concepts))
        for iri, held in located.items()
    }
    projects = _merged(_grouped(told, KL.participatesIn), _grouped(told, KL.leads))
    partners = _partners(told, actors, projects)
    kinds, stages = _grouped(told, KL.actorKind), _grouped(told, KL.activeIn)
    technologies, clusters = _grouped(told, KL.uses), _grouped(told, KL.memberOf)
    able = _merged(_grouped(told, KL.hasCapability), _grouped(told, KL.operates))
    offers = _merged(_grouped(told, KL.offers), able)
    concerned = _merged(_grouped(told, KL.concerns), _grouped(told, KL.teaches))
    industries, sizes = _grouped(told, KL.industry), _sizes(told)
    nobody: frozenset[str] = frozenset()
    return {
        iri: Standing(
            kinds=kinds.get(iri, nobody),
            places=places.get(iri, nobody),
            points=_points(located.get(iri, nobody), concepts),
            industries=industries.get(iri, nobody),
            stages=stages.get(iri, nobody),
            technologies=technologies.get(iri, nobody),
            offered=frozenset(
                concept for offer in offers.get(iri, ()) for concept in concerned.get(offer, ())
            ),
            clusters=clusters.get(iri, nobody),
            projects=projects.get(iri, nobody),
            partners=partners.get(iri, nobody),
            languages=languages.get(iri, nobody),
            is_sme=sizes.get(iri),
            newest=newest.get(iri),
        )
        for iri in sorted(actors)
    }


def neighbourhood(place: str, concepts: Concepts) -> list[str]:
    """Return a place and everything broader than it below the country."""
    if place not in concepts:
        return [place]
    above = [one.iri for one in concepts.ancestors(place)]
    return [place, *above[: max(0, len(above) - _COUNTRY_DEPTH)]]


def _sizes(told: Relations) -> dict[str, bool]:
    """Return {actor: whether it is small or medium-sized}: by its employees, else as stated."""
    stated = {actor: said == "true" for actor, said in told.pairs(KL.smallOrMedium)}
    employed = {
        actor: max(map(int, numbers)) < _MEDIUM
        for actor, numbers in _grouped(told, KL.employees).items()
    }
    return {**stated, **employed}


def _points(places: Iterable[str], concepts: Concepts) -> tuple[tuple[float, float], ...]:
    """Return where places lie; the middle of a country is nobody's address."""
    held = (concepts[one] for one in sorted(places) if one in concepts)
    return tuple(one.point for one in held if one.point and one.broader)


def _grouped(told: Relations, predicate: str) -> dict[str, frozenset[str]]:
    return by_subject(told.pairs(predicate))


def _merged(
    one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    nothing: frozenset[str] = frozenset()
    return {key: one.get(key, nothing) | other.get(key, nothing) for key in {*one, *other}}


def _partners(
    told: Relations, actors: frozenset[str], projects: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """Return with whom each actor collaborates: said so, or in one project."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in told.pairs(KL.collaboratesWith):
        found[one].add(other)
        found[other].add(one)
    teams: dict[str, set[str]] = defaultdict(set)
    for actor, held in projects.items():
        for project in held:
            teams[project].add(actor)
    for team in teams.values():
        for actor in team:
            found[actor] |= team
    return {actor: frozenset((met & actors) - {actor}) for actor, met in found.items()}
