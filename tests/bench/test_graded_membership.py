"""The measure of graded membership, on a network where the answer is plain."""

import pytest
from graded_membership import auc_of

from ontology.concepts import bundled_concepts
from ontology.rdf import Literal, NamedNode, Quad, Store
from ontology.terms import KL, Std
from portfolio.landscape import Landscape, read_landscape
from portfolio.thresholds import bundled_thresholds
from store.relations import Relations

BASE = "https://klynge.invalid/"


def landscape(*, tied: bool) -> Landscape:
    """Four members of a cluster and six others: the members work together, or nobody does."""
    store, actors = Store(), [f"{BASE}actor/{letter}" for letter in "abcdefghij"]

    def fact(subject: str, predicate: str, held: str) -> None:
        store.add(Quad(NamedNode(subject), NamedNode(predicate), NamedNode(held)))

    for iri, kind in (*((one, KL.Actor) for one in actors), (f"{BASE}cluster/c", KL.Cluster)):
        fact(iri, Std.type, kind)
        store.add(Quad(NamedNode(iri), NamedNode(Std.label), Literal(iri[-1])))
    for place, one in enumerate(actors[:4]):
        fact(one, KL.memberOf, f"{BASE}cluster/c")
        for other in actors[place + 1 : 4] if tied else ():
            fact(one, KL.collaboratesWith, other)
    if tied:
        fact(actors[8], KL.collaboratesWith, actors[9])
    return read_landscape(Relations(store, None), bundled_concepts())


@pytest.mark.parametrize(("tied", "area"), [(True, 1.0), (False, 0.5)])
def test_members_are_found_by_joint_work_and_by_chance_without_it(tied: bool, area: float) -> None:
    held = landscape(tied=tied)
    (cluster,) = held.roster.clusters.values()
    found = auc_of(cluster, held, bundled_thresholds())
    assert found["degree"][0] == pytest.approx(area)
    low, high = found["degree"][1:]
    assert low <= area <= high
