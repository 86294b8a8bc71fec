"""White spots as data: the one shape that the command and the API give."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from matching.directory import Directory
from matching.white_spots.gaps import (
    Gaps,
    MissingConcept,
    Nearby,
    Neighbour,
    UncoveredChain,
    UncoveredStage,
    UnmetNeed,
    Voice,
)
from ontology.concepts import Concepts
from ontology.sentences import Sentence

NOTE = Sentence(
    "A white spot is one of the documents in this edition: none of them says that anybody has it, "
    "which does not mean that nobody does."
)
NAMED = 3
"""Actors that are named where more may be, beside how many there are."""


class _Answering:
    """Names and labels, at hand while an answer is made."""

    def __init__(self, directory: Directory, concepts: Concepts) -> None:
        self._directory = directory
        self._concepts = concepts

    def who(self, actor: str) -> dict[str, str]:
        return {"actor": actor, "name": self._directory.names.get(actor, actor)}

    def thing(self, iri: str) -> dict[str, str]:
        return {"iri": iri, "label": self._concepts.label(iri)}

    def voice(self, voice: Voice) -> dict[str, Any]:
        return {**self.who(voice.actor), "said": asdict(voice.claim.quotation)}

    def near(self, near: Nearby | None) -> dict[str, Any] | None:
        return None if near is None else {**self.voice(near.voice), "likeness": near.likeness}

    def some(self, actors: Iterable[str]) -> dict[str, Any]:
        """Return how many there are, and the names of the first."""
        held = list(actors)
        return {"count": len(held), "actors": [self.who(one) for one in held[:NAMED]]}

    def need(self, need: UnmetNeed) -> dict[str, Any]:
        return {
            "reach": need.reach.value,
            "voices": [self.voice(one) for one in need.voices],
            "nearest": self.near(need.nearest),
        }

    def neighbour(self, beside: Neighbour) -> dict[str, Any]:
        return {**self.thing(beside.stage), **self.some(beside.actors)}

    def stage(self, one: UncoveredStage) -> dict[str, Any]:
        return {
            **self.thing(one.stage),
            "chain": self.thing(one.chain),
            "before": [self.neighbour(beside) for beside in one.before],
            "after": [self.neighbour(beside) for beside in one.after],
            "needed": [self.voice(voice) for voice in one.needed],
            "elsewhere": self.some(one.elsewhere),
        }

    def chain(self, one: UncoveredChain) -> dict[str, Any]:
        return {**self.thing(one.chain), "elsewhere": self.some(one.elsewhere)}

    def technology(self, one: MissingConcept) -> dict[str, Any]:
        return {
            **self.thing(one.concept),
            "needed": [self.voice(voice) for voice in one.needed],
            "nearest": self.voice(one.nearest) if one.nearest else None,
            "elsewhere": self.some(one.elsewhere),
        }


def gaps_answer(
    gaps: Gaps,
    *,
    edition: str,
    threshold: float,
    limit: int,
    directory: Directory,
    concepts: Concepts,
    within: dict[str, list[str]],
) -> dict[str, Any]:
    """Return the JSON object for a request for white spots: at most ``limit`` of each kind."""
    answering = _Answering(directory, concepts)
    actors = gaps.scope.actors
    return {
        "edition": edition,
        "within": {**within, "actors": len(directory.names if actors is None else actors)},
        "note": NOTE,
        "threshold": threshold,
        "counts": {
            "asked": gaps.asked,
            "unmet": gaps.unmet,
            "vague": gaps.vague,
            "needs": len(gaps.needs),
            "stages": len(gaps.stages),
            "chains": len(gaps.chains),
            "technologies": len(gaps.technologies),
        },
        "needs": [answering.need(one) for one in gaps.needs[:limit]],
        "stages": [answering.stage(one) for one in gaps.stages[:limit]],
        "chains": [answering.chain(one) for one in gaps.chains[:limit]],
        "technologies": [answering.technology(one) for one in gaps.technologies[:limit]],
    }
