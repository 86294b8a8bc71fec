"""Which kinds of actor projects usually have."""

from matching.consortia.typical import typical_kinds
from matching.profiles import Standing


def standings(*teams: str) -> dict[str, Standing]:
    """One project for each team of kinds, named by their first letters."""
    return {
        f"{project}{place}": Standing(kinds=frozenset(kind), projects=frozenset({str(project)}))
        for project, team in enumerate(teams)
        for place, kind in enumerate(team)
    }


def test_a_kind_is_usual_that_half_of_the_projects_have() -> None:
    held = standings("cr", "cr", "cc", "ce", "cr")
    assert typical_kinds(held) == {"c": 1.0, "r": 0.6}


def test_nothing_is_called_usual_of_few_projects_or_of_those_with_one_known_kind() -> None:
    assert typical_kinds(standings("cr", "cr", "cr", "cr")) is None
    assert typical_kinds(standings("c", "c", "c", "c", "c", "c")) is None
