import pytest

from matching.comparisons import COMPARISONS
from matching.weights import MODES, NOBODY_BELOW, weights_for
from ontology.errors import OptionError


def test_every_weight_belongs_to_a_comparison() -> None:
    assert all(table.keys() <= COMPARISONS.keys() for table in MODES.values())
    assert NOBODY_BELOW.keys() == MODES.keys()


def test_what_is_asked_for_stands_in_place_of_the_table() -> None:
    assert weights_for("similar", {"same_region": 0.5})["same_region"] == 0.5
    assert weights_for("similar")["same_region"] == MODES["similar"]["same_region"]


@pytest.mark.parametrize(
    ("mode", "given", "told"),
    [
        ("opposite", None, "complementary"),
        ("similar", {"same_region": float("nan")}, "give a number"),
        ("similar", {"colour": 1.0}, "no comparison 'colour'"),
        ("similar", dict.fromkeys(MODES["similar"], 0.0), "all weights are zero"),
    ],
)
def test_what_cannot_be_ranked_is_refused(
    mode: str, given: dict[str, float] | None, told: str
) -> None:
    with pytest.raises(OptionError, match=told):
        weights_for(mode, given)
