"""Build the binary documents of the demo corpus from their sources, and check its gold.

    python corpora/build.py            # write the PDF, DOCX and XLSX files in demo/
    python corpora/build.py --check    # verify catalogue, organisation numbers and gold

A source is named after what it becomes: ``sources/soknad.pdf.md`` is built into
``demo/soknad.pdf``, ``sources/members.xlsx.csv`` into ``demo/members.xlsx``. HTML,
Markdown and CSV documents lie in ``demo/`` as they are. Every date in the files'
metadata is the document's own, so that building twice gives the same bytes.

Requirements (pip install ...):
    beautifulsoup4==4.15.0 font-source-sans-pro==0.0.1 font-source-serif-pro==0.0.1
    fpdf2==2.8.9 markdown-it-py==4.3.0 openpyxl==3.1.5 pypdf==7.1.0 python-docx==1.2.0
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
import tomllib
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import bs4
import docx
import docx.document
import font_source_sans_pro  # type: ignore[import-untyped]
import font_source_serif_pro  # type: ignore[import-untyped]
import openpyxl
import pypdf
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace
from markdown_it import MarkdownIt
from markdown_it.token import Token
from openpyxl.styles import Font

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
DEMO = HERE / "demo"
CATALOGUE = DEMO / "corpus.toml"
GOLD = DEMO / "gold.jsonl"
RESERVED = {CATALOGUE.name, GOLD.name}
MERGED = "<"
"""In the source of a workbook: a cell that is merged into the one on its left."""
WRONG_ON_PURPOSE = {"085230990"}
"""Organisation numbers whose check digit is wrong because real lists have such too."""

ACTOR_KINDS = {
    "company", "research", "education", "public", "investor",
    "cluster-organisation", "cluster", "other",
}  # fmt: skip
COMMON_GOALS = {
    "interaction", "innovation", "expertise",
    "international", "entrepreneurship", "visibility",
}  # fmt: skip
REQUIRED_BY_KIND: dict[str, set[str]] = {
    "actor": set(),
    "membership": set(),
    "offer": set(),
    "need": set(),
    "stage": {"chain"},
    "technology": set(),
    "tie": {"relation"},
    "goal": {"common_goal"},
    "activity": {"status"},
    "result": set(),
    "amount": {"value", "role"},
    "test-facility": set(),
    "education": set(),
    "recommendation": {"status"},
}
ALLOWED: dict[tuple[str, str], set[str]] = {
    ("actor", "object"): ACTOR_KINDS,
    ("goal", "common_goal"): COMMON_GOALS,
    ("need", "firmness"): {"existing", "planned", "wanted"},
    ("activity", "status"): {"planned", "done", "postponed", "cancelled"},
    ("amount", "role"): {"budget", "grant", "cost", "investment", "application"},
    ("recommendation", "status"): {"new", "done", "partly", "not-done"},
}
"""The values that a field of a kind of fact may have."""
PAGE_LABEL = {
    "nb": "Side {page} av {pages}",
    "nn": "Side {page} av {pages}",
    "en": "Page {page} of {pages}",
}
LANGUAGE_TAG = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


# --------------------------------------------------------------------------- sources


@dataclass(frozen=True)
class Entry:
    """What the catalogue says of one document."""

    kind: str
    date: date
    language: str
    issuer: str
    cluster: str | None = None

    @property
    def moment(self) -> datetime:
        """Give the document's date as the instant written into file metadata."""
        return datetime.combine(self.date, time(12), tzinfo=UTC)


@dataclass(frozen=True)
class Run:
    """A piece of text in one weight and slope."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item or table of a Markdown source."""

    kind: Literal["heading", "paragraph", "bullet", "number", "table"]
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """Give the block's text without emphasis."""
        return "".join(run.text for run in self.runs)


def read_catalogue() -> dict[str, Entry]:
    """Read the documents of corpus.toml."""
    data = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {name: Entry(**fields) for name, fields in data["documents"].items()}


def read_runs(inline: Token) -> tuple[Run, ...]:
    """Turn an inline Markdown token into runs; a line break in the source is kept."""
    runs: list[Run] = []
    bold = italic = False
    for token in inline.children or ():
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "softbreak" | "hardbreak":
                runs.append(Run("\n"))
            case _ if token.content:
                runs.append(Run(token.content, bold, italic))
    return tuple(runs)


def read_blocks(markdown: str) -> Iterator[Block]:  # noqa: PLR0912 - one case for each token
    """Yield the blocks of a Markdown text in reading order."""
    lists: list[Literal["bullet", "number"]] = []
    heading = 0
    rows: list[list[str]] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        match token.type:
            case "heading_open":
                heading = int(token.tag[1:])
            case "heading_close":
                heading = 0
            case "bullet_list_open":
                lists.append("bullet")
            case "ordered_list_open":
                lists.append("number")
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "table_open":
                rows = []
            case "tr_open" if rows is not None:
                rows.append([])
            case "table_close" if rows is not None:
                yield Block("table", rows=tuple(tuple(row) for row in rows))
                rows = None
            case "inline":
                runs = read_runs(token)
                if rows is not None:
                    rows[-1].append("".join(run.text for run in runs))
                elif heading:
                    yield Block("heading", runs, level=heading)
                else:
                    yield Block(lists[-1] if lists else "paragraph", runs)


# --------------------------------------------------------------------------- PDF


class Pages(FPDF):
    """A4 pages with a running title from page two on and page numbers."""

    def __init__(self, title: str, entry: Entry) -> None:
        super().__init__(format="A4")
        self.entry = entry
        self.running_title = title
        self.family = "serif" if entry.kind == "evaluation-letter" else "sans"
        package, name = (
            (font_source_serif_pro, "SourceSerifPro")
            if self.family == "serif"
            else (font_source_sans_pro, "SourceSansPro")
        )
        styles: dict[Literal["", "B", "I", "BI"], str] = {
            "": "",
            "B": "Bold",
            "I": "It",
            "BI": "BoldIt",
        }
        for style, suffix in styles.items():
            self.add_font(self.family, style, package.font_files_ttf[name + suffix])
        self.set_margins(24, 24, 24)
        self.set_auto_page_break(True, margin=24)
        self.set_title(title)
        self.set_author(entry.issuer)
        self.set_lang(LANGUAGE_TAG[entry.language])
        self.set_creator("corpora/build.py")
        self.set_creation_date(entry.moment)

    def header(self) -> None:
        """Write the running title."""
        if self.page_no() == 1:
            return
        self.set_font(self.family, "", 8)
        self.set_text_color(110)
        self.set_y(12)
        self.cell(0, 5, self.running_title, align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(0)
        self.set_y(24)

    def footer(self) -> None:
        """Write the page number."""
        self.set_y(-15)
        self.set_font(self.family, "", 8)
        self.set_text_color(110)
        label = PAGE_LABEL[self.entry.language].format(page=self.page_no(), pages="{nb}")
        self.cell(0, 5, label, align="C")
        self.set_text_color(0)

    def write_runs(self, runs: tuple[Run, ...], *, size: float = 10.5, indent: float = 0) -> None:
        """Write one paragraph, wrapped."""
        self.set_font(self.family, "", size)
        marked = "".join(_mark(run) for run in runs)
        self.set_x(self.l_margin + indent)
        self.multi_cell(
            0, size * 0.5, marked, markdown=True, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def write_heading(self, block: Block) -> None:
        """Write a heading, never as the last thing on a page."""
        size = {1: 18.0, 2: 13.0}.get(block.level, 11.0)
        if self.will_page_break(size + 18):
            self.add_page()
        self.ln(0 if block.level == 1 else 3)
        if block.level < 3:
            self.set_text_color(20, 60, 90)
        self.set_font(self.family, "B", size)
        self.multi_cell(0, size * 0.45, block.text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_text_color(0)
        self.ln(2)

    def write_table(self, block: Block) -> None:
        """Write a table with its first row as headings."""
        self.set_font(self.family, "", 9)
        widths = [max(len(row[i]) for row in block.rows) for i in range(len(block.rows[0]))]
        columns = tuple(min(max(width, 12), 60) for width in widths)
        style = FontFace(emphasis="BOLD", fill_color=(225, 232, 238))
        with self.table(
            col_widths=columns, text_align="LEFT", headings_style=style, line_height=5, padding=0.8
        ) as table:
            for row in block.rows:
                cells = table.row()
                for cell in row:
                    cells.cell(cell)
        self.ln(3)


def _mark(run: Run) -> str:
    """Write a run in fpdf2's own mark-up."""
    text = f"__{run.text}__" if run.italic else run.text
    return f"**{text}**" if run.bold else text


def build_pdf(source: Path, target: Path, entry: Entry) -> None:
    """Lay a Markdown source out as PDF."""
    blocks = list(read_blocks(source.read_text(encoding="utf-8")))
    pages = Pages(blocks[0].text, entry)
    pages.add_page()
    number = 0
    for block in blocks:
        number = number + 1 if block.kind == "number" else 0
        match block.kind:
            case "heading":
                pages.write_heading(block)
            case "table":
                pages.write_table(block)
            case "paragraph":
                pages.write_runs(block.runs)
                pages.ln(2.5)
            case "bullet" | "number":
                sign = f"{number}. " if number else "• "
                pages.write_runs((Run(sign), *block.runs), indent=5)
                pages.ln(1.2)
    pages.output(str(target))


# --------------------------------------------------------------------------- DOCX


def build_docx(source: Path, target: Path, entry: Entry) -> None:
    """Write a Markdown source as a Word document."""
    document = docx.Document()
    _set_properties(document, entry)
    for block in read_blocks(source.read_text(encoding="utf-8")):
        match block.kind:
            case "heading":
                document.add_heading(block.text, level=block.level - 1)
            case "table":
                _add_table(document, block)
            case "paragraph":
                _add_runs(document.add_paragraph(), block)
            case "bullet":
                _add_runs(document.add_paragraph(style="List Bullet"), block)
            case "number":
                _add_runs(document.add_paragraph(style="List Number"), block)
    buffer = io.BytesIO()
    document.save(buffer)
    write_package(buffer, target, entry.moment)


def _set_properties(document: docx.document.Document, entry: Entry) -> None:
    """Set metadata, and the language of the text."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = entry.issuer
    properties.created = properties.modified = entry.moment.replace(tzinfo=None)
    properties.language = LANGUAGE_TAG[entry.language]
    properties.comments = ""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE_TAG[entry.language])
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _add_runs(paragraph: Paragraph, block: Block) -> None:
    """Add a block's runs to a paragraph."""
    for run in block.runs:
        piece = paragraph.add_run(run.text)
        piece.bold, piece.italic = run.bold or None, run.italic or None


def _add_table(document: docx.document.Document, block: Block) -> None:
    """Add a table with its first row in bold, and some air below."""
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for index, row in enumerate(block.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = index == 0
    document.add_paragraph()


# --------------------------------------------------------------------------- XLSX


def build_xlsx(source: Path, target: Path, entry: Entry) -> None:
    """Write a CSV source as a workbook; ISO dates become dates, all else stays text."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Members" if entry.language == "en" else "Medlemmer"
    with source.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    heading = 1 + sum(len(row) == 1 or MERGED in row for row in rows)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, _cell_value(text))
            if isinstance(cell.value, datetime):
                cell.number_format = "DD.MM.YYYY"
            if number <= heading:
                cell.font = Font(bold=True, size=14 if number < heading else 11)
        for first, last in merged_columns(row):
            sheet.merge_cells(start_row=number, end_row=number, start_column=first, end_column=last)
    for letter in "ABCDEF":
        sheet.column_dimensions[letter].width = 26
    workbook.properties.creator = entry.issuer
    workbook.properties.created = entry.moment.replace(tzinfo=None)
    buffer = io.BytesIO()
    workbook.save(buffer)
    write_package(buffer, target, entry.moment)


def merged_columns(row: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last column, counted from 1, of each merged cell in a row."""
    for first in range(1, len(row)):
        last = first
        while last < len(row) and row[last] == MERGED:
            last += 1
        if last > first and row[first - 1] != MERGED:
            yield first, last


def _cell_value(text: str) -> str | datetime | None:
    """Return a cell's value: a date if the text is one, nothing if it is empty."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.fromisoformat(text)
    return None if text == MERGED else text or None


def write_package(buffer: io.BytesIO, target: Path, moment: datetime) -> None:
    """Write an Office file with all its members dated alike."""
    stamp = moment.timetuple()[:6]
    iso = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", iso, content)
            member = zipfile.ZipInfo(name, stamp)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, content)


# --------------------------------------------------------------------------- extraction


def fold(text: str) -> str:
    """Compose accents and fold white space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def extract_pdf(path: Path) -> str:
    """Read the text of a PDF, page after page."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def extract_docx(path: Path) -> str:
    """Read the paragraphs and cells of a Word document in reading order."""
    lines: list[str] = []
    for item in docx.Document(str(path)).iter_inner_content():
        if isinstance(item, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in item.rows]
        else:
            lines.append(item.text)
    return "\n".join(lines)


def extract_html(path: Path) -> str:
    """Read the main text of a web page: no head, scripts, navigation or page footer."""
    soup = bs4.BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    for tag in soup.select("head, script, nav, body > header, body > footer, .cookie, .topbar"):
        tag.decompose()
    return soup.get_text()


def extract_xlsx(path: Path) -> str:
    """Read the cells of a workbook, row by row."""
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return "\n".join("\t".join("" if v is None else str(v) for v in row) for row in sheet.values)


def extract_plain(path: Path) -> str:
    """Read the text of a Markdown or CSV file, in UTF-8 or as older Excel writes it."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("iso-8859-1")


EXTRACTORS: dict[str, Callable[[Path], str]] = {
    ".pdf": extract_pdf,
    ".docx": extract_docx,
    ".html": extract_html,
    ".xlsx": extract_xlsx,
    ".md": extract_plain,
    ".csv": extract_plain,
}


# --------------------------------------------------------------------------- check


def check_digit_holds(number: str) -> bool:
    """Tell whether the last digit of a nine-digit organisation number is right (modulus 11)."""
    weights = (3, 2, 7, 6, 5, 4, 3, 2)
    control = -sum(w * int(d) for w, d in zip(weights, number, strict=False)) % 11
    return control == int(number[-1])


def check_numbers(name: str, text: str) -> Iterator[str]:
    """Report organisation numbers that could be real or have a wrong check digit."""
    for match in re.finditer(r"(?<![\d ])\d{3} ?\d{3} ?\d{3}(?![\d ]\d)", text):
        number = match.group().replace(" ", "")
        if not number.startswith("0"):
            yield f"{name}: {number} does not begin with 0"
        elif not check_digit_holds(number) and number not in WRONG_ON_PURPOSE:
            yield f"{name}: {number} has a wrong check digit"


def check_fact(fact: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    """Report what is wrong with one line of the gold."""
    text = texts.get(fact["document"])
    if text is None:
        yield f"unknown document {fact['document']!r}"
        return
    kind = fact["kind"]
    if kind not in REQUIRED_BY_KIND:
        yield f"unknown kind {kind!r}"
        return
    if missing := REQUIRED_BY_KIND[kind] - fact.keys():
        yield f"lacks {sorted(missing)}"
    if not fact["quote"] or fold(fact["quote"]) not in text:
        yield f"quote not in document: {fact['quote']!r}"
    for (of_kind, field), values in ALLOWED.items():
        if kind == of_kind and field in fact and fact[field] not in values:
            yield f"unknown {field} {fact[field]!r}; one of {sorted(values)}"
    if kind == "amount" and not isinstance(fact["value"], int | float):
        yield f"value is no number: {fact['value']!r}"
    if isinstance(fact["object"], list) != (kind in {"stage", "technology"}):
        yield "object is a list for stage and technology, and text otherwise"


def check_named(fact: dict[str, Any], entry: Entry, text: str) -> Iterator[str]:
    """Report actors, clusters and partners that the document does not name."""
    names = [fact["subject"]]
    if fact["kind"] in {"membership", "tie"}:
        names.append(fact["object"])
    for name in names:
        if fold(name) not in text and name not in {entry.issuer, entry.cluster}:
            yield f"{name!r} is not named in the document"


def check() -> list[str]:
    """Check catalogue, numbers and gold; return what is wrong."""
    catalogue = read_catalogue()
    present = {path.name for path in DEMO.iterdir()} - RESERVED
    errors = [f"not in corpus.toml: {name}" for name in sorted(present - catalogue.keys())]
    errors += [f"not in demo/: {name}" for name in sorted(catalogue.keys() - present)]
    texts = {name: fold(EXTRACTORS[Path(name).suffix](DEMO / name)) for name in sorted(present)}
    for name, text in texts.items():
        errors += check_numbers(name, text)

    facts = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    repeated = [key for key, count in Counter(fact["id"] for fact in facts).items() if count > 1]
    errors += [f"{key}: id used twice" for key in repeated]
    for fact in facts:
        problems = [*check_fact(fact, texts)]
        if not problems:
            problems += check_named(fact, catalogue[fact["document"]], texts[fact["document"]])
        errors += [f"{fact['id']} ({fact['document']}): {problem}" for problem in problems]
    corpus = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["corpus"]
    annotated = {fact["document"] for fact in facts}
    errors += [
        f"complete but without gold: {name}"
        for name in corpus["gold_complete"]
        if name not in annotated
    ]
    errors += [
        f"second wave, but not in demo/: {name}"
        for name in corpus["second_wave"]
        if name not in present
    ]
    waves = Counter(fact["document"] in corpus["second_wave"] for fact in facts)
    print(f"first wave {waves[False]} facts, second wave {waves[True]}")

    kinds = Counter(fact["kind"] for fact in facts)
    print(f"{len(texts)} documents, {len(facts)} facts:", dict(kinds.most_common()))
    return errors


# --------------------------------------------------------------------------- command

BUILDERS: dict[str, Callable[[Path, Path, Entry], None]] = {
    ".pdf": build_pdf,
    ".docx": build_docx,
    ".xlsx": build_xlsx,
}


def build() -> None:
    """Build every source into demo/."""
    catalogue = read_catalogue()
    for source in sorted(SOURCES.iterdir()):
        target = DEMO / source.stem
        BUILDERS[target.suffix](source, target, catalogue[target.name])
        print(f"{target.stat().st_size:>8} {target.name}")


def main() -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="check instead of building")
    if not parser.parse_args().check:
        build()
        return 0
    errors = check()
    for error in errors:
        print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
