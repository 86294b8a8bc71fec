from ontology.terms import KL
from portfolio.views.coverage import covered


def test_chains_nobody_works_in_are_told_as_covered_by_none(told) -> None:
    found = covered(told.chronicle, told.chronicle.clusters, KL.activeIn)
    groups = {one.group for one in found}
    assert groups == {"one", "none"}
    assert found[0].group == "one"
