"""What a call asks, as claims that offers can be laid against: distinct, and in order of weight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matching.profiles import Claim
from matching.weights import ASKED, SAME_ASK, UNNAMED
from ontology.facts import Ask, Asks, Firmness
from store.encoder import Vectors
from store.quotations import Quotation

MOST_ASKS = 40
"""Asks that are looked at: each costs a search. A call of 200 pages has more; the first count."""
_MOST_COMPARED = 5 * MOST_ASKS
"""Asks among which the same ones are looked for."""

Encoding = Callable[[Sequence[Claim]], Vectors]
"""From claims to their vectors, shape (claims, dimension)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One thing that a call asks, and what it is worth to meet it."""

    claim: Claim
    firmness: Firmness
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAsked:
    """A kind of actor that a call wants to have involved, and where it says so."""

    kind: str
    """IRI of the kind of actor."""
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRead:
    """A call as a consortium answers it."""

    language: str
    demands: tuple[Demand, ...]
    """The weightiest first."""
    roles: tuple[RoleAsked, ...]
    said_again: int
    """Asks left out since another says the same."""
    too_many: int
    """Asks left out since there are more than are looked at."""
    formal: int
    other: int


def read_call(asks: Asks, *, iri: str, title: str, encoding: Encoding) -> CallRead:
    """Return what a call demands; where it asks for nothing, its outcomes stand for asks.

    Args:
        asks: what was read from it.
        iri: of the text, for the IRIs of the asks.
        title: what the call is called in quotations.
        encoding: gives the vectors by which asks for the same are found.
    """
    contents = [one for one in asks.asks if not one.role_only] or list(asks.outcomes)
    ranked = sorted(contents, key=lambda one: (-_weight(one), one.start))
    compared = ranked[:_MOST_COMPARED]
    claims = [_claim(one, iri=iri, title=title) for one in compared]
    vectors = encoding(claims) if claims else np.empty((0, 0), np.float32)
    kept = distinct(vectors)
    demands = [
        Demand(
            claim=replace(claims[place], vector=vectors[place : place + 1]),
            firmness=compared[place].firmness,
            weight=_weight(compared[place]),
        )
        for place in kept
    ]
    return CallRead(
        language=asks.language,
        demands=tuple(demands[:MOST_ASKS]),
        roles=_roles(asks, iri=iri, title=title),
        said_again=len(compared) - len(kept),
        too_many=len(ranked) - len(compared) + len(kept[MOST_ASKS:]),
        formal=asks.formal,
        other=asks.other + len(asks.outcomes),
    )


def distinct(vectors: Vectors) -> list[int]:
    """Return the places of the rows that say something new: none is too like one before it."""
    kept: list[int] = []
    for place in range(len(vectors)):
        if not kept or float((vectors[kept] @ vectors[place]).max()) < SAME_ASK:
            kept.append(place)
    return kept


def _weight(ask: Ask) -> float:
    return round(ASKED[ask.firmness] * (1.0 if ask.concepts else UNNAMED), 6)


def _claim(ask: Ask, *, iri: str, title: str) -> Claim:
    return Claim(
        iri=f"{iri}#ask-{ask.start}-{ask.end}",
        text=ask.quote,
        language=ask.language,
        concepts=ask.concepts,
        quotation=Quotation(
            document=None,
            title=title,
            date=None,
            start=ask.start,
            end=ask.end,
            quote=ask.quote,
            confidence=1.0,
        ),
    )


def _roles(asks: Asks, *, iri: str, title: str) -> tuple[RoleAsked, ...]:
    held: dict[str, list[Claim]] = {}
    for ask in asks.asks:
        for kind in ask.kinds:
            held.setdefault(kind, []).append(_claim(ask, iri=iri, title=title))
    return tuple(RoleAsked(kind=kind, claims=tuple(claims)) for kind, claims in held.items())
