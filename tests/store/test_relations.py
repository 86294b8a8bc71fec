"""What the relations of an edition promise: the same as its graph, after any change."""

from collections.abc import Callable

import pytest

from ontology.facts import Reading
from ontology.iris import ONTOLOGY_GRAPH
from ontology.terms import CONCEPT
from store.editions import Edition, current_edition
from store.home import Home
from store.relations import KEPT, KINDS, Relations, by_subject, open_relations


@pytest.fixture
def changed(
    home: Home, publish: Callable[..., str | None], make_reading: Callable[..., Reading]
) -> Edition:
    """An edition to which one document was added and from which one was taken."""
    garn, knot, tau = (
        make_reading(name, f"We offer nets, says {name}.", says="Offer", language="en")
        for name in ("Garn", "Knute", "Tau")
    )
    publish({"/garn": garn, "/knot": knot})
    publish({"/tau": tau, "/knot": None})
    return current_edition(home)


def is_of_ontology(iri: str) -> bool:
    return iri.startswith((ONTOLOGY_GRAPH, CONCEPT))


def test_they_are_those_of_the_graph(changed: Edition) -> None:
    kept, told = changed.relations, Relations(changed.graph, None)
    assert kept.connection is not None
    for predicate in sorted(KEPT):
        in_graph = {one for one in told.pairs(predicate) if not is_of_ontology(one[0])}
        assert sorted(kept.pairs(predicate)) == sorted(in_graph)
    for kind in KINDS:
        assert sorted(kept.of_kind(kind)) == sorted(told.of_kind(kind))
    assert len(list(kept.of_kind(KINDS[0]))) == 2


def test_an_edition_that_keeps_none_answers_from_its_graph(changed: Edition) -> None:
    told = open_relations(changed.folder / "missing.sqlite", changed.graph)
    assert list(told.of_kind(KINDS[0]))


def test_what_is_told_twice_of_a_subject_is_held_once() -> None:
    told = [("a", "x"), ("b", "x"), ("a", "y"), ("a", "x")]
    assert by_subject(told) == {"a": {"x", "y"}, "b": {"x"}}
