"""What scores promise: the best above 0, ties by place; unions and places of rows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from store.scoring import best, places_of, union

ROWS = st.lists(st.integers(0, 30), unique=True)


@given(totals=st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.3]), max_size=40), limit=st.integers(1, 9))
def test_the_best_are_those_of_a_full_sort_without_what_is_worth_nothing(
    totals: list[float], limit: int
) -> None:
    places = sorted((-total, place) for place, total in enumerate(totals) if total)
    assert best(np.array(totals), limit).tolist() == [place for _, place in places[:limit]]


@given(parts=st.lists(ROWS, max_size=4))
def test_a_union_is_ascending_and_tells_the_place_of_each_row(parts: list[list[int]]) -> None:
    rows = union([np.array(part, dtype=np.int64) for part in parts], 31)
    assert rows.tolist() == sorted({row for part in parts for row in part})
    assert places_of(rows, 31)[rows].tolist() == list(range(len(rows)))
