"""Levers: the facts that would change the rank of a match, if they were otherwise.

Each change is a small pure function from a pair to pairs as they might be; the score of such a pair
is computed as that of the real one is, so a lever says exactly what would happen, all else equal.
Of who has but one need it is not said that a match rests on it: that goes without saying.
"""

from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from matching.comparisons import COMPARISONS
from matching.comparisons.needs import COVERED
from matching.pairs import Meeting, Pair
from matching.profiles import Claim
from ontology.sentences import Sentence, explained

SAID = 0.58
"""Likeness of a need and what is said outright to meet it: that of the upper quarter of the right
pairs of ``bench/likeness.py``."""
MOST = 3
"""Levers that are told of a match."""
ON_MEETINGS = frozenset({"need_covered", "breadth", "offer_wanted", "reciprocity"})
"""Comparisons that look at where needs meet offers: the others stay as they are if that changes."""
_TRIED = 5
"""Open needs, or offers, that are tried, of somebody who has many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact that might be otherwise, in words that begin with "if", and the pair as it were then.

    ``values`` stand in the place of what those comparisons would find.
    """

    comparison: str
    text: Sentence
    pair: Pair
    values: Mapping[str, float] = field(default_factory=dict)
    claim: Claim | None = None
    """The need or offer it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """What a change would do to the score and the rank of a match."""

    comparison: str
    text: Sentence
    claim: Claim | None
    score: float
    place: int | None
    """The rank then, from 1; None if they would fit no more."""


def not_competing(pair: Pair) -> Iterator[Change]:
    """If they did not compete with you."""
    if COMPARISONS["competitor"](pair).value:
        yield _given("competitor", 0.0, pair, not_competing)


def not_partners_yet(pair: Pair) -> Iterator[Change]:
    """If you did not work together already."""
    if COMPARISONS["already_partners"](pair).value:
        yield _given("already_partners", 0.0, pair, not_partners_yet)


def introduced(pair: Pair) -> Iterator[Change]:
    """If a partner of both of you could introduce you."""
    if pair.you.iri and COMPARISONS["introduction"](pair).value < 1.0:
        yield _given("introduction", 1.0, pair, introduced)


def heard_of_lately(pair: Pair) -> Iterator[Change]:
    """If a document of today named them."""
    if COMPARISONS["freshness"](pair).value < 1.0:
        yield _given("freshness", 1.0, pair, heard_of_lately)


def offering_it(pair: Pair) -> Iterator[Change]:
    """If they said that they offer what you need here."""
    for need in _unmet(pair.you.needs, pair.covered):
        met = (Meeting(yours=need, theirs=need, likeness=SAID), *_without(pair.covered, need))
        covered = tuple(sorted(met, key=lambda meeting: -meeting.likeness))
        yield _said("need_covered", offering_it, replace(pair, covered=covered), need)


def not_offering_it(pair: Pair) -> Iterator[Change]:
    """If they did not offer what you need here."""
    for meeting in pair.covered[:1] if len(pair.you.needs) > 1 else ():
        left = replace(pair, covered=_without(pair.covered, meeting.yours))
        yield _said("need_covered", not_offering_it, left, meeting.yours)


def needing_it(pair: Pair) -> Iterator[Change]:
    """If they said that they need what you offer here."""
    for offer in _unmet(pair.you.offers, pair.wanted):
        met = (Meeting(yours=offer, theirs=offer, likeness=SAID), *pair.wanted)
        wanted = tuple(sorted(met, key=lambda meeting: -meeting.likeness))
        yield _said("offer_wanted", needing_it, replace(pair, wanted=wanted), offer)


def not_needing_it(pair: Pair) -> Iterator[Change]:
    """If they did not need what you offer here."""
    for meeting in pair.wanted[:1] if len(pair.you.offers) > 1 else ():
        left = replace(pair, wanted=pair.wanted[1:])
        yield _said("offer_wanted", not_needing_it, left, meeting.yours)


CHANGES: tuple[Callable[[Pair], Iterator[Change]], ...] = (
    not_competing,
    not_partners_yet,
    introduced,
    heard_of_lately,
    offering_it,
    not_offering_it,
    needing_it,
    not_needing_it,
)
"""Every change; its docstring is what the user reads."""


def otherwise(change: Callable[[Pair], Iterator[Change]]) -> Sentence:
    """Return what a change supposes, as the beginning of a sentence: its docstring."""
    return Sentence(explained(change).rstrip("."))


def levers_of(
    pair: Pair,
    weights: Mapping[str, float],
    *,
    ranked: Sequence[tuple[float, str]],
    fits: Callable[[Pair], bool],
) -> tuple[Lever, ...]:
    """Return the changes that would move a match most, at most ``MOST`` and one of each kind.

    Args:
        pair: the match.
        weights: the weights in force.
        ranked: (score with its sign turned, IRI) of all that fit, in order.
        fits: tells whether a pair still fits.
    """
    values = values_of(pair, weights)
    key = (-weighed(values, weights), pair.them.iri or "")
    place = bisect_left(ranked, key)
    others = [one for one in ranked if one[1] != key[1]]
    found: dict[str, tuple[float, Lever]] = {}
    for make in CHANGES:
        for change in make(pair):
            met = {} if change.pair is pair else values_of(change.pair, weights, among=ON_MEETINGS)
            score = weighed({**values, **met, **change.values}, weights)
            lever = _lever(change, score, others, fits)
            moved = abs((len(others) if lever.place is None else lever.place - 1) - place)
            effect = moved + abs(lever.score + key[0])
            if moved and effect > found.get(make.__name__, (0.0, lever))[0]:
                found[make.__name__] = (effect, lever)
    best = sorted(found.values(), key=lambda one: -one[0])
    return tuple(lever for _, lever in best[:MOST])


def values_of(
    pair: Pair, weights: Mapping[str, float], *, among: Container[str] = COMPARISONS
) -> dict[str, float]:
    """Return {comparison: what it finds} for those ``among`` some that have a weight."""
    return {
        name: COMPARISONS[name](pair).value
        for name, weight in weights.items()
        if weight and name in among
    }


def weighed(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the score: the sum of weight times value."""
    return sum(weight * values[name] for name, weight in weights.items() if weight)


def score_of(pair: Pair, weights: Mapping[str, float]) -> float:
    """Return the score of a pair."""
    return weighed(values_of(pair, weights), weights)


def _lever(
    change: Change,
    score: float,
    others: Sequence[tuple[float, str]],
    fits: Callable[[Pair], bool],
) -> Lever:
    place = bisect_left(others, (-score, change.pair.them.iri or "")) + 1
    return Lever(
        comparison=change.comparison,
        text=change.text,
        claim=change.claim,
        score=score,
        place=place if fits(change.pair) else None,
    )


def _given(
    comparison: str, value: float, pair: Pair, make: Callable[[Pair], Iterator[Change]]
) -> Change:
    return Change(
        comparison=comparison, text=otherwise(make), pair=pair, values={comparison: value}
    )


def _said(
    comparison: str, make: Callable[[Pair], Iterator[Change]], pair: Pair, claim: Claim
) -> Change:
    return Change(comparison=comparison, text=otherwise(make), pair=pair, claim=claim)


def _unmet(claims: Sequence[Claim], meetings: Sequence[Meeting]) -> Iterator[Claim]:
    met = {meeting.yours.iri for meeting in meetings if meeting.likeness >= COVERED}
    return islice((claim for claim in claims if claim.iri not in met), _TRIED)


def _without(meetings: Sequence[Meeting], claim: Claim) -> tuple[Meeting, ...]:
    return tuple(meeting for meeting in meetings if meeting.yours.iri != claim.iri)
