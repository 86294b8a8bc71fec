import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.errors import InputError, JournalDamaged, NotFoundError
from store.home import Home
from store.journal import Journal
from store.verdicts import Decision, Fact, Kept, Verdict, in_force


def kept(name: str) -> Kept:
    return Kept(iri=f"urn:{name}", document="urn:d", quote=name, context=f"about {name} here")


def same(*, by: str = "Kari", reason: str = "same address") -> Decision:
    return Decision(
        verdict=Verdict.SAME, by=by, reason=reason, one=(kept("a"),), other=(kept("b"),)
    )


@pytest.fixture
def journal(home: Home) -> Journal:
    return Journal(home)


def test_what_is_appended_is_there_for_whoever_comes_next(home: Home, journal: Journal) -> None:
    fact = Fact(subject="urn:a", predicate="urn:p", object="urn:o", evidence=("urn:e",))
    wrong = Decision(verdict=Verdict.CORRECTION, by="Ola", fact=fact, right="urn:q")
    written = [journal.append(same()), journal.append(wrong)]
    assert list(Journal(home).decisions()) == written
    assert len({one.id for one in written}) == 2


def test_an_empty_home_has_an_empty_journal(journal: Journal) -> None:
    assert journal.decisions() == ()


@pytest.mark.parametrize("lost", [1, 20, 200])
def test_a_torn_last_line_loses_nothing_that_was_acknowledged(
    home: Home, journal: Journal, lost: int
) -> None:
    first = journal.append(same())
    path = home.path / "journal.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) - lost])
    assert journal.decisions() == (first,)
    second = journal.append(same(reason="again"))
    assert journal.decisions() == (first, second)
    assert all(json.loads(line) for line in path.read_text().splitlines())


def test_a_broken_line_before_the_last_is_said_and_not_passed_over(
    home: Home, journal: Journal
) -> None:
    path: Path = home.path / "journal.jsonl"
    home.create()
    for broken in ('{"verdict": "sa\n{}\n', "[]\n", "null\n"):
        path.write_text(broken)
        with pytest.raises(JournalDamaged, match="line 1"):
            journal.decisions()


def test_a_decision_needs_somebody_who_took_it(journal: Journal) -> None:
    with pytest.raises(InputError, match="--by"):
        journal.append(same(by=" "))
    assert journal.decisions() == ()


def test_only_what_is_there_can_be_undone(journal: Journal) -> None:
    with pytest.raises(NotFoundError, match="nothing-of-that-id"):
        journal.append(Decision(verdict=Verdict.UNDO, by="Kari", undoes="nothing-of-that-id"))


def test_undoing_and_undoing_that(journal: Journal) -> None:
    one = journal.append(same())
    undone = journal.append(Decision(verdict=Verdict.UNDO, by="Kari", undoes=one.id))
    assert in_force(journal.decisions()) == ()
    journal.append(Decision(verdict=Verdict.UNDO, by="Kari", undoes=undone.id))
    assert in_force(journal.decisions()) == (one,)


def test_the_words_of_an_erased_document_go_and_the_decision_stays(journal: Journal) -> None:
    one = journal.append(same())
    assert journal.forget(["urn:other"]) == ()
    assert journal.forget(["urn:d"]) == (one.id,)
    (left,) = journal.decisions()
    assert left.id == one.id
    assert {k.quote + k.context for k in (*left.one, *left.other)} == {""}


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_undoes_what_the_rest_stands(data: st.DataObject) -> None:
    decisions: list[Decision] = []
    for place in range(data.draw(st.integers(1, 8))):
        undo = decisions and data.draw(st.booleans())
        target = data.draw(st.sampled_from(decisions)).id if undo else None
        verdict = Verdict.UNDO if undo else Verdict.SAME
        decisions.append(Decision(verdict=verdict, by="x", id=str(place), undoes=target))
    held = {one.id for one in in_force(decisions)}
    for one in decisions:
        undoings = [d for d in decisions if d.undoes == one.id]
        if one.verdict is Verdict.SAME and not undoings:
            assert one.id in held
    assert all(one.verdict is not Verdict.UNDO for one in in_force(decisions))
