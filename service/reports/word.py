"""A report as DOCX: real styles, a table of contents, captions, links, and vector drawings."""

from io import BytesIO
from itertools import count

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from portfolio.evaluation.document import (
    Block,
    Drawing,
    Evaluation,
    Listing,
    Paragraph,
    Section,
    Table,
)
from service.reports.drawings import TAGS, Labels, labels_of, origin, png, shares_of, svg

INK, SOFT, ACT = RGBColor(0x1D, 0x21, 0x25), RGBColor(0x56, 0x5D, 0x64), RGBColor(0x0B, 0x6B, 0x5D)
_FONT = "Calibri"
_WIDTH = 16.0
"""Centimetres between the margins of A4."""
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def word_file(evaluation: Evaluation) -> bytes:
    """Return a report as DOCX."""
    made = _Word(evaluation)
    made.write()
    content = BytesIO()
    made.document.save(content)
    return content.getvalue()


class _Word:
    """Writes one report from its first page to its last."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.labels: Labels = labels_of(evaluation)
        self.document: WordDocument = Document()
        self.figures, self.tables, self.marks = count(1), count(1), count(1)

    def write(self) -> None:
        """Write the whole."""
        _styles(self.document, TAGS[self.evaluation.language])
        self._about()
        self._edges()
        self._cover()
        self._contents()
        for section in self.evaluation.sections:
            self._section(section)
        self._sources()

    def _about(self) -> None:
        held = self.document.core_properties
        held.title = f"{self.evaluation.title}: {self.evaluation.subtitle}"
        held.language = TAGS[self.evaluation.language]
        held.author, held.comments = "Klynge", self.evaluation.note

    def _edges(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.different_first_page_header_footer = True
        head = section.header.paragraphs[0]
        head.text = f"{self.evaluation.title}\t\t{self.evaluation.subtitle}"
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot.add_run(f"{self.labels.page} ")
        _field(foot, "PAGE", "1")

    def _cover(self) -> None:
        title = self.document.add_paragraph(self.evaluation.title, style="Title")
        title.paragraph_format.space_before = Cm(6)
        self.document.add_paragraph(self.evaluation.subtitle, style="Subtitle")
        self.document.add_paragraph(self.evaluation.note)
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _contents(self) -> None:
        """Write a table of contents that a word processor fills with pages when it opens it."""
        self.document.add_paragraph(self.labels.contents, style="TOC Heading")
        line = self.document.add_paragraph(style="TOC 1")
        _begin_field(line, 'TOC \\o "1-2" \\h \\z \\u')
        titles = [(one.title, one.level) for one in self.evaluation.sections]
        for at, (title, level) in enumerate([*titles, (self.evaluation.sources_title, 1)]):
            if at:
                line = self.document.add_paragraph(style=f"TOC {level}")
            line.add_run(title)
        _end_field(line)
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _section(self, section: Section) -> None:
        self.document.add_heading(section.title, level=section.level)
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._said(self.document.add_paragraph(), block)
        elif isinstance(block, Listing):
            for item in block.items:
                self._said(self.document.add_paragraph(style="List Bullet"), item)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._drawing(block)

    def _said(self, line: WordParagraph, one: Paragraph) -> None:
        line.add_run(one.text)
        for at, number in enumerate(one.references):
            line.add_run(" [" if not at else ", ")
            _link(line, f"source_{number}", str(number))
        if one.references:
            line.add_run("]")

    def _caption(self, label: str, name: str, number: int, caption: str) -> WordParagraph:
        line = self.document.add_paragraph(style="Caption")
        line.add_run(f"{label} ")
        _field(line, f"SEQ {name} \\* ARABIC", str(number))
        line.add_run(f". {caption}")
        return line

    def _table(self, table: Table) -> None:
        line = self._caption(self.labels.table, "Table", next(self.tables), table.caption)
        line.paragraph_format.keep_with_next = True
        laid = self.document.add_table(rows=1, cols=len(table.heads), style="Report Table")
        _repeat(laid.rows[0]._tr)
        for cell, head in zip(laid.rows[0].cells, table.heads, strict=True):
            cell.paragraphs[0].add_run(head).bold = True
        for row in table.rows:
            cells = laid.add_row().cells
            for at, (cell, one) in enumerate(zip(cells, row, strict=True)):
                self._said(cell.paragraphs[0], one)
                if at in table.numeric:
                    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for at in table.numeric:
            laid.rows[0].cells[at].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _widths(laid, table)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _drawing(self, drawing: Drawing) -> None:
        line = self.document.add_paragraph()
        line.paragraph_format.keep_with_next = True
        shape = line.add_run().add_picture(BytesIO(png(drawing)))
        ratio = shape.height / shape.width
        shape.width = Cm(min(_WIDTH, shape.width.cm / 2))
        shape.height = Emu(int(shape.width * ratio))
        shape._inline.docPr.set("descr", drawing.about or drawing.caption)
        shape._inline.docPr.set("title", drawing.caption)
        number = next(self.figures)
        part = Part(
            PackURI(f"/word/media/drawing{number}.svg"),
            "image/svg+xml",
            svg(drawing).encode(),
            self.document.part.package,
        )
        _vector(shape._inline, self.document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
        self._caption(self.labels.figure, "Figure", number, drawing.caption)

    def _sources(self) -> None:
        self.document.add_heading(self.evaluation.sources_title, level=1)
        for source in self.evaluation.sources:
            line = self.document.add_paragraph(style="Source")
            _mark(line, f"source_{source.number}", next(self.marks), f"{source.number}")
            line.add_run("\t")
            line.add_run(" ".join(source.quotation.quote.split())).italic = True
            told = line.add_run(f" {origin(source, self.evaluation.language)}")
            told.font.color.rgb = SOFT


def _styles(document: WordDocument, language: str) -> None:
    """Give the styles of the document their look, and the language of its text."""
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = _FONT, Pt(10.5), INK
    normal.paragraph_format.space_after = Pt(6)
    fonts = normal.element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    fonts.append(spoken)
    for name, size, before in (("Title", 28, 0), ("Heading 1", 16, 22), ("Heading 2", 12.5, 14)):
        _face(styles[name], size, before)
    styles["Subtitle"].font.name, styles["Subtitle"].font.size = _FONT, Pt(15)
    styles["Subtitle"].font.italic, styles["Subtitle"].font.color.rgb = False, SOFT
    caption = styles["Caption"]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(9), False, SOFT
    styles["Header"].font.size = styles["Footer"].font.size = Pt(8.5)
    styles["Header"].font.color.rgb = styles["Footer"].font.color.rgb = SOFT
    _added_styles(document)


def _face(style: object, size: float, before: float) -> None:
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), True  # type: ignore[attr-defined]
    style.font.color.rgb = INK  # type: ignore[attr-defined]
    style.paragraph_format.space_before = Pt(before)  # type: ignore[attr-defined]
    fonts = style.element.rPr.rFonts  # type: ignore[attr-defined]
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for border in style.element.iter(qn("w:pBdr")):  # type: ignore[attr-defined]
        border.getparent().remove(border)


def _added_styles(document: WordDocument) -> None:
    """Add the styles that the template of python-docx lacks."""
    from docx.enum.style import WD_STYLE_TYPE

    styles = document.styles
    source = styles.add_style("Source", WD_STYLE_TYPE.PARAGRAPH)
    source.base_style = styles["Normal"]
    source.font.size = Pt(9)
    source.paragraph_format.left_indent = Cm(0.9)
    source.paragraph_format.first_line_indent = Cm(-0.9)
    source.paragraph_format.tab_stops.add_tab_stop(Cm(0.9))
    for level in (1, 2):
        contents = styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        contents.base_style = styles["Normal"]
        contents.paragraph_format.left_indent = Cm(0.6 * (level - 1))
        contents.paragraph_format.space_after = Pt(2)
    table = styles.add_style("Report Table", WD_STYLE_TYPE.TABLE)
    table.base_style = styles["Normal Table"]
    table.font.size = Pt(9)
    table.paragraph_format.space_after = Pt(1)
    table.element.append(_borders())


def _borders() -> object:
    """Return thin lines below each row."""
    properties, borders = OxmlElement("w:tblPr"), OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C9C5BB")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    return properties


def _widths(laid: WordTable, table: Table) -> None:
    """Share the width of the page among columns by what stands in them."""
    shares = shares_of(table)
    laid.autofit = False
    for column, share in zip(laid.columns, shares, strict=True):
        column.width = Cm(_WIDTH * share)
        for cell in column.cells:
            cell.width = Cm(_WIDTH * share)


def _repeat(row: object) -> None:
    """Let the head of a table stand on each of its pages."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(head)  # type: ignore[attr-defined]


def _field(line: WordParagraph, code: str, shown: str) -> None:
    """Add a field with what it shows until a word processor counts anew."""
    _begin_field(line, code)
    line.add_run(shown)
    _end_field(line)


def _begin_field(line: WordParagraph, code: str) -> None:
    for kind, text in (("begin", None), (None, code), ("separate", None)):
        run = line.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)
        else:
            told = OxmlElement("w:instrText")
            told.set(qn("xml:space"), "preserve")
            told.text = f" {text} "
            run.append(told)


def _end_field(line: WordParagraph) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), "end")
    line.add_run()._r.append(mark)


def _link(line: WordParagraph, anchor: str, text: str) -> None:
    """Add a link to a bookmark of the document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    run = line.add_run(text)
    run.font.color.rgb = ACT
    link.append(run._r)
    line._p.append(link)


def _mark(line: WordParagraph, name: str, number: int, text: str) -> None:
    """Add text with a bookmark around it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    line._p.append(start)
    line.add_run(text).font.color.rgb = ACT
    line._p.append(end)


def _vector(inline: object, relation: str) -> None:
    """Let a picture be shown as SVG where the program can; the PNG stays as what others show."""
    blip = next(inline.iter(qn("a:blip")))  # type: ignore[attr-defined]
    extensions, extension = OxmlElement("a:extLst"), OxmlElement("a:ext")
    extension.set("uri", _SVG_EXTENSION)
    vector = extension.makeelement(f"{{{_SVG_SPACE}}}svgBlip", nsmap={"asvg": _SVG_SPACE})
    vector.set(qn("r:embed"), relation)
    extension.append(vector)
    extensions.append(extension)
    blip.append(extensions)
