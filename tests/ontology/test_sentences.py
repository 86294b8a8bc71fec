import copy
import json
import pickle
from datetime import date

import pytest

from ontology.sentences import Sentence, alternatives, explained, one_after_another

COUNTED = Sentence.counted("{number} need of {name!r}", "{number} needs of {name!r}", 2, name="A")


def test_a_sentence_is_its_english_text() -> None:
    assert Sentence("{away:.0f} km from {place}", away=12.4, place="Bergen") == "12 km from Bergen"
    assert Sentence("on {day}: {things}", day=date(2024, 2, 1), things=("a", "b")) == (
        "on 2024-02-01: a, b"
    )
    assert json.loads(json.dumps({"why": COUNTED})) == {"why": "2 needs of 'A'"}


def test_a_sentence_without_values_is_its_template_braces_and_all() -> None:
    assert Sentence("set {a, b}") == "set {a, b}"


def test_one_and_many_are_told_apart() -> None:
    told = [Sentence.counted("{number} need", "{number} needs", number) for number in (0, 1, 2)]
    assert told == ["0 needs", "1 need", "2 needs"]


@pytest.mark.parametrize("copied", [copy.deepcopy(COUNTED), pickle.loads(pickle.dumps(COUNTED))])
def test_a_copy_knows_how_it_was_made(copied: Sentence) -> None:
    assert (copied, copied.template, copied.many, copied.number, copied.values) == (
        COUNTED,
        "{number} need of {name!r}",
        "{number} needs of {name!r}",
        2,
        {"number": 2, "name": "A"},
    )


def test_sentences_stand_in_sentences() -> None:
    parts = alternatives([Sentence("need"), Sentence("offer"), Sentence("stage")])
    assert parts == "need, offer or stage"
    assert alternatives(["need"]) == "need"
    assert one_after_another(["One.", "Two.", "Three."]) == "One. Two. Three."


def test_a_function_tells_what_its_docstring_begins_with() -> None:
    def near() -> None:
        """You are near
        each other.

        By a formula.
        """

    assert explained(near) == "You are near each other."
