"""What people decide enters the next edition, and leaves no trace once it is undone."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontology.facts import Reading
from ontology.iris import decision_iri
from ontology.rdf import NamedNode
from ontology.terms import KL, Std
from ontology.validation import validate
from store.audit import audit
from store.decisions import decision_quads
from store.editions import current_edition
from store.encoder import HashingEncoder
from store.graph import canonical_lines
from store.home import Home
from store.journal import Journal
from store.search import Question, search
from store.verdicts import Decision, Fact, Kept, Verdict
from store.writer import open_writer

EXAMPLES = 25 if os.environ.get("KLYNGE_TEST_BUDGET") == "long" else 4
"""Random sequences of changes and decisions that are tried."""
PLACES = ("/a", "/b", "/c")

Publish = Callable[..., str | None]
Make = Callable[..., Reading]


def kept(reading: Reading) -> Kept:
    mention = reading.mentions[0]
    return Kept(
        iri=mention.iri,
        document=reading.document.iri,
        quote=mention.name,
        context=reading.document.text,
    )


def decided(home: Home, verdict: Verdict, one: Reading, other: Reading) -> Decision:
    return Journal(home).append(
        Decision(verdict=verdict, by="Kari", reason="known", one=(kept(one),), other=(kept(other),))
    )


def undone(home: Home, decision: Decision) -> Decision:
    return Journal(home).append(Decision(verdict=Verdict.UNDO, by="Kari", undoes=decision.id))


def actors(home: Home) -> set[str]:
    graph = current_edition(home).graph
    return {
        str(quad.object)
        for quad in graph.quads_for_pattern(None, NamedNode(Std.isReplacedBy), None, None)
    }


def offer_of(home: Home, reading: Reading) -> Fact:
    """Return the fact that a reading states, with its evidence as the edition holds it."""
    graph = current_edition(home).graph
    statement = reading.statements[0]
    document = NamedNode(reading.document.iri)
    evidence = graph.quads_for_pattern(
        None, NamedNode(Std.object), NamedNode(str(statement.object)), document
    )
    return Fact(
        subject=statement.subject,
        predicate=statement.predicate,
        object=str(statement.object),
        evidence=tuple(quad.subject.value for quad in evidence),
    )


def test_a_decision_enters_the_next_edition_as_a_graph_of_its_own(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    one, other = make_reading("Foo AS", "We offer tests."), make_reading("Bar Ltd", "We need tea.")
    publish({"/a": one, "/b": other})
    assert len(actors(home)) == 2
    decision = decided(home, Verdict.SAME, one, other)
    assert publish({}) == "000002"
    assert len(actors(home)) == 1
    graph = NamedNode(decision_iri(decision.id))
    quads = list(current_edition(home).graph.quads_for_pattern(None, None, None, graph))
    assert {str(q.object.value) for q in quads if q.predicate == NamedNode(KL.decidedBy)} == {
        "Kari"
    }
    assert publish({}) is None
    assert all(check.passed for check in audit(current_edition(home)))


def test_the_graph_of_a_decision_fits_the_shapes(make_reading: Make, home: Home) -> None:
    one, other = make_reading("Foo AS", "We offer tests."), make_reading("Bar Ltd", "We need tea.")
    assert validate(list(decision_quads(decided(home, Verdict.SAME, one, other)))) == ()


def test_undoing_leaves_no_trace(home: Home, publish: Publish, make_reading: Make) -> None:
    one, other = make_reading("Foo AS", "We offer tests."), make_reading("Bar Ltd", "We need tea.")
    publish({"/a": one, "/b": other})
    before = canonical_lines(current_edition(home).graph)
    decision = decided(home, Verdict.SAME, one, other)
    publish({})
    undone(home, decision)
    publish({})
    assert canonical_lines(current_edition(home).graph) == before


def test_a_corrected_fact_is_gone_with_its_evidence_and_the_right_one_is_there(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    reading = make_reading("Foo AS", "We offer tests.")
    publish({"/a": reading})
    fact = offer_of(home, reading)
    right = "https://klynge.invalid/concept/place/NO-4601"
    wrong = Fact(
        subject=fact.subject, predicate=fact.predicate, object=fact.object, evidence=fact.evidence
    )
    journal = Journal(home)
    journal.append(Decision(verdict=Verdict.CORRECTION, by="Foo", fact=wrong))
    placed = Fact(subject=fact.subject, predicate=KL.locatedIn, object="", evidence=())
    journal.append(Decision(verdict=Verdict.CORRECTION, by="Foo", fact=placed, right=right))
    publish({})
    edition = current_edition(home)
    assert edition.items.counts().get("Offer", 0) == 0
    located = [
        quad.object
        for quad in edition.graph.quads_for_pattern(None, NamedNode(KL.locatedIn), None, None)
    ]
    assert NamedNode(right) in located
    assert all(check.passed for check in audit(edition))


def test_what_only_looks_like_an_iri_stops_no_edition(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    reading = make_reading("Foo AS", "We offer tests.")
    publish({"/a": reading})
    placed = Fact(subject=reading.mentions[0].iri, predicate=KL.locatedIn, object="", evidence=())
    for right in ("://x", "http://[x"):
        Journal(home).append(
            Decision(verdict=Verdict.CORRECTION, by="Foo", fact=placed, right=right)
        )
    assert publish({}) == "000002"


def test_a_document_that_is_objected_to_is_out_whole_and_comes_back(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    reading, other = make_reading("Foo AS", "We offer tests."), make_reading("Bar", "We need tea.")
    publish({"/a": reading, "/b": other})
    before = canonical_lines(current_edition(home).graph)
    objection = Journal(home).append(
        Decision(verdict=Verdict.OBJECTION, by="Foo", document=reading.document.iri)
    )
    publish({})
    edition = current_edition(home)
    assert [d.iri for d in edition.ledger.documents()] == [other.document.iri]
    node = NamedNode(reading.document.iri)
    assert not list(edition.graph.quads_for_pattern(None, None, None, node))
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        assert writer.is_known("/a", f"{reading.document.iri}|public")
    undone(home, objection)
    publish({})
    assert canonical_lines(current_edition(home).graph) == before


def test_a_document_removed_while_withheld_does_not_come_back(
    home: Home, publish: Publish, make_reading: Make
) -> None:
    reading, other = make_reading("Foo AS", "We offer tests."), make_reading("Bar", "We need tea.")
    publish({"/a": reading, "/b": other})
    objection = Journal(home).append(
        Decision(verdict=Verdict.OBJECTION, by="Foo", document=reading.document.iri)
    )
    publish({})
    publish({"/a": None})
    undone(home, objection)
    publish({})
    ledger = current_edition(home).ledger
    assert [d.iri for d in ledger.documents()] == [other.document.iri]


def answers(home: Home) -> list[tuple[str, float]]:
    question = Question(text="testing of housings", language="en")
    kinds = ("Passage", "Offer", "Need", "Actor")
    hits = search(current_edition(home), question, encoder=HashingEncoder(), kinds=kinds, limit=50)
    return [(hit.item.iri, round(hit.score, 4)) for hit in hits]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(PLACES), st.integers(0, 5)),
        st.tuples(st.just("remove"), st.sampled_from(PLACES), st.just(0)),
        st.tuples(st.sampled_from(("same", "different")), st.integers(0, 5), st.integers(0, 5)),
        st.tuples(st.sampled_from(("object", "correct")), st.integers(0, 5), st.just(0)),
        st.tuples(st.just("undo"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("publish"), st.just(0), st.just(0)),
    ),
    min_size=3,
    max_size=12,
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_any_sequence_of_changes_and_decisions_leaves_the_state_of_a_clean_run(
    steps: list[tuple[str, object, int]], publish: Publish, make_reading: Make, tmp_path: Path
) -> None:
    made = [
        make_reading("Foo AS", "We offer testing of housings.", identifiers=("no:012345678",)),
        make_reading("FOO", "We need testing of cables."),
        make_reading("Bar Ltd", "We offer salmon feed and sensors."),
        make_reading("Bar", "We need housings quickly."),
        make_reading("Baz", "We offer testing of cables."),
        make_reading("Foo Ltd", "We offer housings.", identifiers=("no:987654321",)),
    ]
    for home in (lived := Home(tmp_path / "lived"), clean := Home(tmp_path / "clean")):
        shutil.rmtree(home.path, ignore_errors=True)
    held: dict[str, Reading] = {}
    change: dict[str, Reading | None] = {}
    for step in [("put", "/a", 0), *steps, ("publish", 0, 0)]:
        if step[0] == "publish":
            publish(change, at=lived)
            change = {}
        else:
            take(step, lived, held, change, made)
    clean.create()
    if (lived.path / "journal.jsonl").exists():
        shutil.copy(lived.path / "journal.jsonl", clean.path / "journal.jsonl")
    publish(dict(sorted(held.items())), at=clean)
    one, other = current_edition(lived), current_edition(clean)
    assert canonical_lines(one.graph) == canonical_lines(other.graph)
    assert answers(lived) == answers(clean)
    assert one.queue == other.queue
    assert all(check.passed for check in audit(one))


def take(
    step: tuple[str, object, int],
    home: Home,
    held: dict[str, Reading],
    change: dict[str, Reading | None],
    made: list[Reading],
) -> None:
    """Take one step: a change waits for the next publishing, a decision is written down at once."""
    what, first, second = step
    if what == "put":
        held[str(first)] = change[str(first)] = made[second]
    elif what == "remove":
        held.pop(str(first), None)
        change[str(first)] = None
    elif what == "undo":
        earlier = Journal(home).decisions()
        if earlier:
            undone(home, earlier[int(str(first)) % len(earlier)])
    else:
        reading = made[int(str(first))]
        if what in ("same", "different"):
            decided(home, Verdict(what), reading, made[second])
        elif what == "object":
            Journal(home).append(
                Decision(verdict=Verdict.OBJECTION, by="Foo", document=reading.document.iri)
            )
        else:
            Journal(home).append(
                Decision(verdict=Verdict.CORRECTION, by="Foo", fact=fact_of(reading))
            )


def fact_of(reading: Reading) -> Fact:
    """Return the fact of a reading with the IRIs that its evidence gets."""
    from store.graph import document_quads

    statement = reading.statements[0]
    evidence = {
        quad.subject.value
        for quad in document_quads(reading)
        if quad.predicate == NamedNode(Std.object)
        and quad.object == NamedNode(str(statement.object))
    }
    return Fact(
        subject=statement.subject,
        predicate=statement.predicate,
        object=str(statement.object),
        evidence=tuple(sorted(evidence)),
    )
