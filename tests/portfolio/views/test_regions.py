from ontology.terms import CONCEPT
from portfolio.views.regions import regions


def test_a_region_counts_who_is_in_no_cluster(told) -> None:
    held = {one.place: one for one in regions(told.chronicle, told.chronicle.clusters)}
    rogaland = held[f"{CONCEPT}place/NO-11"]
    assert (rogaland.actors, rogaland.members) == (1, 1)
