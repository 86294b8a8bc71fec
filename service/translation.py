"""Texts in the page's language: what they are in the catalogues, and how numbers and days read.

The catalogues are read as translators write them (``translations/*/LC_MESSAGES/klynge.po``), once
each when the first page needs them: there is nothing to compile, and nothing that can be stale.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, TypeVar

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol
from babel.support import Translations
from flask import Flask
from jinja2 import pass_context
from jinja2.runtime import Context

from ontology.sentences import N_, Sentence, Value, enumerated
from service.languages import page_language
from service.words import WORDS

__all__ = [  # with N_, which pages mark their tables with
    "DOMAIN",
    "FOLDER",
    "N_",
    "WRITTEN",
    "catalogue",
    "catalogue_file",
    "compiled",
    "day",
    "gettext",
    "locale",
    "ngettext",
    "number",
    "percent",
    "quoted",
    "sentence",
    "signed",
    "told",
    "translate",
]

DOMAIN = "klynge"
FOLDER = Path(__file__).with_name("translations")
WRITTEN = "en"
"""The language that texts are written in, and that needs no catalogue."""

Shown = TypeVar("Shown")

_LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}


def gettext(message: str, **values: object) -> str:
    """Return a text in the page's language, with ``%(name)s`` replaced by the values."""
    text = catalogue(page_language()).gettext(message)
    return text % _shown(values) if values else text


def ngettext(one: str, many: str, number: int, **values: object) -> str:
    """Return the text for a number in the page's language; ``%(num)s`` is the number."""
    text = catalogue(page_language()).ngettext(one, many, number)
    return text % {"num": number, **_shown(values)}


def told(text: Shown) -> Shown | str:
    """Return a sentence in the page's language; anything else is returned as it is."""
    if not isinstance(text, Sentence):
        return text
    translations = catalogue(page_language())
    if text.many is None:
        template = translations.gettext(text.template)
    else:
        template = translations.ngettext(text.template, text.many, text.number)
    values = {name: enumerated(_told_value(value)) for name, value in text.values.items()}
    return _FORMATTER.vformat(template, (), values) if values else template


class _Formatter(Formatter):
    """Puts values into a template as the page's language writes them."""

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, date):
            return _written_out(value)
        written = super().format_field(value, format_spec)
        return _localised(written) if isinstance(value, int | float) else written

    def convert_field(self, value: object, conversion: str | None) -> object:
        return quoted(str(value)) if conversion == "r" else super().convert_field(value, conversion)


_FORMATTER = _Formatter()


def _told_value(value: Value) -> Value:
    return tuple(str(told(one)) for one in value) if isinstance(value, tuple) else told(value)


def _shown(values: Mapping[str, object]) -> dict[str, object]:
    return {name: told(value) for name, value in values.items()}


def _localised(number: str) -> str:
    """Return a number that Python wrote with its separators as the page's language has them."""
    marks: dict[str, str | int | None] = {
        ",": get_group_symbol(locale()),
        ".": get_decimal_symbol(locale()),
        "-": "−",
    }
    return number.translate(str.maketrans(marks))


def quoted(text: str) -> str:
    """Return a text between the quotation marks of the page's language."""
    before, after = ("“", "”") if page_language() == WRITTEN else ("«", "»")
    return f"{before}{text}{after}"


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the translations into a language; a text that they lack stays English."""
    if language == WRITTEN:
        return NullTranslations()
    with catalogue_file(language).open("rb") as written:
        return compiled(read_po(written, locale=language, domain=DOMAIN))


def compiled(held: Catalog) -> NullTranslations:
    """Return a catalogue as gettext looks things up in it."""
    file = BytesIO()
    write_mo(file, held)
    file.seek(0)
    return Translations(file, domain=DOMAIN)


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
    return _written_out(held)


def _written_out(held: date) -> str:
    return format_date(held, "long", locale=locale())


def sentence(text: str) -> str:
    """Return a text in the page's language with a capital letter first and a full stop last."""
    written = str(told(text))
    ended = written if written.endswith((".", "!", "?")) else f"{written}."
    return ended[:1].upper() + ended[1:]


def translate(app: Flask) -> None:
    """Let the templates of the app mark texts, and write numbers and days."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True
    )
    held = app.jinja_env.globals
    held.update({name: _telling(held[name]) for name in ("gettext", "ngettext")})
    app.jinja_env.globals.update(words=WORDS)
    app.jinja_env.finalize = told  # whatever a template writes, a sentence is translated
    app.jinja_env.filters.update(
        number=number, signed=signed, percent=percent, day=day, sentence=sentence, told=told
    )


def _with_minus(text: str) -> str:
    return text.replace("-", "−")


def _telling(mark: Any) -> Callable[..., str]:  # noqa: ANN401 - Jinja's own
    """Return what marks texts in templates, such that a sentence among the values is told, too."""

    @pass_context
    def tell(context: Context, *texts: Any, **values: Any) -> str:  # noqa: ANN401 - Jinja's own
        written: str = mark(context, *texts, **_shown(values))
        return written

    return tell
