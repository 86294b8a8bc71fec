"""Answers about clusters as data: the one shape that the command, the API and SPARQL give."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from matching.clusters.belonging import NEARNESS, Belonging, Fit, FittingClusters
from matching.clusters.comparisons import COMPARISONS
from matching.clusters.groups import Group, Member, Said
from matching.clusters.kinship import Encounter, Kinship
from matching.clusters.kinships import Kinships
from matching.clusters.related import Related, RelatedClusters
from matching.clusters.scores import Part, Scored
from matching.clusters.testimony import Testimony, nearest_passages, testimony
from matching.clusters.unused import UnusedPair, UnusedPairs
from matching.clusters.weights import TABLES
from ontology.sentences import Sentence, explained
from store.quotations import evidence_of

_SHOWN = 3
"""Encounters and shared things that are shown with their sentences, of each comparison."""


def meaning(comparison: str) -> Sentence:
    """Return what a comparison means, in a sentence: its docstring."""
    functions: Mapping[str, Callable[..., Any]] = {**COMPARISONS, **NEARNESS}
    return explained(functions[comparison])


def related_answer(found: RelatedClusters, kinships: Kinships, *, query: str) -> dict[str, Any]:
    """Return the JSON object for a request for related clusters."""
    return {
        "edition": kinships.edition.number,
        "query": query,
        "by": found.by,
        "weights": {name: dict(TABLES[name]) for name in ("overlap", "complement")},
        "none": found.why_none,
        "you": _group(found.ours, kinships),
        "clusters": [_related(one, kinships) for one in found.related],
    }


def pairs_answer(found: UnusedPairs, kinships: Kinships) -> dict[str, Any]:
    """Return the JSON object for a request for pairs of clusters."""
    return {
        "edition": kinships.edition.number,
        "weights": dict(TABLES["unused"]),
        "none": found.why_none,
        "pairs": [_pair(one, kinships) for one in found.pairs],
    }


def fitting_answer(found: FittingClusters, kinships: Kinships, *, query: str) -> dict[str, Any]:
    """Return the JSON object for a request for clusters that fit an actor or a text."""
    return {
        "edition": kinships.edition.number,
        "query": query,
        "weights": {name: dict(TABLES[name]) for name in ("fitting", "belonging")},
        "none": found.why_none,
        "you": _group(found.ours, kinships),
        "clusters": [_fit(one, kinships) for one in found.fits],
    }


def _group(group: Group, kinships: Kinships) -> dict[str, Any]:
    def label(things: Iterable[str]) -> list[dict[str, str]]:
        return [_reference(one, kinships) for one in things]

    return {
        "iri": group.iri,
        "name": group.name,
        "members": [_member(one, kinships) for one in group.members.values()],
        "chains": label(group.does.chains),
        "stages": label(group.does.stages),
        "technologies": label(group.does.technologies),
        "places": label(group.does.places),
        "needs": [_said(one) for one in group.needs],
        "offers": [_said(one) for one in group.offers],
        "documents": sorted(group.documents),
        "warnings": list(group.warnings),
    }


def _member(member: Member, kinships: Kinships) -> dict[str, Any]:
    role = _reference(member.role, kinships) if member.role else None
    return {"actor": member.iri, "name": member.name, "role": role}


def _related(one: Related, kinships: Kinships) -> dict[str, Any]:
    return {
        "cluster": one.kin.theirs.iri,
        "name": one.kin.theirs.name,
        "overlap": one.overlap.score,
        "complement": one.complement.score,
        "overlaps": _reasons(one.overlap, one.kin, kinships),
        "complements": _reasons(one.complement, one.kin, kinships),
        "ties": _steps(one.kin.ties, kinships),
    }


def _pair(one: UnusedPair, kinships: Kinships) -> dict[str, Any]:
    return {
        "one": {"cluster": one.kin.ours.iri, "name": one.kin.ours.name},
        "other": {"cluster": one.kin.theirs.iri, "name": one.kin.theirs.name},
        "unused": one.unused.score,
        "overlap": one.overlap.score,
        "reasons": _reasons(one.unused, one.kin, kinships),
    }


def _fit(one: Fit, kinships: Kinships) -> dict[str, Any]:
    return {
        "cluster": one.kin.theirs.iri,
        "name": one.kin.theirs.name,
        "score": one.fitting.score,
        "member": _member(one.member, kinships) if one.member else None,
        "belonging": _belonging(one.belonging),
        "reasons": _reasons(one.fitting, one.kin, kinships),
    }


def _belonging(held: Belonging) -> dict[str, Any]:
    return {
        "degree": held.degree,
        "word": held.word,
        "known": held.known,
        "parts": [
            {
                "comparison": one.comparison,
                "value": one.value,
                "weight": one.weight,
                "text": meaning(one.comparison),
            }
            for one in held.parts
        ],
    }


def _reasons(scored: Scored, kin: Kinship, kinships: Kinships) -> list[dict[str, Any]]:
    return [_reason(part, kin, kinships) for part in scored.parts if part.found.value]


def _reason(part: Part, kin: Kinship, kinships: Kinships) -> dict[str, Any]:
    sides = _sides(part, kin, kinships)
    return {
        "comparison": part.comparison,
        "value": part.found.value,
        "weight": part.weight,
        "text": meaning(part.comparison),
        "yours": [yours for yours, _ in sides],
        "theirs": [theirs for _, theirs in sides],
        "things": [_reference(one, kinships) for one in part.found.things],
        "steps": _steps(part.found.steps, kinships),
    }


_Side = dict[str, Any] | None


def _sides(part: Part, kin: Kinship, kinships: Kinships) -> list[tuple[_Side, _Side]]:
    """Return the sentences of both sides, pair by pair; None where one side has none by itself."""
    if part.comparison == "alike_texts":
        nearest = nearest_passages(kinships, kin.ours, kin.theirs)
        return [_met(nearest)] if nearest else []
    if part.found.encounters:
        return [_met(one) for one in part.found.encounters[:_SHOWN]]
    sides: dict[tuple[Testimony | None, Testimony | None], None] = {}
    for thing in part.found.things:
        told = testimony(kinships, kin.ours, thing), testimony(kinships, kin.theirs, thing)
        if any(told):
            sides[told] = None
        if len(sides) == _SHOWN:
            break
    return [
        (_told(one, kin.ours, kinships), _told(other, kin.theirs, kinships)) for one, other in sides
    ]


def _met(one: Encounter) -> tuple[_Side, _Side]:
    return {**_said(one.ours), "likeness": one.likeness}, {
        **_said(one.theirs),
        "likeness": one.likeness,
    }


def _said(said: Said) -> dict[str, Any]:
    speaker = {"iri": said.speaker, "name": said.name}
    return {**evidence_of(said.claim.quotation), "speaker": speaker}


def _told(held: Testimony | None, group: Group, kinships: Kinships) -> _Side:
    if held is None:
        return None
    name = kinships.roster.directory.names.get(held.of or "", group.name)
    return {**evidence_of(held.quotation), "speaker": {"iri": held.of, "name": name}}


def _steps(steps: Iterable[tuple[str, str]], kinships: Kinships) -> list[list[dict[str, str]]]:
    return [[_reference(one, kinships), _reference(other, kinships)] for one, other in steps]


def _reference(iri: str, kinships: Kinships) -> dict[str, str]:
    names = kinships.roster.directory.names
    return {"iri": iri, "label": names.get(iri) or kinships.concepts.label(iri)}
