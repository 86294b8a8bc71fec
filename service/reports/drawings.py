"""What all formats of a report share: its drawings, its days, and the phrases around them."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from portfolio.evaluation.document import Drawing, Evaluation, Source, Table
from portfolio.evaluation.file import PHRASES
from portfolio.phrases import Phrases, phrases_in
from service import charts

LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}
_NARROWEST, _WIDEST = 14, 44
TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The language of a document as files name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a format calls its own parts, in the language of the report."""

    contents: str
    figure: str
    table: str
    page: str


def labels_of(evaluation: Evaluation) -> Labels:
    """Return the labels in the language of a report."""
    say: Phrases = phrases_in(PHRASES, evaluation.language)
    return Labels(
        contents=say("contents"), figure=say("figure"), table=say("table"), page=say("page")
    )


def shares_of(table: Table) -> tuple[float, ...]:
    """Return the share of the width that each column of a table gets; they sum to one.

    A column is as wide as its longest line, but no less than ``_NARROWEST`` letters and no more
    than ``_WIDEST``, beyond which lines wrap.
    """
    cells = zip(*([one.text for one in row] for row in table.rows), strict=True)
    longest = [max(map(len, (head, *held))) for head, held in zip(table.heads, cells, strict=False)]
    needed = [min(max(one, _NARROWEST), _WIDEST) for one in longest or map(len, table.heads)]
    return tuple(one / sum(needed) for one in needed)


def svg(drawing: Drawing) -> str:
    """Return a drawing as SVG in the colours of print."""
    return charts.svg(drawing.spec, title=drawing.caption, about=drawing.about)


def png(drawing: Drawing) -> bytes:
    """Return a drawing as PNG, for programs that show no SVG."""
    return charts.png(drawing.spec)


def day(written: str | None, language: str) -> str:
    """Return an ISO date as a language writes it; anything else as it stands."""
    try:
        return format_date(date.fromisoformat(written or ""), "long", locale=LOCALES[language])
    except ValueError:
        return written or ""


def origin(source: Source, language: str) -> str:
    """Return where a source is from: title and date."""
    told = day(source.quotation.date, language)
    return f"{source.quotation.title}, {told}" if told else source.quotation.title
