"""What is not known of who asks, and what it would be worth to know it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from matching.profiles import Profile
from ontology.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A fact that no document tells, and that comparisons with a weight rest on."""

    fact: str
    text: Sentence
    """What to say, in the words of a user."""
    comparisons: tuple[str, ...]
    weight: float
    """The most that it could add to the score of a match, or take from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rest:
    """A fact of who asks, and the comparisons that find nothing without it."""

    text: Sentence
    known: Callable[[Profile], object]
    comparisons: tuple[str, ...]


FACTS: Mapping[str, _Rest] = MappingProxyType(
    {
        "needs": _Rest(
            text=Sentence("what you need"),
            known=lambda you: you.needs,
            comparisons=("need_covered", "breadth", "reciprocity"),
        ),
        "offers": _Rest(
            text=Sentence("what you offer"),
            known=lambda you: you.offers,
            comparisons=("offer_wanted", "reciprocity", "same_offer"),
        ),
        "stages": _Rest(
            text=Sentence("the stage of the value chain that you work in"),
            known=lambda you: you.standing.stages,
            comparisons=("chain_adjacency", "upstream", "downstream", "competitor"),
        ),
        "work": _Rest(
            text=Sentence("the technologies that you work with"),
            known=lambda you: you.standing.work,
            comparisons=("related_variety", "other_niche", "bridge", "similar_work"),
        ),
        "places": _Rest(
            text=Sentence("where you are"),
            known=lambda you: you.standing.places or you.standing.points,
            comparisons=("same_region", "proximity"),
        ),
        "kinds": _Rest(
            text=Sentence("what kind of actor you are"),
            known=lambda you: you.standing.kinds,
            comparisons=("helix",),
        ),
        "partners": _Rest(
            text=Sentence("whom you work with"),
            known=lambda you: you.standing.partners or you.standing.clusters,
            comparisons=(
                "introduction",
                "already_partners",
                "shared_cluster",
                "common_partners",
                "within_reach",
            ),
        ),
    }
)
"""Every fact by its name, with what rests on it."""


def unknown_of(you: Profile, weights: Mapping[str, float]) -> tuple[Unknown, ...]:
    """Return what is not known of who asks, the weightiest first."""
    found = [
        Unknown(
            fact=fact,
            text=rest.text,
            comparisons=(held := tuple(name for name in rest.comparisons if weights.get(name))),
            weight=sum(abs(weights[name]) for name in held),
        )
        for fact, rest in FACTS.items()
        if not rest.known(you)
    ]
    return tuple(sorted((one for one in found if one.weight), key=lambda one: -one.weight))
