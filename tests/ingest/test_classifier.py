"""The classifier of sentences, and the one place where it has a say: typed texts without cues."""

import numpy as np
import pytest

from ingest.extraction.classifier import (
    LABELS,
    SentenceClassifier,
    bundled_classifier,
    cue_features,
)
from ontology.facts import Value
from ontology.terms import KL, Std


def test_the_classifier_that_ships_tells_a_plain_need():
    told = bundled_classifier().probabilities(
        ["Vi mangler en partner med erfaring fra fiskeoppdrett."], "nb"
    )
    assert told.shape == (1, len(LABELS))
    assert LABELS[int(told[0].argmax())] == "need"


def test_nothing_is_told_of_no_sentence():
    assert bundled_classifier().probabilities([], "nb").shape == (0, len(LABELS))


def test_a_classifier_is_the_same_after_being_saved(tmp_path):
    held = bundled_classifier()
    held.save(tmp_path / "again.npz")
    again = SentenceClassifier.load(tmp_path / "again.npz")
    assert again.cues == held.cues
    assert np.array_equal(again.weights, held.weights)


def test_a_cue_is_a_feature():
    assert "capability:need_explicit" in cue_features("Vi trenger en sveiser.", "nb")
    assert cue_features("Kan dere sveise?", "nb")["question"] == 1.0


@pytest.fixture
def typed(extractor):
    def read(text, language="nb"):
        reading = extractor.read_text(text, language=language)
        said = {
            one.subject: one.object.text
            for one in reading.statements
            if one.predicate == Std.description and isinstance(one.object, Value)
        }
        return {
            (str(one.predicate), said[one.object])
            for one in reading.statements
            if one.predicate in (KL.offers, KL.needs)
        }

    return read


def test_a_typed_text_without_cues_can_be_an_offer(typed):
    text = "Ullvareverkstedet vårt spinner små partier ned til tre kilo."
    assert typed(text) == {(str(KL.offers), text)}


@pytest.mark.parametrize(
    "text",
    ["hydrogenlagring på skip", "Ullvareverkstedet vårt ligger ved sjøen, gjør det ikke?"],
)
def test_keywords_and_questions_are_left_to_the_caller(typed, text):
    assert typed(text) == set()
