"""No text of a template is shown that is not marked for the translators."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

import service

TEMPLATES = sorted(
    path
    for path in (Path(service.__file__).parent / "templates").glob("**/*.*")
    if path.suffix in (".html", ".md")
)
SAME_IN_ALL = {
    *("klynge", "sparql", "rdf", "sssom", "iri", "api", "openapi", "turtle", "atom", "km"),
    *(
        "csv",
        "svg",
        "xlsx",
        "pdf",
        "docx",
        "json",
        "jsonl",
        "json-ld",
        "geojson",
        "html",
        "markdown",
    ),
}
"""Words that are the same in all languages: names and formats."""
SHOWN = ("aria-label", "title", "placeholder", "alt", "content")
TAG = re.compile(r"<([/!]?)([a-zA-Z][\w-]*)([^>]*)>", re.DOTALL)
SILENT = re.compile(r"<(code|pre|script|style)\b.*?</\1>", re.DOTALL)
WORD = re.compile(r"[^\W\d_][^\W\d_-]+")


def unmarked(app: Flask, source: str) -> set[str]:
    """Return the words of a template that a reader sees and no translator."""
    markup = SILENT.sub(" ", "".join(_data(app, source)))
    attributes = "|".join(SHOWN)
    texts = [TAG.sub(" ", markup)]
    for tag in TAG.finditer(markup):
        if tag[2] == "meta":
            continue
        texts += re.findall(rf'\b(?:{attributes})="([^"]*)"', tag[3])
    words = {word for text in texts for word in WORD.findall(re.sub(r"&\w+;", " ", text))}
    return {word for word in words if word.casefold() not in SAME_IN_ALL}


def _data(app: Flask, source: str) -> Iterator[str]:
    """Yield what a template writes as it stands, but for what is within ``{% trans %}``."""
    marked, block = False, ""
    for _, kind, value in app.jinja_env.lex(source):
        if kind == "block_begin":
            block = ""
        elif kind == "block_end":
            marked = block == "trans" or (marked and block != "endtrans")
        elif kind == "name" and not block:
            block = value
        elif kind == "data" and not marked:
            yield value
        elif kind == "variable_begin":
            block = "variable"
            yield "0"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_text_of_a_template_is_marked(app: Flask, template: Path) -> None:
    assert unmarked(app, template.read_text(encoding="utf-8")) == set()


def test_what_is_not_marked_is_seen(app: Flask) -> None:
    source = """<p title="a {{ n }} hint">{{ _("One") }} two <code>three</code>
        {% if x %}four{% endif %} {% trans %}five <b>six</b>{% endtrans %} SPARQL &nbsp;</p>"""
    assert unmarked(app, source) == {"hint", "two", "four"}
