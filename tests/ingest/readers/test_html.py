import pytest

from ingest.readers import read
from ontology.errors import CorruptDocument

PAGE = """<!doctype html><html lang="nn-NO"><head><title>Blåkarbon – Om oss</title>
<style>p {color: red}</style></head><body>
<header><a href="/">Heim</a></header><nav><ul><li>Meny</li></ul></nav>
<div class="cookie-banner">Vi bruker informasjonskapslar</div>
<main><article><header><h1>Om  oss</h1></header>
<p>Vi måler <b>karbon</b>&nbsp;i
 tareskog.</p>
<h2>Treng</h2><ul><li>båt</li><li>folk<ul><li>med sertifikat</li></ul></li></ul>
<table><tr><th>Namn</th><th>Stad</th></tr><tr><td>A AS</td><td>Førde</td></tr></table>
<p>Trykkfast AS<br>Rustvakt AS</p>
<script>alert("nei")</script><aside>Les òg</aside></article></main>
<footer>Kontakt</footer></body></html>"""


def told(html, name="side.html"):
    return [(b.kind.value, b.level, b.text) for b in read(name, html.encode()).blocks]


def test_the_main_text_without_what_surrounds_it():
    assert told(PAGE) == [
        ("heading", 1, "Om oss"),
        ("paragraph", None, "Vi måler karbon i tareskog."),
        ("heading", 2, "Treng"),
        ("item", None, "båt"),
        ("item", None, "folk"),
        ("item", None, "med sertifikat"),
        ("row", None, "Namn: A AS · Stad: Førde"),
        ("paragraph", None, "Trykkfast AS"),
        ("paragraph", None, "Rustvakt AS"),
    ]


def test_title_and_language():
    extract = read("side.html", PAGE.encode())
    assert (extract.title, extract.language) == ("Om oss", "nn")


def test_text_that_stands_in_no_paragraph_is_kept():
    assert told("<div>Fritt <span>ord</span><p>Avsnitt</p>hale</div>") == [
        ("paragraph", None, "Fritt ord"),
        ("paragraph", None, "Avsnitt"),
        ("paragraph", None, "hale"),
    ]


@pytest.mark.parametrize(
    "around", ["form", 'div class="nav-open has-sidebar"', "header", 'div id="banner"']
)
def test_what_holds_the_main_text_is_kept_whatever_it_is_called(around):
    tag = around.split()[0]
    page = f"<{around}><nav>Meny</nav><h1>Om oss</h1><p>Vi lager kai.</p></{tag}><form>Søk</form>"
    assert told(page) == [("heading", 1, "Om oss"), ("paragraph", None, "Vi lager kai.")]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_a_declared_encoding_is_used(declared):
    page = f'<html><head><meta charset="{declared}"></head><body><p>Blå Åker, Ærlig</p></body>'
    (block,) = read("a.htm", page.encode("cp1252")).blocks
    assert block.text == "Blå Åker, Ærlig"


def test_a_page_that_declares_itself_as_xml_is_read():
    page = '<?xml version="1.0" encoding="UTF-8"?><html xmlns="x"><body><p>Blå</p></body></html>'
    assert told(page, "a.xhtml") == [("paragraph", None, "Blå")]


def test_a_table_that_lays_out_the_page_is_no_table():
    inner = "<table><tr><td>Indre</td></tr></table>"
    page = f"<table><tr><td><p>Venstre</p></td><td>{inner}</td></tr></table>"
    assert [text for *_, text in told(page)] == ["Venstre", "Indre"]


def nested(depth):
    return "<div>" * depth + "innerst" + "</div>" * depth


def test_deep_nesting_is_read_and_absurd_nesting_refused():
    assert told(nested(290)) == [("paragraph", None, "innerst")]
    with pytest.raises(CorruptDocument, match="nested deeper"):
        read("a.html", nested(1900).encode())
