"""How an ask stands: covered by those who are in, by a partner, by nobody."""

import pytest

from matching.comparisons.needs import COVERED
from matching.consortia.calls import Demand
from matching.consortia.consortium import Row, State, answered
from matching.weights import NOBODY_BELOW
from ontology.facts import Firmness

FLOOR = NOBODY_BELOW["complementary"]["need_covered"]


@pytest.fixture
def stands(make):
    def tell(
        met: dict[str, float], *, ours: set[str] = frozenset(), partners: set[str] = frozenset()
    ):
        row = Row(
            {who: make.meeting("ask", f"offer of {who}", one) for who, one in met.items()},
            frozenset(ours),
        )
        demand = Demand(claim=make.claim("ask"), firmness=Firmness.REQUIRED, weight=1.0)
        return answered(demand, row, frozenset(partners))

    return tell


def test_one_who_is_in_holds_it_unless_another_offer_is_far_nearer(stands) -> None:
    assert stands({"us": FLOOR + 0.1}, ours={"us"}).state is State.HELD
    assert stands({"us": FLOOR, "them": 3 * FLOOR}, ours={"us"}).state is State.OPEN


def test_a_partner_closes_it_and_the_others_are_alternatives(stands) -> None:
    found = stands({"a": 0.5, "b": 0.6, "c": 0.55}, partners={"b"})
    assert found.state is State.CLOSED
    assert [one.actor for one in found.covers] == ["b"]
    assert [one.actor for one in found.alternatives] == ["c", "a"]


def test_an_offer_far_below_the_best_at_hand_closes_nothing(stands) -> None:
    found = stands({"near": 0.8, "far": 0.5}, partners={"far"})
    assert found.state is State.OPEN
    assert [one.actor for one in found.alternatives] == ["near"]


def test_below_the_threshold_nobody_covers_it_and_the_nearest_is_told(stands) -> None:
    found = stands({"a": FLOOR - 0.05, "b": FLOOR - 0.01})
    assert found.state is State.NOBODY
    assert found.nearest is not None
    assert found.nearest.actor == "b"
    assert not found.covers
    assert not found.alternatives


def test_an_offer_too_far_for_breadth_to_count_is_doubtful(stands) -> None:
    found = stands({"far": COVERED - 0.01}, partners={"far"})
    near = stands({"near": COVERED}, partners={"near"})
    assert [one.doubtful for one in (*found.covers, *near.covers)] == [True, False]


def test_where_no_offer_is_near_at_all_there_is_no_nearest(stands) -> None:
    assert stands({}).nearest is None
