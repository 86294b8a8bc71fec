"""Indicators that count passages: which words give a passage away stands in ``passages.toml``."""

import re
import tomllib
from functools import cache
from pathlib import Path

from ontology.sentences import Sentence
from portfolio.figures import Fact, Figure
from portfolio.indicators.view import View
from store.items import Item
from store.quotations import Quotation

WORDS = Path(__file__).with_name("passages.toml")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_SURE = 0.8


def per_member(view: View, theme: str, method: str) -> Figure:
    """Return how many passages of the year's documents tell of a theme, divided by the members."""
    if not view.documents:
        return view.nothing(method, Sentence("a document that tells of the year"))
    if not view.members:
        return view.nothing(method, Sentence("who the members are"))
    facts = [fact for item in _passages(view) if (fact := _fact(view, item, theme)) is not None]
    return view.figure(method, value=len(facts) / len(view.members), facts=facts)


@cache
def themes() -> dict[str, re.Pattern[str]]:
    """Return for each theme the pattern of the words that give it away, in all languages."""
    held = tomllib.loads(WORDS.read_text("utf-8"))
    return {
        theme: re.compile(
            rf"(?<!\w)(?:{'|'.join(word for words in by_language.values() for word in words)})",
            re.IGNORECASE,
        )
        for theme, by_language in held.items()
    }


def _passages(view: View) -> list[Item]:
    return [one for held in sorted(view.documents) for one in view.chronicle.passages(held)]


def _fact(view: View, item: Item, theme: str) -> Fact | None:
    found = themes()[theme].search(item.text)
    if found is None or item.document is None or item.start is None:
        return None
    sentence = next(
        one for one in _SENTENCE.finditer(item.text) if one.start() <= found.start() < one.end()
    )
    quote = sentence[0].strip()
    start = item.start + sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
    said = Quotation(
        document=item.document,
        title=item.name,
        date=item.issued,
        start=start,
        end=start + len(quote),
        quote=quote,
        confidence=_SURE,
    )
    return Fact(iri=item.iri, text=item.name, quotations=(said,) if view.quoting else ())
