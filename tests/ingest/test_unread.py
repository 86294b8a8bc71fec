import pytest

from ingest.unread import Reason, reason_of, unread


@pytest.mark.parametrize(
    ("sentence", "language", "reason"),
    [
        ("Wir bauen Schiffe in Kiel und Rostock.", "other", Reason.LANGUAGE),
        ("Fase 2:", "nb", Reason.FRAGMENT),
        ("Hvem er det som trenger sveising?", "nb", Reason.QUESTION),
        ("Vi leverer sensorer dersom noen spør.", "nb", Reason.SUPPOSED),
        ("We never supply sensors to anyone.", "en", Reason.DENIED),
        ("Markedet trenger sveising av titan.", "nb", Reason.NOBODY),
        ("Himmelen over fjorden er svært blå.", "nb", Reason.NO_CUE),
    ],
)
def test_reason_is_the_first_that_fits(sentence, language, reason):
    assert reason_of(sentence, language) is reason


def test_sentences_that_gave_a_fact_are_left_out_and_offsets_hold():
    text = "Vi trenger sveising. Himmelen over fjorden er blå."
    (left,) = unread(text, [(0, len(text), "nb")], [(0, 20)])
    assert text[left.start : left.end] == left.text == "Himmelen over fjorden er blå."
