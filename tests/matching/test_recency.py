import pytest

from matching.recency import recency
from ontology.distances import kilometres


def test_three_years_halve_what_was_said() -> None:
    assert recency("2020-01-01", "2023-01-01") == pytest.approx(0.5, abs=1e-3)
    assert recency("2024-05", "2024-05") == 1.0


def test_what_is_newer_than_the_newest_is_no_more_than_new() -> None:
    assert recency("2025-01-01", "2024-01-01") == 1.0


@pytest.mark.parametrize("written", [None, "", "unknown"])
def test_what_bears_no_date_counts_half(written: str | None) -> None:
    assert recency(written, "2024-01-01") == 0.5


def test_a_degree_along_a_meridian_is_a_hundred_and_eleven_kilometres() -> None:
    assert kilometres((60.0, 10.0), (61.0, 10.0)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((60.0, 10.0), (60.0, 10.0)) == 0.0
