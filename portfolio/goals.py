"""The six common goals of a cluster over the years: its figures, baseline, trend and peers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from portfolio.chronicle import Chronicle
from portfolio.figures import Figure
from portfolio.indicators.table import INDICATORS, Indicator
from portfolio.indicators.view import View


@dataclass(frozen=True, kw_only=True)
class Series:
    """One indicator of one cluster over the years."""

    indicator: Indicator
    cluster: str
    figures: Mapping[int, Figure]
    """By year, in order; a year without data has a figure without a value."""
    peers: Mapping[int, tuple[float, int]]
    """By year the median of the other clusters at its level, and how many of them have a value."""

    @property
    def baseline(self) -> tuple[int, float] | None:
        """The first year with a value, and that value."""
        known = ((year, one.value) for year, one in self.figures.items())
        return next(((year, value) for year, value in known if value is not None), None)

    def change(self, year: int) -> float | None:
        """Return the change from the last year before it with a value, or None."""
        now = self.figures[year].value if year in self.figures else None
        before = [
            one.value for at, one in self.figures.items() if at < year and one.value is not None
        ]
        return now - before[-1] if now is not None and before else None


@dataclass(frozen=True, kw_only=True)
class Goals:
    """Measures every cluster of a chronicle; what has been measured is kept."""

    chronicle: Chronicle

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of which a document of any cluster tells, in order."""
        chronicle = self.chronicle
        held = {year for one in chronicle.clusters for year in chronicle.years(one)}
        return tuple(sorted(held))

    def years_of(self, cluster: str) -> tuple[int, ...]:
        """Return the years from the first to the last of which the cluster's documents tell."""
        held = self.chronicle.years(cluster)
        return tuple(range(held[0], held[-1] + 1)) if held else ()

    @cached_property
    def _values(self) -> dict[tuple[str, str, int], float | None]:
        return {}

    def value(self, indicator: Indicator, cluster: str, year: int) -> float | None:
        """Return the value of an indicator without what it rests on."""
        key = (indicator.name, cluster, year)
        if key not in self._values:
            view = View(chronicle=self.chronicle, cluster=cluster, year=year, quoting=False)
            has_data = year in self.years_of(cluster)
            self._values[key] = indicator.measure(view).value if has_data else None
        return self._values[key]

    def figure(self, indicator: Indicator, cluster: str, year: int) -> Figure:
        """Return the figure of a year with the facts and sentences that it rests on."""
        view = View(chronicle=self.chronicle, cluster=cluster, year=year)
        if year not in self.years_of(cluster):
            return view.nothing(indicator.explanation, "a document that tells of the year")
        return replace(indicator.measure(view), method=indicator.explanation)

    def peers(self, cluster: str) -> tuple[str, ...]:
        """Return the other clusters at the same level; none if its level is not known."""
        level = self.chronicle.level(cluster)
        held = self.chronicle.clusters if level else ()
        return tuple(one for one in held if one != cluster and self.chronicle.level(one) == level)

    def series(self, indicator: Indicator, cluster: str, *, opened: int | None = None) -> Series:
        """Return an indicator over the cluster's years; facts come with the opened year only."""
        return Series(
            indicator=indicator,
            cluster=cluster,
            figures={
                year: self.figure(indicator, cluster, year)
                if year == opened
                else self._plain(indicator, cluster, year)
                for year in self.years_of(cluster)
            },
            peers=self._medians(indicator, cluster),
        )

    def _plain(self, indicator: Indicator, cluster: str, year: int) -> Figure:
        value = self.value(indicator, cluster, year)
        return Figure(value=value, method=indicator.explanation, period=str(year))

    def _medians(self, indicator: Indicator, cluster: str) -> dict[int, tuple[float, int]]:
        peers = self.peers(cluster)
        found: dict[int, tuple[float, int]] = {}
        for year in self.years_of(cluster):
            values = [self.value(indicator, one, year) for one in peers]
            known = [one for one in values if one is not None]
            if known:
                found[year] = (median(known), len(known))
        return found

    def of(self, cluster: str, *, opened: int | None = None) -> list[Series]:
        """Return every indicator of a cluster, in the order of the table."""
        return [self.series(one, cluster, opened=opened) for one in self.indicators]

    @property
    def indicators(self) -> Iterable[Indicator]:
        """All indicators."""
        return INDICATORS.values()
