from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from ingest.blocks import BlockKind
from ingest.readers import read
from ingest.readers.headings import canonical_field, canonical_fields
from ontology.errors import CorruptDocument


def cells(block):
    return [(cell.field, cell.value) for cell in block.cells]


def workbook(*sheets):
    book, content = Workbook(), BytesIO()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found(delimiter, encoding):
    rows = [["Navn", "Kommune"], ["Sjømat Øst AS", "Ålesund"], ["Blåfjell AS", "Bærum"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    extract = read("liste.csv", text.encode(encoding))
    assert [block.text for block in extract.blocks] == [
        "Navn: Sjømat Øst AS · Kommune: Ålesund",
        "Navn: Blåfjell AS · Kommune: Bærum",
    ]


def test_titles_above_the_headings_and_empty_rows_are_no_rows():
    text = "Medlemmer 2024;;\nper 1. mars;;\n;;\nNavn;Org.nr;By\nA AS;999;Moss\n;;\nB AS;;Oslo\n"
    extract = read("liste.csv", text.encode())
    assert [(b.kind, b.text) for b in extract.blocks] == [
        (BlockKind.HEADING, "Medlemmer 2024"),
        (BlockKind.PARAGRAPH, "per 1. mars"),
        (BlockKind.ROW, "Navn: A AS · Org.nr: 999 · By: Moss"),
        (BlockKind.ROW, "Navn: B AS · By: Oslo"),
    ]


def test_a_delimiter_inside_quotes_and_a_line_break_in_a_cell_stay_in_it():
    text = 'Navn;Hva\n"Sjoar; mek. verksted";"dreier\nog freser ""alt"""\n'
    (row,) = read("a.csv", text.encode()).blocks
    assert cells(row) == [("Navn", "Sjoar; mek. verksted"), ("Hva", 'dreier og freser "alt"')]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Navn;By\na;b\n"c;d\ne;f\n', 3),
        ('Navn;By\n"x" y;z\n', 2),
        ('Navn;By\n"' + "endless " * 20_000, 2),
    ],
)
def test_broken_quoting_names_the_line_where_the_row_begins(text, line):
    with pytest.raises(CorruptDocument, match=rf"a\.csv: broken quoting .* line {line} "):
        read("a.csv", text.encode())


def test_rows_longer_or_shorter_than_the_headings_lose_nothing():
    extract = read("a.csv", b"Navn;By;Land\nA;Moss;NO;mer\nB\n")
    assert [cells(b) for b in extract.blocks] == [
        [("Navn", "A"), ("By", "Moss"), ("Land", "NO"), ("column 4", "mer")],
        [("Navn", "B")],
    ]


def test_merged_headings_take_the_cell_above_or_to_the_left():
    rows = [
        ["Navn", "Periode", None, "Adresse", None],
        [None, "Fra", "Til", "Poststed", None],
        ["A AS", 2019, 2023, "Moss", "1500"],
        ["B AS", 2020, None, "Oslo", "0150"],
    ]
    book, content = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("D2:E2")
    book.save(content)
    extract = read("a.xlsx", content.getvalue())
    assert cells(extract.blocks[0]) == [
        ("Navn", "A AS"),
        ("Fra", "2019"),
        ("Til", "2023"),
        ("Poststed", "Moss"),
        ("Poststed", "1500"),
    ]


def test_workbook_values_are_written_as_one_would_say_them():
    rows = [
        ["Navn", "Org.nr", "Medlem siden", "Møtt", "SMB", "Andel"],
        ["A AS", 919303808.0, date(2019, 5, 1), datetime(2020, 1, 2, 3, 4), True, 0.5],
    ]
    (row,) = read("a.xlsx", workbook(("Ark1", rows))).blocks
    values = [cell.value for cell in row.cells]
    assert values == ["A AS", "919303808", "2019-05-01", "2020-01-02T03:04:00", "yes", "0.5"]


def test_each_sheet_has_its_name_for_a_heading_and_hidden_ones_are_told():
    content = workbook(
        ("Kjerne", [["Navn", "By"], ["A", "Moss"]]), ("Tom", []), ("Skjult", [["x", "y"]])
    )
    from openpyxl import load_workbook

    book, changed = load_workbook(BytesIO(content)), BytesIO()
    book["Skjult"].sheet_state = "hidden"
    book.save(changed)
    extract = read("a.xlsx", changed.getvalue())
    assert [b.text for b in extract.blocks] == ["Kjerne", "Navn: A · By: Moss"]
    assert extract.warnings == ("the hidden sheet 'Skjult' was not read",)


def test_a_single_column_is_a_list_unless_it_has_a_heading():
    assert [(b.kind, b.text) for b in read("a.csv", b"A AS\nB AS\n").blocks] == [
        (BlockKind.ITEM, "A AS"),
        (BlockKind.ITEM, "B AS"),
    ]
    assert [b.text for b in read("a.csv", b"Medlem\nA AS\nB AS\n").blocks] == [
        "Medlem: A AS",
        "Medlem: B AS",
    ]


def test_a_form_of_questions_and_answers_is_one_row_and_long_answers_are_prose():
    long = "Vi trenger en partner som kan teste. " * 5
    rows = [["Søker:", "A AS"], ["Org.nr:", "999"], ["Kommune:", "Moss"], ["Behov:", long]]
    blocks = read("a.xlsx", workbook(("Skjema", rows))).blocks
    assert blocks[0].text == "Søker: A AS · Org.nr: 999 · Kommune: Moss"
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        (BlockKind.HEADING, "Behov"),
        (BlockKind.PARAGRAPH, long.strip()),
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Navn", "name"),
        ("NAMN", "name"),
        ("Bedrift", "name"),
        ("Company name", "name"),
        ("Deltaker", "participant"),
        ("Org.nr", "identifier"),
        ("Org. no.:", "identifier"),
        ("Organisasjonsnummer (9 siffer)", "identifier"),
        ("CVR-nr.", "identifier"),
        ("Kommune", "place"),
        ("Medlem siden", "from"),
        ("Medlem sidan", "from"),
        ("Member since", "from"),
        ("Utmeldt", "until"),
        ("Type", "kind"),
        ("Member type", "kind"),
        ("Rolle", "role"),
        ("Role in GCE Dyphav", "role"),
        ("Medlem i Arena Trefiber", "cluster"),
        ("Klynge", "cluster"),
        ("Land", "country"),
        ("Bransje", "industry"),
        ("Hjemmeside", "website"),
        ("Beskrivelse", "description"),
        ("Navn / Name", "name"),
        ("Kaffe eller te", None),
        ("", None),
    ],
)
def test_headings_in_four_languages_have_one_field(heading, field):
    assert canonical_field(heading) == field


def test_a_canonical_field_stands_for_itself():
    assert all(canonical_field(field) == field for field in canonical_fields())
