"""How recent a document is, against the newest one at hand: no clock, so an answer stays the same.

Dates are written as ISO 8601 writes them: a year, a month or a day.
"""

from datetime import date

_HALF_LIFE = 3.0
"""Years after which what was said counts half; set by hand."""
_UNDATED = 0.5
"""What a document without a date counts."""


def recency(said: str | None, newest: str | None) -> float:
    """Return 2^(-age / 3 years), with the age counted back from the newest document, 0..1.

    >>> recency("2021-06-01", "2024-06-01") == 2 ** (-1096 / 365.25 / 3)
    True
    >>> recency(None, "2024"), recency("2024", "2024")
    (0.5, 1.0)
    """
    one, other = _day(said), _day(newest)
    if one is None or other is None:
        return _UNDATED
    years = max(0.0, (other - one).days / 365.25)
    return float(2 ** (-years / _HALF_LIFE))


def _day(written: str | None) -> date | None:
    parts = [int(part) for part in (written or "").split("-") if part.isdigit()]
    if not parts:
        return None
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day)
