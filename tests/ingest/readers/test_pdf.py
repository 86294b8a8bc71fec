import pytest
from fpdf import FPDF
from PIL import Image

from ingest.blocks import BlockKind
from ingest.readers import read
from ingest.readers.lines import Line, Piece
from ingest.readers.pages import blocks
from ontology.errors import EmptyDocument

PROSE = (
    "Klyngen samler bedrifter langs kysten som lager utstyr for flytende havvind og som "
    "trenger hverandre. Den ble startet i 2019 og har i dag 34 medlemmer, flest fra {place}."
)
PLACES = ("Karmøy", "Stord", "Bømlo", "Tysvær", "Sveio", "Etne")


class Report(FPDF):
    def header(self):
        self.set_font("Helvetica", size=8)
        self.cell(text="Arena Flytevind", new_x="LMARGIN", new_y="NEXT")

    def footer(self):
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(text=f"Side {self.page_no()} av 3")


def report():
    pdf = Report()
    for number in range(1, 4):
        pdf.add_page()
        pdf.set_font("Helvetica", style="B", size=16)
        pdf.multi_cell(0, text=f"Kapittel {number}", new_x="LMARGIN", new_y="NEXT")
        for place in PLACES[2 * number - 2 : 2 * number]:
            pdf.set_font("Helvetica", size=11)
            pdf.multi_cell(0, text=PROSE.format(place=place), new_x="LMARGIN", new_y="NEXT")
            pdf.ln(4)
    return pdf


def line(text, *, left=50.0, right=450.0, bottom=700.0, size=12.0):
    piece = Piece(text=text, left=left, right=right, bottom=bottom)
    return Line(pieces=(piece,), bottom=bottom, size=size)


def text_lines(*texts):
    """Lines as set in a column: each full but those marked by ``|``."""
    return [
        line(text.rstrip("|"), right=180 if text.endswith("|") else 450, bottom=700.0 - 14 * number)
        for number, text in enumerate(texts)
    ]


def told(*pages):
    return [(b.kind, b.text) for b in blocks(pages)]


def test_lines_become_paragraphs_under_headings_with_their_pages():
    extract = read("rapport.pdf", bytes(report().output()))
    assert [(b.kind, b.page, b.text) for b in extract.blocks] == [
        held
        for page in (1, 2, 3)
        for held in [
            (BlockKind.HEADING, page, f"Kapittel {page}"),
            (BlockKind.PARAGRAPH, page, PROSE.format(place=PLACES[2 * page - 2])),
            (BlockKind.PARAGRAPH, page, PROSE.format(place=PLACES[2 * page - 1])),
        ]
    ]


def test_running_heads_feet_and_page_numbers_are_left_out():
    texts = {block.text for block in read("rapport.pdf", bytes(report().output())).blocks}
    assert not texts & {"Arena Flytevind", "Side 1 av 3"}


def test_the_title_is_the_property_unless_a_program_made_it_up():
    pdf = report()
    assert read("a.pdf", bytes(pdf.output())).title == "Kapittel 1"
    named, made_up = report(), report()
    named.set_title("Søknad om opptak")
    made_up.set_title("Microsoft Word - utkast3.docx")
    assert read("a.pdf", bytes(named.output())).title == "Søknad om opptak"
    assert read("a.pdf", bytes(made_up.output())).title == "Kapittel 1"


def test_a_table_becomes_rows_under_its_headings():
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, text=PROSE, new_x="LMARGIN", new_y="NEXT")
    with pdf.table(col_widths=(60, 40, 30)) as table:
        for values in [
            ("Bedrift", "Kommune", "Ansatte"),
            ("Rustvakt AS", "Karmøy", "17"),
            ("Skavl Marin AS", "Haugesund", "120"),
        ]:
            table.row(values)
    rows = [b.text for b in read("a.pdf", bytes(pdf.output())).blocks if b.kind is BlockKind.ROW]
    assert rows == [
        "Bedrift: Rustvakt AS · Kommune: Karmøy · Ansatte: 17",
        "Bedrift: Skavl Marin AS · Kommune: Haugesund · Ansatte: 120",
    ]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("Vi søker sam-", "arbeid."), "Vi søker samarbeid."),
        (("Vi søker sam\x02", "arbeid."), "Vi søker samarbeid."),
        (
            ("Vi driver forsknings-", "og utviklingsarbeid."),
            "Vi driver forsknings- og utviklingsarbeid.",
        ),
        (("Vi driver med CO2-", "fangst."), "Vi driver med CO2-fangst."),
        (("Vi er medlem av Nord-", "Norge."), "Vi er medlem av Nord-Norge."),
        (("Det haster –", "og det er dyrt."), "Det haster – og det er dyrt."),
    ],
)
def test_words_divided_at_the_end_of_a_line_are_put_together(lines, joined):
    assert [b.text for b in blocks([text_lines(*lines)])] == [joined]


def test_a_sentence_runs_on_over_the_page_and_keeps_its_first_page():
    pages = [text_lines("Første linje av et avsnitt som går"), text_lines("videre på neste side.")]
    (block,) = blocks(pages)
    assert (block.page, block.text) == (
        1,
        "Første linje av et avsnitt som går videre på neste side.",
    )


def test_a_short_line_ends_a_paragraph_even_without_a_gap():
    lines = text_lines(
        "Dette er første avsnitt og", "det slutter her.|", "Dette er det andre avsnittet"
    )
    assert [b.text for b in blocks([lines])] == [
        "Dette er første avsnitt og det slutter her.",
        "Dette er det andre avsnittet",
    ]


def test_an_item_ends_where_the_text_goes_back_to_the_margin():
    lines = [line("• skaffe seg en kai.", left=70), line("Det haster.", bottom=686)]
    assert told(lines) == [
        (BlockKind.ITEM, "skaffe seg en kai."),
        (BlockKind.PARAGRAPH, "Det haster."),
    ]


def test_a_date_at_the_beginning_of_a_line_is_no_list_item():
    lines = text_lines("Prosjektet ble avsluttet den", "30. november og er i bruk.")
    (held,) = told(lines)
    assert held == (BlockKind.PARAGRAPH, "Prosjektet ble avsluttet den 30. november og er i bruk.")


def test_a_table_of_contents_is_left_out():
    lines = text_lines("1. Bakgrunn . . . . . . . . 3", "Klyngen er ny og har mange mål.")
    assert told(lines) == [(BlockKind.PARAGRAPH, "Klyngen er ny og har mange mål.")]


def test_lines_of_one_cell_are_put_together_cell_by_cell():
    def cell(text, left, bottom):
        return line(text, left=left, right=left + 90, bottom=bottom)

    lines = [
        cell("Aktivitet", 50, 700),
        cell("Ansvarlig", 200, 700),
        cell("Frist", 350, 700),
        cell("Utredning om spill-", 50, 680),
        cell("varme", 50, 667),
        cell("Tørkehuset", 200, 680),
        cell("Florø AS", 200, 667),
        cell("Mai 2023", 350, 680),
        cell("Kurs", 50, 650),
        cell("Tareteigen AS", 200, 650),
        cell("Årlig", 350, 650),
        line("Det er satt av penger til alt.", bottom=610),
    ]
    assert told(lines) == [
        (
            BlockKind.ROW,
            "Aktivitet: Utredning om spillvarme · Ansvarlig: Tørkehuset Florø AS · Frist: Mai 2023",
        ),
        (BlockKind.ROW, "Aktivitet: Kurs · Ansvarlig: Tareteigen AS · Frist: Årlig"),
        (BlockKind.PARAGRAPH, "Det er satt av penger til alt."),
    ]


def test_columns_of_text_are_read_one_after_the_other():
    words = ["havvind", "kai", "kjetting", "flyter", "kabel"]
    left = [
        line(f"Linje {n} om {words[n % 5]} og", right=250, bottom=700 - 14 * n) for n in range(20)
    ]
    right = [
        line(f"linje {n + 20} om {words[n % 5]} og", left=280, right=480, bottom=700 - 14 * n)
        for n in range(20)
    ]
    ((kind, text),) = told(left + right)
    assert kind is BlockKind.PARAGRAPH
    assert [int(word) for word in text.split() if word.isdigit()] == list(range(40))


def scan(pdf):
    """A page as a scanner makes it: one picture and no letter."""
    pdf.add_page()
    pdf.image(Image.new("L", (60, 80), 200), w=150, h=200)


def test_pages_that_are_pictures_are_told_by_their_numbers():
    pages = FPDF()
    pages.set_font("Helvetica", size=11)
    for number in range(6):
        if number in (1, 2, 4):
            scan(pages)
        else:
            pages.add_page()
            pages.multi_cell(0, text=PROSE.format(place=PLACES[number]))
    (warning,) = read("delvis.pdf", bytes(pages.output())).warnings
    assert warning.endswith("need text recognition (OCR): 2-3, 5")


def test_a_scanned_document_is_told_what_to_do():
    pdf = FPDF()
    scan(pdf)
    scan(pdf)
    with pytest.raises(EmptyDocument, match=r"2 pages without text.*ocrmypdf -l nor\+eng s.pdf"):
        read("s.pdf", bytes(pdf.output()))


def test_empty_pages_are_no_scan():
    pdf = FPDF()
    pdf.add_page()
    with pytest.raises(EmptyDocument, match="1 empty pages"):
        read("tom.pdf", bytes(pdf.output()))
    pdf = FPDF()
    pdf.add_page()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, text=PROSE.format(place="Etne"))
    assert read("a.pdf", bytes(pdf.output())).warnings == ()


def test_pages_of_nothing_but_the_same_lines_are_no_running_heads():
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for number in range(3):
        pdf.add_page()
        pdf.multi_cell(0, text=PROSE.format(place=f"side {number}"))
    assert [block.page for block in read("skjema.pdf", bytes(pdf.output())).blocks] == [1, 2, 3]


@pytest.mark.long
def test_three_thousand_pages():
    pdf = FPDF()
    pdf.set_font("Helvetica", size=11)
    for number in range(3_000):
        pdf.add_page()
        pdf.multi_cell(0, text=PROSE.format(place=f"side {number}"))
    extract = read("stor.pdf", bytes(pdf.output()))
    assert (extract.blocks[-1].page, extract.warnings) == (3_000, ())
