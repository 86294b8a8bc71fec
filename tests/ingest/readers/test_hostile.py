"""Documents that mean harm, and valid ones that were damaged: a reason, in time, and no trace."""

import csv
import io
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from fpdf import FPDF
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ingest.corpus import discover, extract
from ingest.readers import read
from ingest.readers.text import fold
from ingest.sources import Source
from ontology.errors import CorruptDocument, OversizedDocument, UnreadableDocument

LONG = os.environ.get("KLYNGE_TEST_BUDGET") == "long"
EXAMPLES = 2_000 if LONG else 40
"""Damaged documents of each format."""
SECONDS = 10.0
"""No document may take longer, however it is damaged."""
TEXT = "Vi lager sensorer for rør under vann. Vi trenger trykktesting på Ålesund verft."
MANY = "Org.nr;Navn;Sted\n923609016;Tind AS;Florø\n919303808;Havlab;Bergen\n"


PROJECTS = (
    "id;acronym;title;startDate;endDate;objective\n"
    '1;LICE;"Counting; lice";2020-01-01;2021-12-31;"We count ""all"" lice."\n'
    "2;KELP;Kelp;2020-01-01;2021-12-31;Ålesund needs kelp.\n"
)


def word() -> bytes:
    document, content = Document(), BytesIO()
    document.add_heading("Behov", level=1)
    document.add_paragraph(TEXT)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Navn", "Sted", "Tind AS", "Florø"), strict=True):
        cell.text = text
    document.save(content)
    return content.getvalue()


def workbook(*rows: tuple[object, ...], merge: str = "") -> bytes:
    book, content = Workbook(), BytesIO()
    sheet = book.active
    for row in rows or csv.reader(io.StringIO(MANY), delimiter=";"):
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    book.save(content)
    return content.getvalue()


def printed() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, text=TEXT)
    with pdf.table() as table:
        for values in (("Navn", "Sted"), ("Tind AS", "Bergen"), ("Havlab", "Stord")):
            row = table.row()
            for value in values:
                row.cell(value)
    return bytes(pdf.output())


VALID: dict[str, Callable[[], bytes]] = {
    "a.docx": word,
    "a.xlsx": workbook,
    "a.pdf": printed,
    "members.csv": MANY.encode,
    "project.csv": PROJECTS.encode,
    "a.txt": TEXT.encode,
    "a.md": f"# Behov\n\n- {TEXT}\n\n| Navn | Sted |\n| --- | --- |\n| Tind | Florø |\n".encode,
    "a.html": f"<html><body><main><h1>Behov</h1><p>{TEXT}</p></main></body></html>".encode,
    "a.json": b'[{"id": "1", "title": "Behov"}, {"id": "2", "text": "Vi treng hjelp."}]'.strip,
    "a.jsonl": '{"id": "1", "title": "Behov", "text": "Vi trenger hjelp."}\n'.encode,
}
"""A small valid file of each format, and one of records."""


@cache
def valid(name: str) -> bytes:
    """Return the same bytes each time; a workbook holds the time it was made."""
    return VALID[name]()


def packed(*parts: tuple[str, bytes], valid: bytes) -> bytes:
    """Return a package with some of its parts replaced."""
    replaced = dict(parts)
    content = BytesIO()
    with ZipFile(BytesIO(valid)) as old, ZipFile(content, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replaced.pop(name, None) or old.read(name))
        for name, data in replaced.items():
            new.writestr(name, data)
    return content.getvalue()


def laughs() -> bytes:
    """Return an XML document whose entities unfold to a billion words."""
    steps = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
    )
    return f'<?xml version="1.0"?><!DOCTYPE x [{steps}]><x>&l9;</x>'.encode()


def reaching_out(path: Path) -> bytes:
    """Return an XML document that asks for a file of the machine."""
    entity = f'<!ENTITY secret SYSTEM "{path.as_uri()}">'
    return f'<?xml version="1.0"?><!DOCTYPE x [{entity}]><x>&secret;</x>'.encode()


def told_of(name: str, content: bytes) -> str:
    """Return all that comes out of a document, its text or the reason why there is none."""
    try:
        return "\n".join(block.text for block in read(name, content).blocks)
    except UnreadableDocument as error:
        return str(error)


BOMBS = {
    "a.docx": ("word/document.xml", word),
    "a.xlsx": ("xl/worksheets/sheet1.xml", workbook),
}


@pytest.mark.parametrize(("name", "part", "make"), [(n, *held) for n, held in BOMBS.items()])
def test_entities_are_not_unfolded(name, part, make):
    begun = time.monotonic()
    told = told_of(name, packed((part, laughs()), valid=make()))
    assert "lol" * 100 not in told
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize(("name", "part", "make"), [(n, *held) for n, held in BOMBS.items()])
def test_no_file_of_the_machine_is_read_into_a_document(name, part, make, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("very-secret-words")
    content = packed((part, reaching_out(secret)), valid=make())
    assert "very-secret-words" not in told_of(name, content)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_zip_bomb_is_not_unpacked(name):
    content = packed(("bomb.xml", b"0" * 30_000_000), valid=BOMBS[name][1]())
    with pytest.raises(OversizedDocument, match="times its size"):
        read(name, content)


def test_a_package_that_lies_about_its_size_is_not_read_on_for_ever():
    content = bytearray(packed(("word/document.xml", b"<a>" + b"x" * 3_000_000), valid=word()))
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:  # the sizes in the directory
        content[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at += 4
    with pytest.raises(CorruptDocument):
        read("a.docx", bytes(content))


def test_scripts_say_nothing():
    page = (
        "<html><head><script>var a = 'hemmelig';</script><style>p { color: red }</style></head>"
        "<body onload=\"alert(1)\"><p>Vi lager kjetting.</p><script>document.write('ond')</script>"
        "<noscript>slå på</noscript><img src=x onerror=alert(1)></body></html>"
    )
    assert [block.text for block in read("a.html", page.encode()).blocks] == ["Vi lager kjetting."]


def test_elements_nested_beyond_reason_are_said():
    page = b"<div>" * 100_000 + b"tekst"
    begun = time.monotonic()
    told_of("a.html", page)
    assert time.monotonic() - begun < SECONDS


def test_a_list_with_200_columns():
    heading = ["Navn", "Org.nr", *(f"Spørsmål {n}" for n in range(198))]
    values = ["Tind AS", "923609016", *(str(n) for n in range(198))]
    text = ";".join(heading) + "\n" + ";".join(values) + "\n"
    (block,) = read("a.csv", text.encode()).blocks
    assert len(block.cells) == 200
    assert (block.cells[-1].field, block.cells[-1].value) == ("Spørsmål 197", "197")


def test_merged_headings_take_the_one_above_or_to_the_left():
    rows = (
        ("Medlemmer per 1. mai", None, None, None),
        ("Navn", "Adresse", None, "Org.nr"),
        ("Tind AS", "Strandgata 1", "Florø", 923609016),
        ("Havlab", "Kaien 2", "Bergen", 919303808),
    )
    blocks = read("a.xlsx", workbook(*rows, merge="B2:C2")).blocks
    assert blocks[0].text == "Medlemmer per 1. mai"
    assert [cell.field for cell in blocks[1].cells] == ["Navn", "Adresse", "Adresse", "Org.nr"]


def test_two_encodings_in_one_file():
    text = "Vi bor på Ålesund.\n\n".encode() + "Vi lager rør i Tromsø.\n".encode("cp1252")
    told = [block.text for block in read("a.txt", text).blocks]
    assert told == ["Vi bor på Ålesund.", "Vi lager rør i Tromsø."]


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """Return a valid file with some of its bytes changed, taken out, doubled, swapped or cut off.

    Of a package it may be one of the parts, so that the damage gets past the checksums.
    """
    content = valid(name)
    if not content.startswith(b"PK") or draw(st.booleans()):
        return draw(altered(content))
    with ZipFile(BytesIO(content)) as archive:
        part = draw(st.sampled_from(archive.namelist()))
        return packed((part, draw(altered(archive.read(part)))), valid=content)


@st.composite
def altered(draw: st.DrawFn, original: bytes) -> bytes:
    content = bytearray(original)
    for _ in range(draw(st.integers(1, 6))):
        at, other = (draw(st.integers(0, max(len(content) - 1, 0))) for _ in range(2))
        size = draw(st.integers(1, 64))
        piece = content[at : at + size]
        match draw(st.sampled_from(("change", "drop", "double", "cut", "swap"))):
            case "change":
                content[at : at + size] = draw(st.binary(min_size=1, max_size=size))
            case "drop":
                del content[at : at + size]
            case "double":
                content[at:at] = piece * draw(st.integers(1, 20))
            case "cut":
                del content[max(at, 1) :]
            case "swap":
                content[at : at + size] = content[other : other + size]
                content[other : other + size] = piece
    return bytes(content)


def sources(name: str, content: bytes, folder: Path) -> Iterator[Source]:
    path = folder / name
    path.write_bytes(content)
    yield from (one for one in discover([path]) if isinstance(one, Source))


@pytest.mark.parametrize("name", sorted(VALID))
def test_a_valid_document_is_read(name, tmp_path):
    assert all(extract(source).blocks for source in sources(name, valid(name), tmp_path))


@pytest.mark.long
def test_a_damaged_document_is_read_to_the_end_or_set_aside(tmp_path_factory):
    from ingest.pipeline import read_source

    folder = tmp_path_factory.mktemp("damaged")

    @settings(max_examples=100, deadline=None)
    @given(st.sampled_from(sorted(VALID)).flatmap(lambda n: st.tuples(st.just(n), damaged(n))))
    def try_it(drawn: tuple[str, bytes]) -> None:
        for source in sources(*drawn, folder):
            with suppress(UnreadableDocument):
                read_source(source)

    try_it()


@pytest.mark.parametrize("name", sorted(VALID))
def test_a_damaged_document_gives_clean_text_or_a_reason(name, tmp_path_factory):
    folder = tmp_path_factory.mktemp("damaged")
    temporary = tmp_path_factory.mktemp("temporary")

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        derandomize=not LONG,
    )
    @given(damaged(name))
    @example(b"")
    def try_it(content: bytes) -> None:
        begun = time.monotonic()
        for source in sources(name, content, folder):
            try:
                told = [block.text for block in extract(source).blocks]
            except UnreadableDocument as error:
                told = [str(error)]
            else:
                assert told == [fold(text) for text in told]
            assert any(told)
        assert time.monotonic() - begun < SECONDS
        assert not any(temporary.iterdir())

    before = tempfile.tempdir
    tempfile.tempdir = str(temporary)
    try:
        try_it()
    finally:
        tempfile.tempdir = before
