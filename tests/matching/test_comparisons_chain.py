import pytest


@pytest.mark.parametrize(
    ("ours", "theirs", "expected", "path"),
    [("a", "b", 1.0, ("a", "b")), ("a", "c", 0.4966, ("a", "b", "c")), ("a", "z", 0.0, ())],
)
def test_adjacency_falls_with_the_hops(
    make, ours: str, theirs: str, expected: float, path: tuple[str, ...]
) -> None:
    found = make.found("chain_adjacency", make.standing({"stages": {ours}}, {"stages": {theirs}}))
    assert found.value == pytest.approx(expected, abs=1e-4)
    assert found.path == path


def test_the_same_stage_is_no_adjacency(make) -> None:
    both = make.standing({"stages": {"a"}}, {"stages": {"a"}})
    for name in ("chain_adjacency", "upstream", "downstream"):
        assert make.found(name, both).value == 0.0


def test_down_is_where_ours_goes_and_up_is_where_it_comes_from(make) -> None:
    later = make.standing({"stages": {"a"}}, {"stages": {"c"}})
    assert make.found("downstream", later).path == ("a", "b", "c")
    assert make.found("upstream", later).value == 0.0
    earlier = make.standing({"stages": {"b"}}, {"stages": {"a", "b"}})
    assert make.found("upstream", earlier).path == ("b", "a")
    assert make.found("downstream", earlier).value == 0.0
