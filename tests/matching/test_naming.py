"""Where a text names a concept."""

from matching.naming import naming_sentence
from ontology.concepts import Concept, Label, LabelRole

FARMING = Concept(
    iri="c",
    kind="k",
    labels=tuple(Label(one, "nb", LabelRole.PREFERRED) for one in ("oppdrett", "oppdrett av laks")),
)


def quoted(text: str) -> str | None:
    span = naming_sentence(text, FARMING)
    return text[slice(*span)] if span else None


def test_the_sentence_around_the_longest_label_is_found() -> None:
    assert quoted("Om oss. Vi driver oppdrettsanlegg.") == "Vi driver oppdrettsanlegg."
    text = "Oppdrett er viktig! Vi driver oppdrett av laks på Frøya\nog mer."
    assert quoted(text) == "Vi driver oppdrett av laks på Frøya"


def test_a_label_within_a_word_names_nothing() -> None:
    assert quoted("Vi driver lakseoppdrett.") is None
