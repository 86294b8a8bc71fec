"""What an indicator looks at: one cluster in one year, and how it says what it found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from portfolio.chronicle import COMPANY, Chronicle
from portfolio.cooperation import Tie
from portfolio.figures import Fact, Figure
from portfolio.sayings import Saying


@dataclass(frozen=True, kw_only=True)
class View:
    """One cluster in one year, as the documents up to that year tell."""

    chronicle: Chronicle
    cluster: str
    year: int
    quoting: bool = True
    """Whether facts come with their sentences; a median of peers needs none."""

    @cached_property
    def members(self) -> frozenset[str]:
        """Its members in the year."""
        return self.chronicle.members(self.cluster, self.year)

    @cached_property
    def companies(self) -> frozenset[str]:
        """Its members that are enterprises."""
        return frozenset(
            one for one in self.members if COMPANY in self.chronicle.kinds.get(one, ())
        )

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents of the cluster and its members that tell of the year."""
        years = self.chronicle.sayings.years
        held = self.chronicle.attribution.documents_of[self.cluster]
        return frozenset(one for one in held if years.get(one) == self.year)

    def ties(self, actor: str) -> Sequence[Tie]:
        """Return the ties of an actor that are told by the end of the year."""
        return [one for one in self.chronicle.ties_of.get(actor, ()) if one.since <= self.year]

    def told(self, sayings: Iterable[Saying]) -> list[Saying]:
        """Return the sayings of the cluster's documents that tell of the year."""
        return [one for one in sayings if one.document in self.documents]

    def by_then(self, sayings: Iterable[Saying]) -> list[Saying]:
        """Return the sayings of documents that tell of the year or an earlier one."""
        return [one for one in sayings if one.year is not None and one.year <= self.year]

    def fact(self, text: str, iri: str, sayings: Sequence[Saying] = ()) -> Fact:
        """Return what is counted, with its sentences where they are asked for."""
        return self.chronicle.fact(text, iri, sayings if self.quoting else ())

    def known(self, members: Iterable[str]) -> float | None:
        """Return the share of members of whom more than the membership is told by then, 0..1."""
        held = list(members)
        told = self.chronicle.told_of
        return sum(told.get(one, 9999) <= self.year for one in held) / len(held) if held else None

    def figure(
        self,
        method: str,
        *,
        value: float | None,
        facts: Sequence[Fact] = (),
        coverage: float | None = None,
        unit: str = "",
    ) -> Figure:
        """Return the figure of the year."""
        shown = round(value, 4) if value is not None else None
        return Figure(
            value=shown,
            method=method,
            unit=unit,
            period=str(self.year),
            coverage=round(coverage, 4) if coverage is not None else None,
            facts=tuple(facts),
        )

    def nothing(self, method: str, missing: str) -> Figure:
        """Return a figure without a value, and what would have to be known."""
        return Figure(value=None, method=method, period=str(self.year), missing=missing)


def first_line(indicator: object) -> str:
    """Return the first line of an indicator's explanation."""
    return (indicator.__doc__ or "").split("\n", 1)[0]
