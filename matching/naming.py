"""Where a text names a concept by one of its labels: the sentence, for a quote."""

import re

from ontology.concepts import Concept

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def naming_sentence(text: str, concept: Concept) -> tuple[int, int] | None:
    """Return the span of the first sentence that holds a label at the beginning of a word.

    The longest label comes first, since it tells most. None if only an inflection that no label
    begins, or a misspelt word, names it.
    """
    for label in sorted({one.text for one in concept.labels}, key=lambda one: (-len(one), one)):
        found = re.search(rf"(?<!\w){re.escape(label)}", text, re.IGNORECASE)
        if found:
            return _sentence_around(text, found.start())
    return None


def _sentence_around(text: str, place: int) -> tuple[int, int]:
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= place < sentence.end():
            lead = len(sentence[0]) - len(sentence[0].lstrip())
            return sentence.start() + lead, sentence.end()
    return place, len(text)
