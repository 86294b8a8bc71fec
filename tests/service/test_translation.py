import re
from collections.abc import Iterator, Sequence
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from flask import Flask, render_template_string

from ontology.sentences import Sentence, alternatives
from service.languages import LANGUAGES
from service.messages import gathered, translated, untranslated
from service.translation import (
    WRITTEN,
    catalogue,
    compiled,
    day,
    gettext,
    ngettext,
    number,
    percent,
    signed,
    told,
)

TRANSLATED = [code for code in LANGUAGES if code != WRITTEN]


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return gathered()


def values_of(text: str) -> set[str]:
    """Return the values that a text has room for, in either way of writing them."""
    braces = {name for _, name, _, _ in Formatter().parse(text) if name} if "{" in text else set()
    return braces | set(re.findall(r"%\(\w+\)\w", text))


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_of_the_sources_is_in_the_catalogue_and_no_other(texts, code) -> None:
    assert {one.id for one in texts} - {""} == {one.id for one in translated(code)} - {""}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated(code) -> None:
    held = translated(code)
    assert [one.id for one in untranslated(held)] == []
    assert [one.id for one in held if one.fuzzy and one.id] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_room_for_the_same_values(code) -> None:
    for one in translated(code):
        if one.id:
            pairs = zip(
                _forms(one.id), _forms(one.string), strict=True
            )  # one, and where told, many
            for source, written in pairs:
                assert not written or values_of(written) == values_of(source), source


def _forms(text: str | Sequence[str]) -> Sequence[str]:
    return [text] if isinstance(text, str) else text


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", ("1,234.50", "0.125", "−0.05", "34%", "1 February 2024")),
        ("nb", ("1 234,50", "0,125", "−0,05", "34 %", "1. februar 2024")),
        ("nn", ("1 234,50", "0,125", "−0,05", "34 %", "1. februar 2024")),
    ],
)
def test_numbers_and_days_are_written_as_the_language_does(app: Flask, code, written) -> None:
    with app.test_request_context(f"/?language={code}"):
        told = (number(1234.5, 2), number(0.125), signed(-0.05), percent(0.341), day("2024-02-01"))
        assert tuple(text.replace("\xa0", " ") for text in told) == written
        assert day("2024") == "2024"


def test_a_text_without_a_translation_stays_english(app: Flask) -> None:
    with app.test_request_context("/?language=nn"):
        assert gettext("Language") == "Språk"
        assert gettext("never written %(n)s", n=3) == "never written 3"
        assert ngettext("%(num)s newt", "%(num)s newts", 2) == "2 newts"


@pytest.fixture
def nynorsk(app: Flask, monkeypatch) -> Iterator[None]:
    """Texts of no page, in a catalogue of their own, and a page in Nynorsk."""
    held = Catalog(locale="nn")
    held.add("{name!r} has {share:.2f}", "{share:.2f} har {name!r}")
    held.add(("{number} newt", "{number} newts"), ("{number} salamander", "{number} salamandrar"))
    held.add("{several} or {last}", "{several} eller {last}")
    held.add("need", "behov")
    monkeypatch.setattr("service.translation.catalogue", lambda code: compiled(held))
    with app.test_request_context("/?language=nn"):
        yield


@pytest.mark.usefixtures("nynorsk")
def test_a_sentence_is_told_in_the_pages_language_with_all_that_stands_in_it() -> None:
    assert told(Sentence("{name!r} has {share:.2f}", name="A/S", share=-0.5)) == "−0,50 har «A/S»"
    assert told(Sentence.counted("{number} newt", "{number} newts", 1)) == "1 salamander"
    assert told(Sentence.counted("{number} newt", "{number} newts", 1200)) == "1200 salamandrar"
    assert told(alternatives([Sentence("need"), "b", Sentence("need")])) == "behov, b eller behov"
    assert told("need") == "need"


@pytest.mark.usefixtures("nynorsk")
def test_a_template_tells_a_sentence_in_the_pages_language_and_escapes_it(app: Flask) -> None:
    held = Sentence("{name!r} has {share:.2f}", name="<b>", share=1.0)
    assert render_template_string("{{ held }}", held=held) == "1,00 har «&lt;b&gt;»"
    assert render_template_string('{{ _("so: %(x)s", x=held) }}', held=Sentence("need")) == (
        "so: behov"
    )
    assert render_template_string("{{ held|sentence }}", held=Sentence("need")) == "Behov."


@pytest.mark.parametrize("code", TRANSLATED)
def test_one_and_many_are_told_apart(code) -> None:
    forms = {catalogue(code).ngettext("one", "many", number) for number in (0, 1, 2)}
    assert forms == {"one", "many"}
