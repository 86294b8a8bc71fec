"""What the documentation says of delimitation is what is in force."""

from ontology.iris import local_name
from ontology.sentences import explained
from portfolio.delimitation.criteria import CRITERIA
from portfolio.delimitation.degrees import PARTS
from portfolio.thresholds import bundled_thresholds

PAGE = "docs/delimitation.md"


def test_every_criterion_is_told_in_its_own_words(rows) -> None:
    told = {row[0].strip("`"): row[1] for row in rows(PAGE, "## The four criteria")}
    assert told == {local_name(iri): explained(one) for iri, one in CRITERIA.items()}


def test_every_part_of_a_degree_and_role_is_told_with_its_weight(rows) -> None:
    held = rows(PAGE, "## How near to the core")
    parts = {row[0].strip("`"): (float(row[1]), row[2]) for row in held if len(row) == 3}
    weights = bundled_thresholds().weights
    assert parts == {name: (weights[name], explained(part)) for name, part in PARTS.items()}
    roles = {row[0].strip("`"): float(row[1]) for row in held if len(row) == 2 and row[0] != "role"}
    assert roles == bundled_thresholds().declared


def test_the_thresholds_are_those_in_force(section) -> None:
    limits = bundled_thresholds()
    criteria = section(PAGE, "## The four criteria")
    assert f"{limits.members} committed members of {limits.kinds} kinds" in criteria
    assert f"{limits.goals} goals that the cluster states" in criteria
    assert f"d₀ is {limits.reach} km" in criteria
    assert f"it is {limits.wide_reach} km" in criteria
    degrees, borders = section(PAGE, "## How near to the core"), limits.borders
    assert f"From {borders.core} on a degree is called core, from {borders.periphery}" in degrees
    assert f"Wherever {limits.least} actors" in section(PAGE, "## Candidates")
    assert limits.spoken_for == 0.25  # "a quarter of them"
