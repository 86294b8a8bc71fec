"""What is said beside a document before its facts are trusted."""

import pytest

from ingest.blocks import Block, BlockKind, Extract
from ingest.cautions import cautions
from ingest.passages import compose
from ontology.facts import DocumentMetadata

IRI = "https://klynge.invalid/document/0123456789abcdef0123456789abcdef"
POLISH = (
    "Nasza firma produkuje czujniki do monitorowania rurociągów i szuka partnerów w Norwegii, "
    "którzy mogą przetestować nowe materiały w warunkach morskich."
)
NORWEGIAN = "Bedriften lager sensorer for rørledninger og ser etter partnere som kan teste dem."


def told(*texts: str, warnings: tuple[str, ...] = (), **metadata: str) -> tuple[str, ...]:
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, text=text) for text in texts)
    content = Extract(blocks=blocks, reader="test/1", warnings=warnings)
    return cautions(content, compose(IRI, content, DocumentMetadata(**metadata)).document)


def test_there_is_nothing_to_say_of_an_ordinary_document():
    assert told(NORWEGIAN) == ()


def test_what_the_reader_noticed_comes_first():
    assert told(NORWEGIAN, warnings=("a hidden sheet",), access="programme") == (
        "a hidden sheet",
        "its access class is 'programme', which is not enforced yet: whoever reaches the service "
        "can see it",
    )


@pytest.mark.parametrize("language", [None, "pl"])
def test_a_language_that_is_not_read_is_said(language):
    (caution,) = told(POLISH, language=language)
    assert caution.startswith("its language is none of nb, nn, en, da and sv")


def test_passages_in_another_language_are_counted():
    long = " ".join([NORWEGIAN] * 12)
    (caution,) = told(long, " ".join([POLISH] * 5), language="nb")
    assert caution == "1 of its 3 passages are in a language not read"
