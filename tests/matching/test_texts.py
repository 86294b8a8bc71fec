from dataclasses import replace

import pytest

from matching.profiles import Profile
from matching.texts import asking_with, profile_of_text
from ontology.terms import CONCEPT, KL

NAMED = (CONCEPT + "technology/machine-vision",)


def naming(text: str, language: str) -> tuple[str, ...]:
    return NAMED if "maskinsyn" in text or "vision" in text else ()


@pytest.fixture
def read(by_hand):
    """Return what a text says; its needs are written down by the test."""

    def reading(text: str, *needs: str):
        hand = by_hand(text, title="your text", language="nb", kind="other", issued=None)
        for need in needs:
            hand.says(f"{hand.iri}#asker", KL.needs, need)
        return hand.reading()

    return reading


def test_what_a_text_says_it_needs_is_what_is_asked(read) -> None:
    profile = profile_of_text(read("Vi er små.\n\nVi trenger smolt.", "Vi trenger smolt."), naming)
    assert [claim.text for claim in profile.needs] == ["Vi trenger smolt."]
    assert profile.warnings == ()


def test_a_short_text_that_says_no_need_is_one(read) -> None:
    profile = profile_of_text(read("maskinsyn på merder"), naming)
    assert [(claim.text, claim.concepts) for claim in profile.needs] == [
        ("maskinsyn på merder", NAMED)
    ]


def test_a_long_text_that_says_no_need_asks_with_the_passages_that_name_something(read) -> None:
    idle = "Dette avsnittet handler om noe helt annet og er ganske langt. " * 10
    text = "\n\n".join([idle, "Om maskinsyn på merder.", idle, idle, "Mer om vision."])
    profile = profile_of_text(read(text), naming)
    assert [claim.text for claim in profile.needs] == ["Om maskinsyn på merder.", "Mer om vision."]
    for claim in profile.needs:
        quoted = claim.quotation
        assert text[quoted.start : quoted.end] == quoted.quote
    assert "each passage" in profile.warnings[0]


def test_the_text_says_what_is_sought_and_the_actor_who_asks(make) -> None:
    actor = make.profile("us", needs="old", offers="ours", stages={"a"}, places={"p"})
    said = make.profile("text", needs="new", stages={"b"}, places={"q"})
    asking = asking_with(actor, replace(said, iri=None, warnings=("long",)))
    assert (asking.iri, asking.name) == ("us", "us")
    assert [claim.iri for claim in asking.needs] == ["new"]
    assert [claim.iri for claim in asking.offers] == ["ours"]
    assert (asking.standing.stages, asking.standing.places) == ({"a", "b"}, {"p"})
    assert asking.warnings == ("long",)


def test_what_the_text_does_not_say_is_taken_from_the_actor(make) -> None:
    asking = asking_with(make.profile("us", needs="old"), Profile(iri=None, name="text"))
    assert [claim.iri for claim in asking.needs] == ["old"]
