"""Location quotients with intervals, and candidates that nobody has declared."""

import numpy as np
import pytest

from ontology.errors import OptionError
from ontology.terms import CONCEPT, KL
from portfolio.delimitation.candidates import candidates
from portfolio.delimitation.quotients import quotient, quotients
from portfolio.thresholds import bundled_thresholds

MARITIME, FISH = (f"{CONCEPT}value-chain/{name}" for name in ("maritime", "fisheries"))
VESTLAND = f"{CONCEPT}place/NO-46"


def settle(hand, count: int, place: str, chain: str, kind: str = "company") -> list[str]:
    made = []
    for number in range(count):
        one = hand.actor(f"{place} {chain[-4:]} {kind} {number}", kind, place)
        hand.fact(one, KL.activeIn, chain)
        made.append(one)
    return made


def test_a_quotient_is_a_share_over_a_share(hand) -> None:
    settle(hand, 3, "NO-4601", MARITIME)
    settle(hand, 1, "NO-4601", FISH)
    settle(hand, 1, "NO-1103", MARITIME)
    settle(hand, 5, "NO-1103", FISH)
    first = quotients(hand.landscape)[0]
    assert (first.region, first.thing) == (VESTLAND, MARITIME)
    assert (first.here, first.in_region, first.of_thing, first.all) == (3, 4, 4, 10)
    assert first.value == pytest.approx((3 / 4) / (4 / 10))
    assert first.low < first.value < first.high


def test_the_interval_holds_what_it_promises() -> None:
    """Of samples drawn with known shares, 95 in 100 intervals hold the true quotient."""
    shares = np.array([0.06, 0.14, 0.14, 0.66])  # here; region only; thing only; neither
    true = shares[0] / ((shares[0] + shares[1]) * (shares[0] + shares[2]))
    drawn = np.random.default_rng(1).multinomial(400, shares, size=3000)
    held = 0
    for here, region, thing, _ in drawn.tolist():
        _, low, high = quotient(here, here + region, here + thing, 400)
        held += low <= true <= high
    assert held / len(drawn) == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"of": "colour"}, "of is 'colour'; expected one of chain, technology, industry"),
        ({"scale": "street"}, "scale is 'street'; expected one of county, country"),
        ({"least": 0}, "least is 0"),
    ],
)
def test_what_cannot_be_asked_is_told(hand, options, told) -> None:
    with pytest.raises(OptionError, match=told):
        quotients(hand.landscape, **options)


def test_a_candidate_is_concentrated_and_says_what_it_lacks(hand) -> None:
    first, second, *_ = settle(hand, 6, "NO-4601", MARITIME)
    settle(hand, 14, "NO-1103", FISH)
    settle(hand, 2, "NO-4601", FISH)
    hand.together(first, second)
    (found,) = [
        one
        for one in candidates(hand.landscape, bundled_thresholds())
        if one.quotient.thing == MARITIME
    ]
    assert (len(found.actors), found.kinds, found.ties) == (6, 1, 1)
    assert found.mass == pytest.approx(6 / 15)
    assert found.lacking == (
        "9 more organisations, for 15",
        "another kind of actor, for 2",
    )


def test_whom_a_declared_cluster_speaks_for_comes_last(hand) -> None:
    settled = settle(hand, 4, "NO-4601", MARITIME)
    settle(hand, 8, "NO-1103", FISH)
    cluster = hand.cluster("NCE Maritime")
    assert [one.quotient.thing for one in candidates(hand.landscape, bundled_thresholds())] == [
        FISH,
        MARITIME,
    ]
    hand.member(settled[0], cluster)  # one of four is a quarter, which is enough
    held = candidates(hand.landscape, bundled_thresholds())
    assert [(one.quotient.thing, one.is_free) for one in held] == [(FISH, True), (MARITIME, False)]
    assert (held[1].by, held[1].spoken_for) == (cluster, 0.25)


def test_one_actor_is_no_cluster() -> None:
    with pytest.raises(OptionError, match="one actor is no cluster"):
        bundled_thresholds().with_least(1)
