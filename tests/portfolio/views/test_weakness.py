from ontology.terms import KL
from portfolio.views.weakness import weak_facts


def test_a_fact_in_one_document_alone_is_weak(told) -> None:
    held = {one.predicate: one for one in weak_facts(told.chronicle, before=2024)}
    members = held[KL.memberOf]
    assert (members.facts, members.one_source, members.unreviewed, members.old) == (2, 2, 2, 2)
