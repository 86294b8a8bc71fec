import pytest

from ingest.fuzzy import NearestLabels

LABELS = NearestLabels(["internationalisation", "digitalisering", "prosjektledelse", "sensor"])


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("internationalization", "internationalisation"),
        ("digitaliseringg", "digitalisering"),
        ("digitalisiering", "digitalisering"),
    ],
)
def test_misspelt_word_is_taken_for_its_label(word, label):
    near = LABELS.nearest(word)
    assert near
    assert near.label == label
    assert near.likeness < 1


@pytest.mark.parametrize("word", ["sensur", "digital", "internasjonal", "xdigitalisering"])
def test_word_near_no_label_is_taken_for_none(word):
    assert LABELS.nearest(word) is None


def test_word_between_two_labels_is_taken_for_neither():
    labels = NearestLabels(["fermenteringa", "fermentering1".replace("1", "e")])
    assert labels.nearest("fermenteringi") is None
