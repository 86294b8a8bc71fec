import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import BlockKind
from ingest.readers import read
from ingest.readers.text import apart, block, decode, fold, paragraphs
from ontology.errors import CorruptDocument

LIST = "Navn;Poststed\nSjømat Øst AS;Ålesund\nÆrlig Blåfjell AS;Tromsø\n"


@given(st.text())
def test_folded_text_is_clean_and_folding_it_again_changes_nothing(text):
    folded = fold(text)
    assert folded == fold(folded)
    assert folded.isprintable()
    assert folded == folded.strip()
    assert unicodedata.is_normalized("NFC", folded)


def test_folding_joins_decomposed_letters_and_drops_what_cannot_be_seen():
    assert fold("A\u030alesund\u00a0\u200b og\r\n\tk\u00adyst\x00 ") == "Ålesund og kyst"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
@pytest.mark.parametrize("text", [LIST, "Bedrift\nØ\n", "Blåbær på Færøyene", "Navn\tBy\r\nÅs\tÅs"])
def test_nordic_letters_come_right_in_every_encoding(encoding, text):
    assert decode("liste.csv", text.encode(encoding)).lstrip("\ufeff") == text


def test_a_declared_encoding_counts_where_the_bytes_are_no_utf_8():
    assert decode("a.html", "Łódź Sp. z o.o.".encode("cp1250"), declared="cp1250").startswith(
        "Łódź"
    )
    assert decode("a.html", "blå".encode("cp1252"), declared="no-such-code") == "blå"


def test_a_mark_that_lies_is_corrupt_or_read_otherwise():
    with pytest.raises(CorruptDocument, match="no text"):
        decode("a.txt", codecs.BOM_UTF16_LE + b"\x00\xd8\x00\x00" * 30 + b"\x01")


def test_paragraphs_are_parted_by_blank_lines_bullets_and_long_lines():
    long = "ord " * 40
    text = f"en\nlinje\n\n- punkt\nsom går over to\n* to\n{long}\nkort\n"
    assert list(paragraphs(text)) == [
        "en\nlinje",
        "- punkt\nsom går over to",
        "* to",
        long,
        "kort",
    ]


@pytest.mark.parametrize("bullet", ["-", "•", "*", "1.", "2)", "(3)", "a)", "–", "\uf0b7"])
def test_bullets_make_items_and_are_left_out(bullet):
    held = block(f"{bullet} trenger kaiplass")
    assert (held.kind, held.text) == (BlockKind.ITEM, "trenger kaiplass")


@pytest.mark.parametrize("text", ["2024 var et godt år", "NCE Merdkant", "-5 grader", "e-post"])
def test_what_only_looks_like_a_bullet_stays(text):
    assert (block(text).kind, block(text).text) == (BlockKind.PARAGRAPH, text)


def test_typed_line_breaks_part_addresses_and_sentences_but_not_prose():
    assert apart("Til: Blå Åker SA\nDato: 1. mai") == ["Til: Blå Åker SA", "Dato: 1. mai"]
    assert apart("Vi søker en\npartner.\nRing oss") == ["Vi søker en\npartner.", "Ring oss"]
    assert apart("") == []


def test_a_text_file_has_headings_items_and_paragraphs():
    text = (
        "Om oss\n\nVi er en bedrift som lager sensorer for sjø.\n\n"
        "1. Hva vi trenger\n\nEn partner som kan trykk, og det haster.\n\n- kai\n- folk\n"
    )
    extract = read("om.txt", text.encode())
    assert [(b.kind, b.text) for b in extract.blocks] == [
        (BlockKind.HEADING, "Om oss"),
        (BlockKind.PARAGRAPH, "Vi er en bedrift som lager sensorer for sjø."),
        (BlockKind.HEADING, "1. Hva vi trenger"),
        (BlockKind.PARAGRAPH, "En partner som kan trykk, og det haster."),
        (BlockKind.ITEM, "kai"),
        (BlockKind.ITEM, "folk"),
    ]
    assert extract.title == "Om oss"
