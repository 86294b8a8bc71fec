"""What is thought of a match follows whom it is about, and goes with the last word on them."""

from collections.abc import Callable

import pytest

from ontology.facts import Reading
from store.editions import current_edition
from store.encoder import HashingEncoder
from store.feedback import Opinions, opinions_of, text_digest
from store.graph import pairs
from store.home import Home
from store.journal import Journal
from store.review import doubts, waiting
from store.verdicts import Decision, Feedback, Kept, Verdict, followed, pending
from store.writer import open_writer

Publish = Callable[..., str | None]
Make = Callable[..., Reading]

MODE = "complementary"
REPLACED = {"urn:d1#m1": "urn:foo", "urn:d2#m1": "urn:bar", "urn:d3#m1": "urn:bar"}


def kept(document: str) -> Kept:
    quote = f"words of {document}"
    return Kept(iri=f"{document}#m1", document=document, quote=quote, context=f"the {quote}")


def judged(verdict: Verdict, **more: str | bool) -> Decision:
    one, other = kept("urn:d1"), kept("urn:d2")
    feedback = Feedback(
        **{
            "mode": MODE,
            "edition": "000001",
            "language": "en",
            "values": {"need_covered": 0.4},
            "yours": (one,),
            "theirs": (other,),
            **more,
        }
    )
    return Decision(
        verdict=verdict,
        by="Kari",
        reason="too far away",
        id=verdict.value,
        one=() if "text" in more else (one,),
        other=(other,),
        feedback=feedback,
    )


def opinions(*decisions: Decision, asker: str = "urn:foo", mode: str = MODE) -> Opinions:
    return opinions_of(decisions, asker=asker, mode=mode, replaced=REPLACED)


@pytest.fixture
def journal(home: Home) -> Journal:
    return Journal(home)


def test_feedback_is_read_as_it_was_written(journal: Journal) -> None:
    written = journal.append(judged(Verdict.IRRELEVANT))
    assert journal.decisions() == (written,)


def test_the_latest_word_on_a_candidate_counts() -> None:
    no, yes = judged(Verdict.IRRELEVANT), judged(Verdict.RELEVANT)
    assert opinions(no).dismissed == {"urn:bar"}
    assert opinions(no, yes).dismissed == frozenset()
    assert opinions(yes, no).of("urn:bar") == (no, yes)


def test_it_holds_for_who_asked_and_how_they_asked() -> None:
    no = judged(Verdict.IRRELEVANT)
    assert not opinions(no, asker="urn:bar").held
    assert not opinions(no, mode="similar").held
    undone = Decision(verdict=Verdict.UNDO, by="Kari", id="u", undoes=no.id)
    assert not opinions(no, undone).held


def test_it_follows_an_actor_whose_iri_changes() -> None:
    no = judged(Verdict.IRRELEVANT)
    moved = {"urn:d1#m1": "urn:foo-2", "urn:d2#m1": "urn:bar-2"}
    found = opinions_of([no], asker="urn:foo-2", mode=MODE, replaced=moved)
    assert found.dismissed == {"urn:bar-2"}
    assert not opinions_of([no], asker="urn:foo", mode=MODE, replaced={}).held


def test_a_text_is_recognised_when_it_is_asked_again() -> None:
    no = judged(Verdict.IRRELEVANT, text=text_digest("We need  pressure testing\n"))

    def held(**asked: str | None) -> bool:
        return bool(opinions_of([no], mode=MODE, replaced=REPLACED, **asked).dismissed)

    assert held(asker=None, text="we need pressure testing")
    assert not held(asker=None, text="we need tea")
    assert not held(asker="urn:foo", text="we need pressure testing")
    assert not held(asker="urn:foo")


def test_sentences_that_do_not_meet_dismiss_nobody() -> None:
    no = judged(Verdict.IRRELEVANT, whole=False)
    assert opinions(no).dismissed == frozenset()
    assert opinions(no).of("urn:bar") == (no,)


@pytest.mark.parametrize("gone", ["urn:d1", "urn:d2"])
def test_what_was_said_goes_with_the_last_words_of_either(journal: Journal, gone: str) -> None:
    written = journal.append(judged(Verdict.IRRELEVANT))
    assert journal.forget(["urn:other"]) == ()
    assert journal.forget([gone]) == (written.id,)
    (left,) = journal.decisions()
    assert (left.id, left.verdict, left.reason) == (written.id, Verdict.IRRELEVANT, "")
    assert left.feedback is not None
    assert left.feedback.values == {"need_covered": 0.4}
    assert "words of" + gone not in str(left)


def test_what_was_said_stays_while_other_documents_tell_of_both(journal: Journal) -> None:
    no = judged(Verdict.IRRELEVANT)
    twice = Decision(
        verdict=no.verdict,
        by=no.by,
        reason=no.reason,
        one=no.one,
        other=(kept("urn:d3"), *no.other),
        feedback=no.feedback,
    )
    journal.append(twice)
    journal.forget(["urn:d3"])
    (left,) = journal.decisions()
    assert left.reason == "too far away"
    assert [one.quote for one in left.other] == ["", "words of urn:d2"]


def test_no_edition_follows_it_and_it_settles_no_doubt(
    home: Home, publish: Publish, make_reading: Make, journal: Journal
) -> None:
    names = ("Kjettingvakt Services AS", "Kjetingvakt Services AS")
    publish({f"/{name}": make_reading(name, "We offer tea.") for name in names})
    edition = current_edition(home)
    mentions = [mention for mention, _ in sorted(pairs(edition.graph, _REPLACED)) if "#" in mention]
    one, other = (Kept(iri=m, document=m, quote="q", context="c") for m in mentions)
    no = judged(Verdict.IRRELEVANT)
    journal.append(
        Decision(verdict=no.verdict, by="Kari", one=(one,), other=(other,), feedback=no.feedback)
    )
    decisions = journal.decisions()
    assert followed(decisions) == pending(frozenset(), decisions) == ()
    assert waiting(edition, decisions) == ()
    assert len(doubts(edition, decisions, limit=9)) == 1
    with open_writer(home, HashingEncoder(), purpose="test") as writer:
        assert writer.publish() is None
    publish({f"/{names[0]}": None})
    assert waiting(current_edition(home), decisions) == decisions


_REPLACED = "http://purl.org/dc/terms/isReplacedBy"
