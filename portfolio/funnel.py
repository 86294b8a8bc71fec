"""The call funnel: how far the applicants of each year and field came, from interest on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.iris import concept_iri
from ontology.terms import KL
from portfolio.chronicle import Chronicle
from portfolio.dealings import Application
from portfolio.programme import Programme

STAGES = ("interest", "submitted", "assessed", "admitted")
"""The stages that an application passes, in order; a rejected one came to be assessed."""
_REACHED = {"interest": 1, "submitted": 2, "assessed": 3, "rejected": 3, "admitted": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """How many applications of a year, in a field, came at least so far."""

    year: int | None
    field: str
    """IRI of a value chain, or an empty text where the applicant's is not told."""
    stage: str
    applications: tuple[Application, ...]


def funnel(
    programme: Programme, *, years: Iterable[int] = (), fields: Iterable[str] = ()
) -> list[Passed]:
    """Return how far the applications came, by year, field and stage; all years if none is asked.

    An application of which no status is told counts as submitted where its text is held.
    """
    chronicle = programme.chronicle
    chains = chains_of(chronicle)
    wanted_years, wanted_fields = set(years), set(fields)
    held: dict[tuple[int | None, str, str], list[Application]] = {}
    for one in programme.applications:
        field = chains.get(one.applicant, "")
        if wanted_years and one.year not in wanted_years:
            continue
        if wanted_fields and field not in wanted_fields:
            continue
        for stage in STAGES[: _REACHED.get(one.status or "interest", 1)]:
            held.setdefault((one.year, field, stage), []).append(one)
    order = sorted(held, key=lambda key: (key[0] or 0, key[1], STAGES.index(key[2])))
    return [
        Passed(year=year, field=field, stage=stage, applications=tuple(held[year, field, stage]))
        for year, field, stage in order
    ]


def stage_label(chronicle: Chronicle, stage: str, language: str) -> str:
    """Return what a stage is called."""
    return chronicle.label(concept_iri("application-status", stage), language)


def chains_of(chronicle: Chronicle) -> Mapping[str, str]:
    """Return for each cluster the value chain in which it or most of its members work."""
    counts: dict[str, Counter[str]] = {}
    works: dict[str, set[str]] = {}
    for one in chronicle.sayings.of(KL.activeIn):
        concept = chronicle.concepts.get(one.object)
        chain = concept.stage_of or concept.iri if concept else None
        if chain:
            works.setdefault(one.subject, set()).add(chain)
    for cluster in chronicle.clusters:
        held = Counter(
            chain
            for who in (cluster, cluster, *chronicle.members(cluster))
            for chain in works.get(who, ())
        )
        if held:
            counts[cluster] = held
    return {
        cluster: min(held, key=lambda one: (-held[one], one)) for cluster, held in counts.items()
    }
