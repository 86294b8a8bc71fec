"""Criteria and weights as a file: what is taken, and what is refused with what to do."""

import re
from pathlib import Path

import pytest

from ontology.errors import InputError
from portfolio.reading.criteria import bundled_criteria, load_criteria, read_criteria

ONE = '[[criterion]]\nid = "plan"\nweight = 1.0\nnb = "Plan"\n'


def test_the_bundled_criteria_are_those_of_the_ontology_in_three_languages() -> None:
    scheme = Path("ontology/schemes/programme-schemes.ttl").read_text("utf-8")
    held = bundled_criteria().criteria
    assert len(held) == 10
    for one in held:
        assert f"\ncriterion:{one.id} a kl:Criterion" in scheme
        assert set(one.labels) == set(one.asks) == {"nb", "nn", "en"}
        assert one.asks["nb"].endswith("?")


def test_a_criterion_is_called_by_the_nearest_language_it_has() -> None:
    (one,) = read_criteria(ONE.encode(), name="own.toml").criteria
    assert (one.label("nn"), one.label("en"), one.question("nn")) == ("Plan", "Plan", "Plan")


def test_a_bare_criterion_is_lent_the_signs_of_the_one_it_is_worded_like() -> None:
    text = ONE.replace('nb = "Plan"', 'nb = "Kvalitet"\nasks = {nb = "Hva er gode tiltak?"}')
    (lent,) = read_criteria(text.encode(), name="own.toml").criteria
    plan = next(one for one in bundled_criteria().criteria if one.id == "plan")
    assert (lent.headings, lent.cues, lent.facts) == (plan.headings, plan.cues, plan.facts)
    (bare,) = read_criteria(ONE.replace("Plan", "Xyz").encode(), name="own.toml").criteria
    assert bare.is_bare
    own = ONE + 'cues = ["egne ord"]'
    (kept,) = read_criteria(own.encode(), name="own.toml").criteria
    assert (kept.headings, kept.cues) == ((), ("egne ord",))


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(ONE, "utf-8-sig")
    assert [one.id for one in load_criteria(path).criteria] == ["plan"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            ONE.replace("1.0", "0.7"),
            "own.toml: the weights sum to 0.7, expected 1; they are plan 0.7",
        ),
        (ONE + ONE, "the id 'plan' stands twice"),
        (ONE.replace("weight", "wieght"), "unknown key 'wieght'"),
        (ONE.replace("1.0", "true"), "weight is True; expected a number"),
        (ONE.replace("1.0", "nan"), "weight is nan; expected a number"),
        (ONE.replace('"plan"', '"Plan 1"'), "id is 'Plan 1'"),
        (ONE.replace('nb = "Plan"', ""), "one of nb, nn, en is {}"),
        (ONE + 'facts = ["wish"]', "no kind of fact 'wish'"),
        (ONE + 'asks = {de = "Was?"}', "asks is {'de': 'Was?'}"),
        ("pages = 3", "no [[criterion]]"),
        ("pages = 0\n" + ONE, "pages is 0"),
        ("page = 3\n" + ONE, "unknown key 'page'"),
        ("[[criterion]", "own.toml is no TOML"),
    ],
)
def test_what_is_wrong_is_said(written: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        read_criteria(written.encode(), name="own.toml")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml cannot be read"):
        load_criteria(tmp_path / "none.toml")
