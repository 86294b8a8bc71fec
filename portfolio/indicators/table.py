"""Every indicator of the common goals, in the order in which they are shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ontology.iris import concept_iri
from ontology.sentences import Sentence
from portfolio.figures import Figure
from portfolio.indicators.change import capital_and_facilities, newcomers_tied
from portfolio.indicators.expertise import needs_matched, recruitment_passages
from portfolio.indicators.innovation import firms_with_research, results_with_research
from portfolio.indicators.interaction import activities_carried_out, density, joint_projects
from portfolio.indicators.international import countries, export_passages, foreign_ties
from portfolio.indicators.view import View
from portfolio.indicators.visibility import languages_of_mentions, profiles, rank_in_search

GOALS = (
    "interaction",
    "innovation",
    "expertise",
    "international",
    "entrepreneurship",
    "visibility",
)
"""Local names of the programme's common goals, in its own order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator: its concept in the ontology says what it is called in each language."""

    name: str
    """Local name of the concept."""
    goal: str
    """Local name of the common goal that it indicates."""
    measure: Callable[[View], Figure]
    is_share: bool = True
    """Whether it is a share between 0 and 1, to be read as per cent."""

    @property
    def iri(self) -> str:
        """IRI of the concept."""
        return concept_iri("indicator", self.name)

    @property
    def explanation(self) -> Sentence:
        """What is computed, as the function says it."""
        words = " ".join((self.measure.__doc__ or "").split())
        return Sentence(words)


INDICATORS: Mapping[str, Indicator] = {
    one.name: one
    for one in (
        Indicator(name="joint-projects", goal="interaction", measure=joint_projects),
        Indicator(name="density", goal="interaction", measure=density),
        Indicator(
            name="activities-carried-out", goal="interaction", measure=activities_carried_out
        ),
        Indicator(name="firms-with-research", goal="innovation", measure=firms_with_research),
        Indicator(name="results-with-research", goal="innovation", measure=results_with_research),
        Indicator(name="needs-matched", goal="expertise", measure=needs_matched),
        Indicator(
            name="recruitment-passages",
            goal="expertise",
            measure=recruitment_passages,
            is_share=False,
        ),
        Indicator(name="foreign-ties", goal="international", measure=foreign_ties),
        Indicator(name="countries", goal="international", measure=countries, is_share=False),
        Indicator(
            name="export-passages", goal="international", measure=export_passages, is_share=False
        ),
        Indicator(name="newcomers-tied", goal="entrepreneurship", measure=newcomers_tied),
        Indicator(
            name="capital-and-facilities",
            goal="entrepreneurship",
            measure=capital_and_facilities,
            is_share=False,
        ),
        Indicator(name="profiles", goal="visibility", measure=profiles),
        Indicator(name="rank-in-search", goal="visibility", measure=rank_in_search, is_share=False),
        Indicator(
            name="languages-of-mentions",
            goal="visibility",
            measure=languages_of_mentions,
            is_share=False,
        ),
    )
}
"""By local name; at least two for each goal, from the graph and from documents."""
