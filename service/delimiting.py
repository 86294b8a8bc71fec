"""How clusters are delimited, as pages, programs and the command ask."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.workbench import Workbench

_LEAST = 2
"""Actors in a region and a thing, from which on a quotient is told unless told otherwise."""


def delimitation(
    workbench: "Workbench",
    *,
    cluster: str | None = None,
    core: float | None = None,
    periphery: float | None = None,
    since: int | None = None,
    until: int | None = None,
) -> dict[str, Any]:
    """Return what one cluster rests on; without one, every cluster with its grades.

    Raises:
        NotFoundError: no cluster is called that.
        OptionError: borders or years that cannot be.
    """
    from portfolio.delimitation.answers import delimitation_answer, overview_answer

    survey = workbench.survey
    if cluster is None:
        return overview_answer(survey)
    found = survey.delimited(cluster, core=core, periphery=periphery, since=since, until=until)
    return delimitation_answer(survey, found)


def candidates(
    workbench: "Workbench",
    *,
    of: str = "chain",
    scale: str = "county",
    least: int | None = None,
) -> dict[str, Any]:
    """Return clusters that nobody has declared.

    Raises:
        OptionError: no such base or scale, or fewer than two actors.
    """
    from portfolio.delimitation.answers import candidates_answer

    survey = workbench.survey
    found = survey.candidates(of=of, scale=scale, least=least)
    return candidates_answer(survey, found, of=of, scale=scale)


def regions(
    workbench: "Workbench",
    *,
    of: str = "chain",
    scale: str = "county",
    least: int | None = None,
) -> dict[str, Any]:
    """Return location quotients of regions with their intervals.

    Raises:
        OptionError: no such thing, scale or limit.
    """
    from portfolio.delimitation.answers import quotients_answer

    survey = workbench.survey
    found = survey.quotients(of=of, scale=scale, least=_LEAST if least is None else least)
    return quotients_answer(survey, found, of=of, scale=scale)
