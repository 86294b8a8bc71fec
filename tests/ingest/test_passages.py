from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Block, BlockKind, Cell, Extract, row
from ingest.passages import Composed, compose
from ingest.sentences import sentence_spans
from ontology.errors import EmptyDocument
from ontology.facts import DocumentMetadata

IRI = "https://klynge.invalid/document/d"

words = st.sampled_from(
    [
        "vi",
        "leverer",
        "sensorer",
        "til",
        "havvind",
        "og",
        "søker",
        "partnere",
        "innen",
        "sveising",
        "i",
        "nord",
    ]
)
sentences = st.lists(words, min_size=1, max_size=30).map(
    lambda held: " ".join(held).capitalize() + "."
)
prose = st.lists(sentences, min_size=1, max_size=12).map(" ".join)
rows = st.lists(words, min_size=1, max_size=3).map(
    lambda held: row(tuple(Cell(field=f"f{place}", value=one) for place, one in enumerate(held)))
)
kinds = st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM])
blocks = st.lists(
    st.one_of(st.builds(lambda kind, text: Block(kind=kind, text=text), kinds, prose), rows),
    min_size=1,
    max_size=12,
)


def composed(*held: Block, language: str | None = "nb", title: str | None = None) -> Composed:
    metadata = DocumentMetadata(language=language, title=title)
    return compose(IRI, Extract(blocks=held, reader="test/1"), metadata)


def paragraph(text: str, page: int | None = None) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text, page=page)


def heading(text: str) -> Block:
    return Block(kind=BlockKind.HEADING, text=text, level=2)


@settings(max_examples=60, deadline=None)
@given(blocks)
def test_passages_are_slices_that_hold_every_block_once(held: list[Block]) -> None:
    made = composed(*held)
    text, passages = made.document.text, made.document.passages
    assert all(text[one.start : one.end] == one.text for one in passages)
    assert all(one.end <= two.start for one, two in pairwise(passages))
    for placed in made.blocks:
        assert text[placed.start : placed.end] == placed.block.text
        for offset in range(placed.start, placed.end):
            inside = [one for one in passages if one.start <= offset < one.end]
            assert len(inside) == 1 or text[offset].isspace()


@settings(max_examples=60, deadline=None)
@given(prose)
def test_sentences_hold_every_letter_once(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")


def test_a_heading_opens_a_passage_and_names_its_section() -> None:
    made = composed(
        heading("Mål"), paragraph("Vi vil vokse."), heading("Behov"), paragraph("Hjelp.")
    )
    assert [one.section for one in made.document.passages] == ["Mål", "Behov"]
    assert made.document.passages[0].text == "Mål\n\nVi vil vokse."


def test_short_paragraphs_are_joined_and_long_ones_divided() -> None:
    short = composed(*(paragraph("Klyngen samler bedrifter.") for _ in range(4)))
    assert len(short.document.passages) == 1
    long = composed(paragraph("Klyngen samler bedrifter langs kysten. " * 60))
    sizes = [len(one.text.split()) for one in long.document.passages]
    assert len(sizes) == 3
    assert max(sizes) <= 130


def test_a_row_is_a_record() -> None:
    made = composed(heading("Medlemmer"), row((Cell(field="Navn", value="Tind AS"),)))
    assert [one.record for one in made.document.passages] == [False, True]
    assert made.document.passages[1].section == "Medlemmer"


def test_pages_are_kept() -> None:
    assert composed(paragraph("Hei.", page=7)).document.passages[0].page == 7


def test_each_passage_has_its_language() -> None:
    made = composed(
        heading("Om oss"),
        paragraph("Klyngen samler bedrifter som arbeider med havbruk langs kysten av Norge."),
        heading("In English"),
        paragraph("The cluster brings together companies that work with aquaculture in Norway."),
        heading("Kort"),
        paragraph("Hydrogen."),
        language=None,
    )
    assert made.document.language in ("nb", "nn")
    languages = [one.language for one in made.document.passages]
    assert languages[1] == "en"
    assert languages[2] == made.document.language


def test_the_title_is_the_stated_one_or_the_first_heading() -> None:
    assert composed(heading("Søknad"), title="Arena Tang").document.title == "Arena Tang"
    assert composed(paragraph("Innledning."), heading("Søknad")).document.title == "Søknad"


def test_nothing_is_an_empty_document() -> None:
    with pytest.raises(EmptyDocument):
        composed(paragraph("  "))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Vi selger bl.a. Titan. Vi lager mer.", 2),
        ("Møtet var 12. januar i Florø. Det gikk bra.", 2),
        ("I følge K. Olsen er det slik. Ja.", 2),
        ("Vekst i sektoren.Der ansøges om støtte.", 2),
        ("Prisen er kr. 200. Den stiger!", 2),
        ("Hva nå? Ingenting. (Eller?)", 3),
        ("• Sveising • Støping", 2),
        ("Work with Oceanfeed Ltd. Tarevik AS is new.", 2),
    ],
)
def test_sentences_end_where_they_do(text: str, count: int) -> None:
    assert len(sentence_spans(text)) == count
