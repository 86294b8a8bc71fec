"""White spots of an edition, of regions or of clusters."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ontology.errors import NotFoundError, OptionError
from ontology.sentences import Sentence
from service.workbench import Workbench

if TYPE_CHECKING:
    from matching.white_spots.gaps import Progress, Scope


def untold(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def gaps(
    workbench: Workbench,
    *,
    regions: Sequence[str] = (),
    clusters: Sequence[str] = (),
    limit: int = 20,
    progress: "Progress" = untold,
) -> dict[str, Any]:
    """Return the white spots among those in the regions and clusters: at most so many of each kind.

    Args:
        workbench: of the edition that is asked.
        regions: places, as people write them; a place holds what lies in it.
        clusters: names or IRIs; a cluster holds its members.
        limit: how many of each kind are told at most.
        progress: told how far it is.

    Raises:
        OptionError: a place or cluster that is not known, or a limit below 1.
        NotFoundError: nobody is known to be there.
    """
    from matching.weights import NOBODY_BELOW
    from matching.white_spots.answers import gaps_answer
    from matching.white_spots.gaps import Gaps
    from matching.white_spots.uncovered import (
        missing_technologies,
        read_covering,
        uncovered_chains,
        uncovered_stages,
    )
    from matching.white_spots.unmet import unmet_needs

    if limit < 1:
        raise OptionError(Sentence("limit is {limit}; expected 1 or more", limit=limit))
    finder, concepts = workbench.finder, workbench.tools.concepts
    scope = _scope(workbench, regions, clusters)
    unmet = unmet_needs(finder, concepts, scope, progress=progress)
    covering = read_covering(finder, scope)
    found = Gaps(
        scope=scope,
        needs=unmet.needs,
        stages=tuple(uncovered_stages(finder, concepts, covering)),
        chains=tuple(uncovered_chains(concepts, covering)),
        technologies=tuple(missing_technologies(finder, concepts, covering, unmet=unmet.said)),
        asked=unmet.asked,
        unmet=len(unmet.said),
        vague=unmet.vague,
    )
    return gaps_answer(
        found,
        edition=workbench.edition.number,
        threshold=NOBODY_BELOW["complementary"]["need_covered"],
        limit=limit,
        directory=finder.directory,
        concepts=concepts,
        within={"regions": list(regions), "clusters": list(clusters)},
    )


def _scope(workbench: Workbench, regions: Sequence[str], clusters: Sequence[str]) -> "Scope":
    """Return who is in the regions and clusters; everybody, if none is named."""
    from matching.options import allows, read_options
    from matching.profiles import Profile
    from matching.white_spots.gaps import Scope

    if not regions and not clusters:
        return Scope()
    given = {"regions": regions, "clusters": clusters}
    options = read_options(given, concepts=workbench.tools.concepts, edition=workbench.edition)
    nobody = Profile(iri=None, name="")
    actors = frozenset(
        iri
        for iri, standing in workbench.finder.directory.standings.items()
        if allows(options, nobody, iri, standing)
    )
    if not actors:
        raise NotFoundError(
            Sentence(
                "nobody in this edition is known to be in {places}",
                places=(*regions, *clusters),
            )
        )
    return Scope(actors)
