"""Evaluation files as they are had: page, downloads and command, and each format from inside."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from click.testing import CliRunner
from docx import Document
from flask.testing import FlaskClient
from lxml import etree

from ontology.errors import OptionError
from service.command.main import klynge
from service.evaluating import FORMATS, evaluation_of, file_name, write_files, written
from service.reports.drawings import shares_of
from service.workbench import Tools, Workbench
from store.editions import Edition

CLUSTER = "Arena Prøvehavn"
PAGE = f"/evaluation?cluster={CLUSTER}&year=2023"
HTML = {"Accept": "text/html"}


@pytest.fixture
def made(edition: Edition, tools: Tools):
    return evaluation_of(Workbench(edition, tools), CLUSTER, year=2023, language="nb")


def test_the_page_shows_the_file_with_links_to_its_sources(client: FlaskClient) -> None:
    page = client.get(PAGE, headers={**HTML, "Accept-Language": "nn"}).text
    assert "Evalueringsfil for 2023" in page
    assert 'id="source-1"' in page
    assert 'href="#source-1"' in page
    assert "/document/" in page
    assert "<svg" in page


def test_the_page_asks_for_a_cluster_first(client: FlaskClient) -> None:
    page = client.get("/evaluation", headers=HTML).text
    assert f'<option value="{CLUSTER}">' in page


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_can_be_downloaded(client: FlaskClient, form: str) -> None:
    answer = client.get(f"{PAGE}&format={form}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMATS[form]
    assert f"arena-provehavn-2023-en.{form}" in answer.headers["Content-Disposition"]
    assert len(answer.data) > 1000


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        (f"{PAGE}&format=odt", 400, "odt"),
        (f"/evaluation?cluster={CLUSTER}&year=23", 400, "four digits"),
        (f"/evaluation?cluster={CLUSTER}&year=1023", 400, "1023"),
        ("/evaluation?cluster=Nobody", 404, "Nobody"),
    ],
)
def test_what_cannot_be_is_said(client: FlaskClient, address, status, said) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.text


def test_the_pdf_has_a_title_an_outline_and_every_source(made) -> None:
    held = pypdfium2.PdfDocument(written(made, "pdf"))
    assert held.get_metadata_dict()["Title"] == "Arena Prøvehavn: Evalueringsfil for 2023"
    titles = [one.get_title() for one in held.get_toc()]
    assert any("De seks målene" in one for one in titles)
    text = "\n".join(page.get_textpage().get_text_range() for page in held)
    assert made.sources[0].quotation.title in text
    assert "ingen data" in text


def test_the_same_report_gives_the_same_pdf(made) -> None:
    assert written(made, "pdf") == written(made, "pdf")


def test_the_word_file_has_styles_contents_language_and_vector_drawings(made) -> None:
    content = written(made, "docx")
    held = Document(BytesIO(content))
    styles = {one.style.name for one in held.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Caption", "TOC 1", "Source"} <= styles
    assert held.core_properties.language == "nb-NO"
    with ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        body = package.read("word/document.xml").decode()
        kinds = package.read("[Content_Types].xml").decode()
        drawn = [name for name in names if name.endswith(".svg")]
        for name in drawn:
            etree.fromstring(package.read(name))
    assert drawn
    assert len([name for name in names if name.endswith(".png")]) == len(drawn)
    assert "image/svg+xml" in kinds
    assert body.count("svgBlip") == len(drawn)
    assert 'descr="' in body
    assert 'TOC \\o "1-2"' in body
    assert 'w:anchor="source_1"' in body
    assert 'w:name="source_1"' in body


def test_the_html_file_needs_nothing_beside_it(made) -> None:
    page = written(made, "html").decode()
    assert '<html lang="nb-NO">' in page
    assert "<style>" in page
    assert "<script" not in page
    assert "src=" not in page
    assert 'href="http' not in page


def test_the_json_file_holds_every_number_with_its_facts(made) -> None:
    held = json.loads(written(made, "json"))
    pieces = held["sections"][0]["blocks"][0]["pieces"]
    figure = next(one["figure"] for one in pieces if "figure" in one)
    assert figure["value"] == len(figure["facts"])


def test_hostile_names_stay_text(made) -> None:
    from dataclasses import replace

    hostile = replace(made, title='<b>#let x = 1 "\\ $ *_', name="x")
    assert "<b>" not in written(hostile, "html").decode().split("<style>")[1].split("<h1>")[1][:40]
    held = pypdfium2.PdfDocument(written(hostile, "pdf"))
    assert '<b>#let x = 1 "' in held[0].get_textpage().get_text_range()
    assert Document(BytesIO(written(hostile, "docx"))).paragraphs[0].text.startswith("<b>#let")


def test_columns_share_the_width(made) -> None:
    table = next(b for s in made.sections for b in s.blocks if hasattr(b, "heads"))
    shares = shares_of(table)
    assert len(shares) == len(table.heads)
    assert sum(shares) == pytest.approx(1)


def test_files_are_written_into_a_new_folder(made, tmp_path: Path) -> None:
    paths = write_files(made, tmp_path / "new" / "folder", ("html", "json"))
    assert [one.name for one in paths] == [file_name(made, "html"), file_name(made, "json")]
    assert all(one.stat().st_size for one in paths)
    (tmp_path / "taken").write_text("x")
    with pytest.raises(OptionError, match="cannot be written"):
        write_files(made, tmp_path / "taken", ("json",))


def test_the_command_writes_what_is_asked_for(
    edition: Edition, home, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("KLYNGE_ENCODER", "hashing")
    told = CliRunner().invoke(
        klynge,
        [
            *("--home", str(home.path), "evaluation", CLUSTER, "--year", "2023"),
            *("--language", "nn", "--format", "html,json", "--out", str(tmp_path)),
        ],
    )
    assert told.exit_code == 0, told.output
    assert sorted(path.name for path in tmp_path.glob("arena*")) == [
        "arena-provehavn-2023-nn.html",
        "arena-provehavn-2023-nn.json",
    ]
