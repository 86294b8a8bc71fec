"""What every reader must do with bad input, and that none lets another error out."""

import subprocess
import sys
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from ingest import readers
from ingest.blocks import BlockKind
from ingest.readers import SUFFIXES, Limits, read
from ingest.readers.text import fold
from ontology.errors import (
    CorruptDocument,
    EmptyDocument,
    EncryptedDocument,
    OversizedDocument,
    UnreadableDocument,
    UnsupportedFormat,
)

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word(text="Vi lager kjetting."):
    document, content = Document(), BytesIO()
    document.add_paragraph(text)
    document.save(content)
    return content.getvalue()


def package(**parts):
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_no_bytes_is_an_empty_document(suffix):
    with pytest.raises(EmptyDocument, match=f"brev{suffix}: the file has no bytes"):
        read(f"brev{suffix}", b"")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b" \n\n\t "),
        ("a.md", b"---\ntitle: x\n---\n"),
        ("a.html", b"<html><body><script>x()</script></body></html>"),
        ("a.csv", b"\n\n"),
        ("a.docx", word("")),
    ],
)
def test_no_text_is_an_empty_document(name, content):
    with pytest.raises(EmptyDocument, match=f"^{name}: no text"):
        read(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", JPEG),
        ("a.docx", JPEG),
        ("a.xlsx", b"Navn;Sted\nA;B\n"),
        ("a.pdf", b"bare tekst"),
        ("a.txt", JPEG),
        ("a.csv", word()),
        ("a.txt", bytes(range(256)) * 20),
        ("a.docx", word()[:400]),
        ("a.docx", package(hei="hei")),
        ("a.xlsx", word()),
        ("a.pdf", b"%PDF-1.7\nnothing more"),
    ],
)
def test_bytes_that_contradict_the_name_are_corrupt(name, content):
    with pytest.raises(CorruptDocument, match=f"^{name}: "):
        read(name, content)


def test_binary_in_a_text_file_is_called_by_its_name():
    with pytest.raises(CorruptDocument, match="bytes that are no text"):
        read("notat.txt", b"Vi \x00\x01\x02\x03\x00\x07" * 40)


def test_password_protected_office_file_is_encrypted():
    content = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    with pytest.raises(EncryptedDocument, match="password"):
        read("hemmelig.docx", content)


def test_office_file_of_before_2007_is_unsupported():
    with pytest.raises(UnsupportedFormat, match=r"save it as \.docx"):
        read("gammel.docx", OLE + bytes(1200))


def test_password_protected_pdf_is_encrypted():
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.cell(text="secret")
    pdf.set_encryption(owner_password="eier", user_password="bruker")
    with pytest.raises(EncryptedDocument, match="password"):
        read("hemmelig.pdf", bytes(pdf.output()))


def test_encrypted_zip_parts_are_encrypted():
    content = bytearray(word())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4
    with pytest.raises(EncryptedDocument):
        read("a.docx", bytes(content))


def test_unknown_ending_is_unsupported_and_says_what_is_supported():
    with pytest.raises(UnsupportedFormat, match=r"no reader for \.odt; .*\.docx"):
        read("a.odt", b"x")


def test_a_file_without_an_ending_is_read_by_its_bytes():
    assert read("brev", word()).reader.startswith("docx/")
    assert read("brev", b"Bare tekst.").reader.startswith("plain/")


@pytest.mark.parametrize(
    ("limits", "name", "content"),
    [
        (Limits(bytes=10), "a.txt", b"mer enn ti tegn"),
        (Limits(characters=10), "a.txt", b"mer enn ti tegn"),
        (Limits(rows=2), "a.csv", b"Navn;By\na;b\nc;d\ne;f\n"),
        (Limits(unpacked=1000), "a.docx", word()),
    ],
)
def test_above_a_limit_is_oversized(limits, name, content):
    with pytest.raises(OversizedDocument, match="at most"):
        read(name, content, limits=limits)


def test_too_many_pages_are_oversized():
    pdf = FPDF()
    for _ in range(3):
        pdf.add_page()
    with pytest.raises(OversizedDocument, match="3 pages, but at most 2"):
        read("a.pdf", bytes(pdf.output()), limits=Limits(pages=2))


def test_a_zip_bomb_is_not_unpacked():
    content = package(**{"word/document.xml": b"0" * 30_000_000})
    with pytest.raises(OversizedDocument, match="times its size"):
        read("bombe.docx", content)


def test_reading_text_loads_no_engine():
    program = (
        "import sys; from ingest import readers; readers.read('a.txt', b'Hei. Hallo.');"
        "print({'pypdfium2', 'docx', 'openpyxl', 'spacy', 'torch'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


@given(st.sampled_from(sorted(SUFFIXES)), st.binary(max_size=400))
def test_any_bytes_give_clean_blocks_or_a_reason(suffix, content):
    try:
        extract = readers.read(f"x{suffix}", content)
    except UnreadableDocument as error:
        told = [str(error)]
    else:
        told = [block.text for block in extract.blocks]
        assert told == [fold(text) for text in told]
    assert any(told)


@pytest.mark.parametrize("start", range(0, 30_000, 1_500))
def test_a_damaged_word_document_is_corrupt_or_still_read(start):
    content = bytearray(word())
    content[start : start + 40] = b"\x55" * 40
    try:
        extract = read("a.docx", bytes(content))
    except UnreadableDocument:
        return
    assert extract.blocks[0].kind is BlockKind.PARAGRAPH
