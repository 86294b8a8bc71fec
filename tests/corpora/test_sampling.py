"""The draw is the same each time, and no document gives too much."""

import json
from collections import Counter
from pathlib import Path

import agreement
import numpy as np
import pytest
import sampling


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "cordis-water"
    folder.mkdir()
    rows = (
        {
            "id": str(number),
            "objective": " ".join(
                f"Firm {number} lacks pump number {turn}. It offers a tank of its own."
                for turn in range(6)
            ),
        }
        for number in range(12)
    )
    (folder / "projects.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_a_draw_is_spread_over_documents_and_repeats(data: Path) -> None:
    draw = sampling.Draw("cordis-water", data, seed="a")
    first = draw.first(40)
    assert len({(one.id, one.start) for one in first}) == 40
    assert max(Counter(one.id for one in first).values()) == sampling.PER_DOCUMENT
    strata = Counter(one.stratum for one in first)
    assert strata["random"] == 20
    assert {"lacking", "delivering"} < set(strata)
    assert first == sampling.Draw("cordis-water", data, seed="a").first(40)
    assert first != sampling.Draw("cordis-water", data, seed="b").first(40)


def test_a_second_round_takes_none_of_the_first(data: Path) -> None:
    draw = sampling.Draw("cordis-water", data, seed="a")
    first, second = draw.first(20), draw.more(3, ["lacking", "belonging"])
    assert {one.stratum for one in second} == {"sharper: lacking"}
    assert not {one.text for one in first} & {one.text for one in second}


def test_a_fifth_stands_in_an_order_of_its_own(data: Path) -> None:
    chosen = list(sampling.sentences("cordis-water", data))
    again = sampling.fifth(chosen, seed="a")
    assert 0.1 < len(again) / len(chosen) < 0.3
    assert again != [one for one in chosen if one in again]
    half = chosen[: len(chosen) // 2]
    assert set(sampling.fifth(half, seed="a")) == set(again) & set(half)


def test_kappa_is_what_is_agreed_beyond_chance() -> None:
    one = np.array([True, True, False, False, False, False, False, False, False, False])
    other = np.array([True, False, True, False, False, False, False, False, False, False])
    assert agreement.kappa(one, other) == pytest.approx((0.8 - 0.68) / (1 - 0.68))
