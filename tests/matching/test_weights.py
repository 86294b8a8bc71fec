import pytest

from matching.comparisons import COMPARISONS
from matching.weights import ALIASES, MODES, NOBODY_BELOW, mode_named, weights_for
from ontology.errors import OptionError


def test_every_weight_belongs_to_a_comparison() -> None:
    assert all(table.keys() <= COMPARISONS.keys() for table in MODES.values())
    assert NOBODY_BELOW.keys() == MODES.keys()
    for mode, floors in NOBODY_BELOW.items():
        assert floors.keys() <= {name for name, weight in MODES[mode].items() if weight > 0}


def test_a_mode_has_other_names_and_an_unknown_one_is_refused() -> None:
    assert mode_named("needs-us") == "inverse"
    assert all(mode in MODES for mode in ALIASES.values())
    assert weights_for("needs-us") == weights_for("inverse")


def test_what_is_asked_for_stands_in_place_of_the_table() -> None:
    assert weights_for("similar", {"proximity": 0.5})["proximity"] == 0.5
    assert weights_for("similar")["proximity"] == MODES["similar"]["proximity"]


@pytest.mark.parametrize(
    ("mode", "given", "told"),
    [
        ("opposite", None, "complementary"),
        ("similar", {"same_region": float("nan")}, "give a number"),
        ("similar", {"colour": 1.0}, "no comparison 'colour'"),
        ("similar", dict.fromkeys(MODES["similar"], 0.0), "all weights are zero"),
        ("similar", dict.fromkeys(MODES["similar"], -0.1), "no weight is above zero"),
    ],
)
def test_what_cannot_be_ranked_is_refused(
    mode: str, given: dict[str, float] | None, told: str
) -> None:
    with pytest.raises(OptionError, match=told):
        weights_for(mode, given)
