from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.blocks import BlockKind
from ingest.readers import read


def blocks(document):
    content = BytesIO()
    document.save(content)
    return read("brev.docx", content.getvalue()).blocks


def told(document):
    return [(block.kind.value, block.level, block.text) for block in blocks(document)]


def test_headings_paragraphs_items_and_tables_come_in_order():
    document = Document()
    document.add_heading("Søknad", level=0)
    document.add_heading("1. Bakgrunn", level=1)
    document.add_paragraph("Vi lager\tkjetting.  ")
    document.add_paragraph("kai", style="List Bullet")
    document.add_paragraph("folk", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ["Bedrift", "Sted"], strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ["A AS", "Moss"], strict=True):
        cell.text = text
    document.add_heading("Mål", level=2)
    assert told(document) == [
        ("heading", 1, "Søknad"),
        ("heading", 1, "1. Bakgrunn"),
        ("paragraph", None, "Vi lager kjetting."),
        ("item", None, "kai"),
        ("item", None, "folk"),
        ("row", None, "Bedrift: A AS · Sted: Moss"),
        ("heading", 2, "Mål"),
    ]


def test_typed_line_breaks_part_a_letterhead():
    document = Document()
    document.add_paragraph("Til: Blå Åker SA\nDato: 2. juni")
    assert [block.text for block in blocks(document)] == ["Til: Blå Åker SA", "Dato: 2. juni"]


def test_content_controls_are_read_and_deleted_text_is_not():
    document = Document()
    document.add_paragraph("Før.")
    w = nsdecls("w")
    paragraph = "<w:p><w:r><w:t>I skjema.</w:t></w:r></w:p>"
    control = f"<w:sdt {w}><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    tracked = (
        f"<w:p {w}><w:ins><w:r><w:t>Satt inn.</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Strøket.</w:delText></w:r></w:del></w:p>"
    )
    for position, xml in enumerate((control, tracked), start=1):
        document.element.body.insert(position, parse_xml(xml))
    assert [block.text for block in blocks(document)] == ["Før.", "I skjema.", "Satt inn."]


def test_a_table_of_one_column_is_a_frame_around_text():
    document = Document()
    table = document.add_table(rows=1, cols=1)
    table.rows[0].cells[0].text = "Sitat fra en kunde."
    assert told(document) == [("paragraph", None, "Sitat fra en kunde.")]


def test_a_merged_cell_counts_once():
    document = Document()
    table = document.add_table(rows=3, cols=3)
    for row, values in zip(
        table.rows, [["Navn", "Fra", "Til"], ["A", "1", "2"], ["", "", ""]], strict=True
    ):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    merged = table.cell(2, 0).merge(table.cell(2, 1))
    merged.text = "B"
    table.cell(2, 2).text = "3"
    assert [block.text for block in blocks(document)] == [
        "Navn: A · Fra: 1 · Til: 2",
        "Navn: B · Til: 3",
    ]


def test_title_and_language_come_from_the_properties():
    document, content = Document(), BytesIO()
    document.add_paragraph("x")
    document.core_properties.title = "Årsrapport"
    document.core_properties.language = "nn-NO"
    document.save(content)
    extract = read("a.docx", content.getvalue())
    assert (extract.title, extract.language) == ("Årsrapport", "nn")
    assert extract.blocks[0].kind is BlockKind.PARAGRAPH
