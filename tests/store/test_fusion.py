import pytest

from store.fusion import SHARES, shares_for, weights_of, with_vectors


def test_the_shares_of_each_row_add_up_to_one() -> None:
    assert all(sum(row.values()) == pytest.approx(1) for row in SHARES.values())


def test_a_measured_share_holds_within_a_language_only() -> None:
    assert shares_for("en", "en", 0.4)["vectors"] == 0.4
    assert shares_for("nb", "nn", 0.1)["vectors"] == 0.1
    assert shares_for("nb", "en", 0.4) == SHARES["nordic", "en"]
    assert shares_for("fr", "fr", None) == SHARES["any", "other"]
    assert shares_for("nb", "name", 0.4) == SHARES["any", "name"]


def test_a_way_counts_in_units_of_its_own_spread() -> None:
    weights = weights_of({"words": 0.5, "vectors": 0.5}, {"words": 0.1, "vectors": 0.2})
    assert weights == {"words": pytest.approx(2 / 3), "vectors": pytest.approx(1 / 3)}


def test_a_way_that_finds_nothing_leaves_its_share_to_the_others() -> None:
    assert weights_of({"words": 0.5, "vectors": 0.5}, {"vectors": 0.2}) == {"vectors": 1.0}


def test_no_vectors_at_all_is_a_share_too() -> None:
    shares = with_vectors({"words": 0.2, "grams": 0.1, "vectors": 0.7}, 0.0)
    assert shares == {"words": pytest.approx(2 / 3), "grams": pytest.approx(1 / 3), "vectors": 0.0}
