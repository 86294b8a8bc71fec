import pytest

from matching.comparisons import COMPARISONS
from matching.learnt import LEARNT, learnt_table
from matching.weights import (
    ALIASES,
    DEFAULTS,
    HAND,
    MODES,
    NOBODY_BELOW,
    TABLES,
    mode_named,
    table_for,
    weights_for,
)
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
        ("similar", {"same_region": -1e308}, "expected at most 1000"),
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


@pytest.mark.parametrize("name", LEARNT)
def test_a_learnt_table_knows_its_comparisons_and_how_it_was_learnt(name: str) -> None:
    table = learnt_table(name)
    for mode, weights in table.weights.items():
        assert weights.keys() <= COMPARISONS.keys()
        assert weights_for(mode, table=name) == dict(weights)
        assert sum(weights.values()) == pytest.approx(1, abs=0.01)
    assert {"data", "sha256", "split", "command", "libraries", "new-pairs"} <= table.training.keys()


def test_the_table_by_hand_holds_unless_told_or_measured() -> None:
    assert table_for("complementary") == table_for("experienced", "nb") == HAND
    assert table_for("experienced", table="learnt-1") == "learnt-1"
    for mode, defaults in DEFAULTS.items():
        assert all(mode in TABLES[table] for table in defaults.values())


@pytest.mark.parametrize(
    ("mode", "table", "told"),
    [("experienced", "guessed", "no table"), ("similar", "learnt-1", "no weights for the mode")],
)
def test_a_table_that_does_not_exist_or_fit_is_refused(mode: str, table: str, told: str) -> None:
    with pytest.raises(OptionError, match=told):
        table_for(mode, table=table)
