"""Amounts of money in running text: "21,9 mio. kr.", "EUR 1.2 million", "DKK 1.234.567"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,3}(?:[ \u00a0.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_SCALE = {"mill": 10**6, "mio": 10**6, "million": 10**6, "mia": 10**9, "mrd": 10**9}
_SCALE |= {"milliard": 10**9, "billion": 10**9, "tusen": 1000, "tusind": 1000, "thousand": 1000}
_SCALE |= {"k": 1000, "m": 10**6, "bn": 10**9}
_SCALES = r"mill(?:ion(?:er|ar|s)?)?|mio|mia|mrd|milliard(?:er|ar)?|billions?|tusen|tusind|thousand"
_BEFORE = {"€": "EUR", "eur": "EUR", "nok": "NOK", "dkk": "DKK", "sek": "SEK", "usd": "USD"}
_BEFORE |= {"kr": "", "£": "GBP", "$": "USD", "gbp": "GBP"}
_BEHIND = _BEFORE | {"euro": "EUR", "euros": "EUR", "kroner": "", "kronor": "SEK", "krone": ""}
_OF_LANGUAGE = {"da": "DKK", "sv": "SEK"}
_AMOUNT = re.compile(
    rf"(?:(?P<before>€|£|\$|\b(?:EUR|NOK|DKK|SEK|USD|GBP|kr)\b\.?)\s?)?(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<scale>\b(?:{_SCALES})\b\.?|(?<=\d)(?:[kKmM]|bn)\b))?"
    r"(?:\s?(?P<behind>€|£|\b(?:EUR|euros?|NOK|DKK|SEK|USD|GBP|kroner|kronor|kr)\b))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money and its currency (ISO 4217), at ``text[start:end]``."""

    start: int
    end: int
    value: Decimal
    currency: str


def amounts(text: str, language: str) -> Iterator[Amount]:
    """Yield the amounts in a text, in order; "kr" is the currency of the language's country.

    >>> [(str(one.value), one.currency) for one in amounts("Budget: 21,9 mio. kr.", "da")]
    [('21900000', 'DKK')]
    """
    for found in _AMOUNT.finditer(text):
        before, behind = found["before"], found["behind"]
        if not before and not behind:
            continue
        named = _BEFORE.get((before or "").lower().rstrip(".")) if before else ""
        code = named or _BEHIND.get((behind or "").lower(), "")
        value = _value(found["number"]) * _scale(found["scale"])
        currency = code or _OF_LANGUAGE.get(language, "NOK")
        yield Amount(found.start(), found.end(), _plain(value), currency)


def _scale(written: str | None) -> int:
    word = (written or "").lower().rstrip(".")
    return next((size for name, size in _SCALE.items() if word == name), 0) or next(
        (size for name, size in _SCALE.items() if len(name) > 2 and word.startswith(name)), 1
    )


def _value(written: str) -> Decimal:
    """Return the number, whichever sign parts thousands: three digits behind it, or two signs."""
    bare = re.sub(r"[ \u00a0]", "", written)
    signs = [sign for sign in bare if sign in ".,"]
    if len(signs) == 1:
        whole, _, rest = bare.replace(",", ".").partition(".")
        return Decimal(whole + rest if len(rest) == 3 and whole != "0" else f"{whole}.{rest}")
    if len(set(signs)) == 2:
        point = signs[-1]
        return Decimal(bare.replace("," if point == "." else ".", "").replace(point, "."))
    return Decimal(re.sub(r"[.,]", "", bare))


def _plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
