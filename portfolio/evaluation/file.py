"""The evaluation file of a cluster in a year, put together chapter by chapter."""

from pathlib import Path

from portfolio.evaluation.activities import activity_section
from portfolio.evaluation.advice import advice_section
from portfolio.evaluation.changes import change_section
from portfolio.evaluation.collaboration import collaboration_section
from portfolio.evaluation.coverage import coverage_section
from portfolio.evaluation.document import Evaluation
from portfolio.evaluation.doubts import doubt_section
from portfolio.evaluation.draft import Draft
from portfolio.evaluation.indicators import goal_sections
from portfolio.evaluation.summary import summary_section
from portfolio.goals import Goals
from portfolio.phrases import phrases_in
from portfolio.programme import Programme

PHRASES = Path(__file__).with_name("phrases.toml")


def evaluation_file(
    goals: Goals, programme: Programme, cluster: str, year: int, *, language: str
) -> Evaluation:
    """Return the evaluation file of a cluster in a year; nothing in it is a verdict.

    Args:
        goals: the measures over the edition.
        programme: contracts and evaluations of the same edition.
        cluster: name, path or IRI.
        year: the year that is evaluated; one without data is said to have none.
        language: nb, nn or en.

    Raises:
        NotFoundError: no cluster is called that.
        OptionError: no file is written in the language.
    """
    say = phrases_in(PHRASES, language)
    found = goals.chronicle.cluster(cluster)
    draft = Draft(goals=goals, programme=programme, cluster=found, year=year, say=say)
    sections = (
        summary_section(draft),
        *goal_sections(draft),
        activity_section(draft),
        change_section(draft),
        collaboration_section(draft),
        coverage_section(draft),
        advice_section(draft),
        doubt_section(draft),
    )
    edition = goals.chronicle.edition.number
    return Evaluation(
        cluster=found,
        name=draft.name,
        year=year,
        language=language,
        edition=edition,
        title=draft.name,
        subtitle=say("subtitle", year=year),
        note=say("note", edition=edition),
        sections=sections,
        sources_title=say("sources"),
        sources=draft.sources,
    )
