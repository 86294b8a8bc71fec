"""Texts in the page's language: what they are in the catalogues, and how numbers and days read.

The catalogues are read as translators write them (``translations/*/LC_MESSAGES/klynge.po``), once
each when the first page needs them: there is nothing to compile, and nothing that can be stale.
"""

from datetime import date
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations
from flask import Flask

from service.languages import page_language

DOMAIN = "klynge"
FOLDER = Path(__file__).with_name("translations")
WRITTEN = "en"
"""The language that texts are written in, and that needs no catalogue."""

_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


def N_(message: str) -> str:  # noqa: N802 - what gettext calls it
    """Return the text as it is: this marks it for the catalogues where it is not yet shown."""
    return message


def gettext(message: str, **values: object) -> str:
    """Return a text in the page's language, with ``%(name)s`` replaced by the values."""
    text = catalogue(page_language()).gettext(message)
    return text % values if values else text


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """Return the text for a number in the page's language; ``%(num)s`` is the number."""
    text = catalogue(page_language()).ngettext(one, many, number)
    return text % {"num": number, **values}


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the translations into a language; a text that they lack stays English."""
    if language == WRITTEN:
        return NullTranslations()
    with catalogue_file(language).open("rb") as written:
        held = read_po(written, locale=language, domain=DOMAIN)
    compiled = BytesIO()
    write_mo(compiled, held)
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


def catalogue_file(language: str) -> Path:
    """Return where the translations into a language are written."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def locale() -> Locale:
    """Return how the page's language writes numbers and days."""
    return Locale.parse(_LOCALES[page_language()])


def number(value: float, decimals: int | None = None) -> str:
    """Return a number as the page's language writes it, with so many decimals if told."""
    pattern = "#,##0.###" if decimals is None else f"#,##0.{'0' * decimals}".rstrip(".")
    return _with_minus(format_decimal(value, pattern, locale=locale()))


def signed(value: float) -> str:
    """Return a number of two decimals with its sign."""
    return _with_minus(format_decimal(value, "+0.00;-0.00", locale=locale()))


def percent(share: float) -> str:
    """Return a share, 0..1, in whole per cent."""
    return format_percent(share, locale=locale())


def day(written: str) -> str:
    """Return an ISO date as the page's language writes it; anything else as it stands."""
    try:
        held = date.fromisoformat(written)
    except ValueError:
        return written
    return format_date(held, "long", locale=locale())


def translate(app: Flask) -> None:
    """Let the templates of the app mark texts, and write numbers and days."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True
    )
    app.jinja_env.filters.update(number=number, signed=signed, percent=percent, day=day)


def _with_minus(text: str) -> str:
    return text.replace("-", "−")
