"""The portfolio of an edition: what the wing reads once, and what a programme office is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ontology.concepts import Concepts
from ontology.errors import OptionError
from ontology.rules import RuleSet
from portfolio import answers
from portfolio.chronicle import Chronicle, read_chronicle
from portfolio.contracts import standing, standings
from portfolio.delimitation.bridges import Dependence, dependence
from portfolio.funnel import funnel
from portfolio.goals import Goals
from portfolio.landscape import read_landscape
from portfolio.overview import overview_answer
from portfolio.programme import Programme
from portfolio.readiness import readiness
from portfolio.roster import read_roster
from portfolio.rules import in_force, overlaps, rule_sets_of
from portfolio.scope import Scope, clusters_in, read_scope
from store.editions import Edition

Answer = dict[str, Any]

_KEPT = 32
"""Answers on the whole that are kept."""
LANGUAGES = ("en", "nb", "nn")
"""The languages in which labels can be had."""


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """One edition, as a programme office asks it."""

    chronicle: Chronicle

    @cached_property
    def goals(self) -> Goals:
        """The figures of the six goals; what has been measured is kept."""
        return Goals(chronicle=self.chronicle)

    @cached_property
    def dependences(self) -> Mapping[str, Dependence]:
        """How far each cluster rests on one member, by its IRI."""
        landscape = read_landscape(self.chronicle.edition.relations, self.chronicle.concepts)
        held = landscape.roster.clusters
        return {iri: dependence(one, landscape) for iri, one in held.items()}

    @cached_property
    def programme(self) -> Programme:
        """Applications, contracts, evaluations and services."""
        return Programme(chronicle=self.chronicle)

    @cached_property
    def rules(self) -> tuple[RuleSet, ...]:
        """The rule sets of the graph, the earliest first."""
        return rule_sets_of(self.chronicle.edition.graph)

    def overview(self, given: Mapping[str, Iterable[str]], *, language: str = "en") -> Answer:
        """Return the whole portfolio, or the part at some levels, in some regions or chains.

        Raises:
            OptionError: a level, region or chain that is not known, or an unknown language.
        """
        scope = read_scope(given, self.chronicle.concepts)
        key = (scope, _checked(language))
        if key not in self._overviews:
            chosen = clusters_in(self.chronicle, scope)
            if len(self._overviews) >= _KEPT:
                self._overviews.pop(next(iter(self._overviews)))
            self._overviews[key] = overview_answer(
                self.programme, scope, chosen, language, dependences=self.dependences
            )
        return self._overviews[key]

    @cached_property
    def _overviews(self) -> dict[tuple[Scope, str], Answer]:
        """What was answered lately: an edition never changes, so neither does the answer."""
        return {}

    def cluster_goals(
        self, cluster: str, *, year: int | None = None, language: str = "en"
    ) -> Answer:
        """Return the six goals of a cluster; without a year, the last with a document is opened.

        Raises:
            NotFoundError: no cluster is called that.
            OptionError: an unknown language.
        """
        found = self.chronicle.cluster(cluster)
        years = self.chronicle.years(found)
        opened = year if year is not None else (years[-1] if years else None)
        return answers.goals_answer(self.goals, found, opened, _checked(language))

    def contracts(self, *, day: date, cluster: str | None = None, language: str = "en") -> Answer:
        """Return where every cluster, or one, stands in the programme on a day.

        Raises:
            NotFoundError: no cluster is called that.
            OptionError: an unknown language.
        """
        if cluster is None:
            held = standings(self.programme, self.rules, day)
        else:
            found = self.chronicle.cluster(cluster)
            held = [standing(self.programme, self.rules, found, day)]
        return answers.contracts_answer(
            self.chronicle,
            held,
            day=day,
            rules=in_force(self.rules, day),
            warnings=overlaps(self.rules),
            language=_checked(language),
        )

    def readiness(
        self, cluster: str, *, day: date, to: str | None = None, language: str = "en"
    ) -> Answer:
        """Return what is found for each criterion of a cluster's next level, or of another one.

        Raises:
            NotFoundError: no cluster is called that.
            OptionError: no level is called that, or an unknown language.
        """
        found = self.chronicle.cluster(cluster)
        levels = read_scope({"levels": [to] if to else []}, self.chronicle.concepts).levels
        wanted = next(iter(levels), None)
        told = readiness(self.goals, self.rules, found, day, to=wanted)
        return answers.readiness_answer(self.goals, told, _checked(language))

    def funnel(
        self,
        *,
        years: Sequence[int] = (),
        chains: Sequence[str] = (),
        language: str = "en",
    ) -> Answer:
        """Return how far the applications of each year and field came.

        Raises:
            OptionError: no chain is called that, or an unknown language.
        """
        fields = read_scope({"chains": chains}, self.chronicle.concepts).chains
        passed = funnel(self.programme, years=years, fields=fields)
        return answers.funnel_answer(self.chronicle, passed, _checked(language))


def open_portfolio(edition: Edition, concepts: Concepts) -> Portfolio:
    """Return the portfolio of an edition."""
    roster = read_roster(edition.relations)
    return Portfolio(chronicle=read_chronicle(edition, roster, concepts))


def _checked(language: str) -> str:
    if language not in LANGUAGES:
        raise OptionError(f"language is {language!r}; expected one of {', '.join(LANGUAGES)}")
    return language
