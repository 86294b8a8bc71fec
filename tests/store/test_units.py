import pytest

from store.units import unit_and_parent, units


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("Institutt for havteknikk ved Havvik universitet", "Havvik universitet"),
        ("Havvik universitet, Institutt for havteknikk", "Havvik universitet"),
        ("Department of Physics, University of Havvik", "University of Havvik"),
        ("NTNU / Fakultet for ingeniørvitenskap", "NTNU"),
        ("Institutt for havteknikk", None),
        ("Havn AS", None),
        ("Bergen, Os og Voss", None),
    ],
)
def test_a_name_tells_whose_unit_it_is(name: str, stated: str | None) -> None:
    found = unit_and_parent(name)
    assert (found[1] if found else None) == stated


def test_a_unit_is_linked_to_the_only_bearer_of_its_parents_name() -> None:
    names = {"u": ["Institutt for fysikk ved Havvik"], "p": ["Havvik AS", "HAVVIK"], "x": ["Vik"]}
    assert units(names) == {"u": "p"}
    assert units({**names, "q": ["Havvik"]}) == {}


def test_rings_are_left_open_and_end() -> None:
    names = {
        "a": ["Senter A ved Senter B ved C"],
        "b": ["Senter B ved C", "Institutt B ved D"],
        "c": ["C", "Senter C ved Institutt B"],
        "d": ["D", "Institutt D, Institutt B"],
    }
    found = units(names)
    for start in found:
        seen = [start]
        while seen[-1] in found:
            seen.append(found[seen[-1]])
            assert len(seen) <= len(names)
