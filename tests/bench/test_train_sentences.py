"""The training of the classifier of sentences runs, on a handful of them."""

import json

from train_sentences import read_sentences, train

from ingest.extraction.classifier import LABELS

ROWS = [
    ("nb", ["need"], "Vi trenger en sveiser."),
    ("en", ["offer"], "We deliver pumps."),
    ("nn", ["goal", "activity"], "Målet er vekst gjennom tolv kurs."),
    ("da", ["result", "tie"], "Sammen med skolen har vi bygget en pumpe."),
]


def test_a_classifier_is_trained_on_a_handful_of_sentences(tmp_path):
    path = tmp_path / "sentences.jsonl"
    lines = [
        json.dumps({"language": language, "labels": labels, "text": text, "group": text})
        for language, labels, text in ROWS
    ]
    path.write_text("\n".join(lines))
    told = train(read_sentences(path)).probabilities(["Vi trenger en sveiser."], "nb")
    assert LABELS[int(told[0].argmax())] == "need"
