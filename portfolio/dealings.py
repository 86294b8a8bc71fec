"""What is held of a cluster's dealings with the programme: contracts, evaluations and the like."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from store.quotations import Quotation

_A_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One value of a fact, such as a date, and where it is said."""

    value: str
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A place at a level of the programme from one day to another, as documents tell."""

    iri: str
    cluster: str
    level: str | None
    rules: str | None
    """IRI of the rule set that the contract names."""
    starts: tuple[Dated, ...]
    """Every first day that a document gives; more than one where they are in conflict."""
    ends: tuple[Dated, ...]

    @property
    def start(self) -> date | None:
        """The earliest first day that is told."""
        return min((day for one in self.starts if (day := day_of(one.value))), default=None)

    @property
    def end(self) -> date | None:
        """The latest last day that is told."""
        found = (day_of(one.value, last=True) for one in self.ends)
        return max((day for day in found if day), default=None)

    @property
    def is_in_conflict(self) -> bool:
        """Whether documents disagree on its days."""
        return len({one.value for one in self.starts}) > 1 or len({o.value for o in self.ends}) > 1

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day; what is not told does not limit it."""
        after = self.start is None or self.start <= day
        return after and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """That the programme appraised a cluster for a year."""

    iri: str
    cluster: str
    year: int | None
    outcome: str | None = None
    document: str | None = None
    """The letter, where it is known by that alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A service that a cluster received."""

    cluster: str
    service: str
    year: int | None
    amount: float | None
    share: float | None
    """Of the cost, 0..1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A request to be admitted, and how far it came."""

    iri: str
    applicant: str
    call: str | None
    year: int | None
    level: str | None
    status: str | None
    """Local name of the status; None where it is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """Advice that an evaluation gave, and that is not told to be followed."""

    iri: str
    cluster: str
    year: int | None
    text: str
    is_open: bool
    quotations: tuple[Quotation, ...] = ()


def joined(contracts: Sequence[Contract]) -> list[Contract]:
    """Return contracts with those that are the same told as one, with every day that is told of it.

    Two are the same where cluster and level are, and either both begin within a year of each other,
    or both end on the same day. So documents that disagree on June or January are seen to disagree.
    """
    held: list[Contract] = []
    for one in sorted(contracts, key=lambda it: (it.start or date.max, it.iri)):
        at = next((n for n, other in enumerate(held) if _same(one, other)), None)
        if at is None:
            held.append(one)
        else:
            held[at] = _merged(held[at], one)
    return held


def _same(one: Contract, other: Contract) -> bool:
    if one.cluster != other.cluster or one.level != other.level:
        return False
    if one.start and other.start and abs((one.start - other.start).days) < _A_YEAR:
        return True
    return one.end is not None and one.end == other.end


def _merged(one: Contract, other: Contract) -> Contract:
    starts, ends = (
        tuple(
            Dated(
                value=value,
                quotations=tuple(
                    dict.fromkeys(q for it in days if it.value == value for q in it.quotations)
                ),
            )
            for value in sorted({it.value for it in days})
        )
        for days in ((*one.starts, *other.starts), (*one.ends, *other.ends))
    )
    return replace(one, rules=one.rules or other.rules, starts=starts, ends=ends)


def day_of(written: str, *, last: bool = False) -> date | None:
    """Return the day of a date, a month or a year: its first day, or its ``last``; None if no day.

    >>> day_of("2019-06"), day_of("2019", last=True)
    (datetime.date(2019, 6, 1), datetime.date(2019, 12, 31))
    """
    parts = written[:10].split("-")
    if not all(one.isdigit() for one in parts):
        return None
    year, *rest = map(int, parts)
    month = rest[0] if rest else (12 if last else 1)
    try:
        ending = monthrange(year, month)[1] if last else 1
        return date(year, month, rest[1] if len(rest) > 1 else ending)
    except ValueError:
        return None
