import pytest

from matching.completeness import PARTS, completeness_of
from matching.nobody import nobody_for
from matching.weights import MODES


def test_what_is_empty_is_named_with_what_to_write(make) -> None:
    complete = completeness_of(make.profile("me", needs="n", stages={"a"}))
    assert complete.held == ("needs", "stages")
    assert complete.share == pytest.approx(2 / 7)
    assert complete.missing == ("offers", "technologies", "places", "kinds", "partners")
    assert all(told.startswith("Write ") for told in PARTS.values())


@pytest.mark.parametrize("mode", list(MODES))
def test_an_empty_profile_is_told_what_it_lacks_in_every_mode(make, mode: str) -> None:
    nobody = nobody_for(make.profile("me"), mode)
    assert nobody.why.startswith("no ")
    assert "is known, so there is nothing to look for. Write" in nobody.why


def test_a_profile_that_holds_enough_is_told_that_nobody_comes_close(make) -> None:
    full = make.profile("me", needs="n1 n2", offers="o", stages={"a"})
    for mode in MODES:
        assert "known" not in nobody_for(full, mode).why
    assert nobody_for(full, "complementary").missing == ("n1", "n2")
    assert nobody_for(full, "inverse").missing == ("o",)
