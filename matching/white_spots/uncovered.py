"""Stages, chains and technologies that nobody covers, beside those who work next to them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from matching.profiles import claim_of
from matching.questions import near
from matching.ranking import PartnerFinder
from matching.white_spots.gaps import (
    MissingConcept,
    Neighbour,
    Scope,
    UncoveredChain,
    UncoveredStage,
    Voice,
)
from ontology.concepts import Concept, Concepts
from ontology.terms import KL

_QUOTED = 3
"""Needs that are quoted for one white spot, at most."""

Workers = Mapping[str, tuple[str, ...]]
"""{concept: IRIs of the actors who work in it, use it or offer it}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covering:
    """Who covers which concept, inside the scope and outside it, and which needs concern it."""

    inside: Workers
    outside: Workers
    needs: Mapping[str, Sequence[int]]
    """{concept: rows of needs, of those in the scope, that concern it}."""
    offers: Mapping[str, int]
    """{concept: row of the first offer that concerns it}."""


def read_covering(finder: PartnerFinder, scope: Scope) -> Covering:
    """Return who covers what in an edition."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    outside: defaultdict[str, list[str]] = defaultdict(list)
    for iri in sorted(finder.directory.standings):
        for concept in finder.directory.standings[iri].work:
            (inside if scope.holds(iri) else outside)[concept].append(iri)
    return Covering(
        inside={concept: tuple(held) for concept, held in inside.items()},
        outside={concept: tuple(held) for concept, held in outside.items()},
        needs=_needs(finder, scope),
        offers=dict(reversed(finder.edition.items.concerns("Offer"))),
    )


def uncovered_stages(
    finder: PartnerFinder, concepts: Concepts, covering: Covering
) -> list[UncoveredStage]:
    """Return the stages in which nobody works, of chains in which somebody does.

    Those that somebody needs stand first, then those whose neighbours most work in; ties by IRI.
    """
    feeding: defaultdict[str, list[str]] = defaultdict(list)
    stages = concepts.of_kind(KL.Stage)
    for stage in stages:
        for fed in stage.feeds:
            feeding[fed].append(stage.iri)
    alive = {one.stage_of for one in stages if one.iri in covering.inside}
    found = [
        UncoveredStage(
            stage=one.iri,
            chain=one.stage_of or "",
            before=_neighbours(feeding[one.iri], covering),
            after=_neighbours(one.feeds, covering),
            needed=tuple(_voices(finder, covering.needs.get(one.iri, ()))),
            elsewhere=covering.outside.get(one.iri, ()),
        )
        for one in stages
        if one.stage_of in alive and one.iri not in covering.inside
    ]
    return sorted(found, key=lambda one: (-len(one.needed), -_beside(one), one.stage))


def uncovered_chains(concepts: Concepts, covering: Covering) -> list[UncoveredChain]:
    """Return the chains in no stage of which anybody works, by IRI."""
    stages: defaultdict[str, list[str]] = defaultdict(list)
    for stage in concepts.of_kind(KL.Stage):
        stages[stage.stage_of or ""].append(stage.iri)
    return [
        UncoveredChain(chain=chain.iri, elsewhere=_all(held, covering.outside))
        for chain in concepts.of_kind(KL.ValueChain)
        if not _all(held := [chain.iri, *stages[chain.iri]], covering.inside)
    ]


def missing_technologies(
    finder: PartnerFinder, concepts: Concepts, covering: Covering, *, unmet: frozenset[str]
) -> list[MissingConcept]:
    """Return the technologies and competences that are needed, and that nobody offers or uses.

    Only those count of which a need is not met in other words either: ``unmet`` are the IRIs of
    such needs. Those that most need stand first; ties by IRI.
    """
    found = [
        MissingConcept(
            concept=one.iri,
            needed=voices,
            nearest=_nearest(finder, one.iri, concepts, covering),
            elsewhere=_all(concepts.below(one.iri), covering.outside),
        )
        for one in concepts.of_kind(KL.Technology, KL.Competence)
        if not _all(concepts.below(one.iri), covering.inside)
        and (voices := _unmet(finder, one, covering, unmet))
    ]
    return sorted(found, key=lambda one: (-len({v.actor for v in one.needed}), one.concept))


def _unmet(
    finder: PartnerFinder, concept: Concept, covering: Covering, unmet: frozenset[str]
) -> tuple[Voice, ...]:
    rows = covering.needs.get(concept.iri, ())
    return tuple(one for one in _voices(finder, rows, most=None) if one.claim.iri in unmet)


def _needs(finder: PartnerFinder, scope: Scope) -> dict[str, list[int]]:
    items = finder.edition.items
    ours = {
        row
        for row, _, _, speaker, _ in items.sources(["Need"])
        if speaker in finder.directory.names and scope.holds(speaker or "")
    }
    found: defaultdict[str, list[int]] = defaultdict(list)
    for concept, row in items.concerns("Need"):
        if row in ours:
            found[concept].append(row)
    return found


def _neighbours(stages: Iterable[str], covering: Covering) -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(stage=stage, actors=covering.inside.get(stage, ())) for stage in sorted(stages)
    )


def _beside(one: UncoveredStage) -> int:
    """Return how many work in a stage next to it."""
    return sum(len(beside.actors) for beside in (*one.before, *one.after))


def _all(concepts: Iterable[str], workers: Workers) -> tuple[str, ...]:
    """Return all who cover any of the concepts, each once."""
    return tuple(dict.fromkeys(actor for one in concepts for actor in workers.get(one, ())))


def _nearest(
    finder: PartnerFinder, concept: str, concepts: Concepts, covering: Covering
) -> Voice | None:
    """Return an offer of the concept nearest in the scheme that somebody offers."""
    for other, _ in sorted(near(concept, concepts).items(), key=lambda held: (-held[1], held[0])):
        if other in covering.offers and other in covering.inside:
            return next(_voices(finder, [covering.offers[other]]), None)
    return None


def _voices(
    finder: PartnerFinder, rows: Sequence[int], *, most: int | None = _QUOTED
) -> Iterator[Voice]:
    """Yield who says what stands at the rows."""
    for row, item in sorted(finder.edition.items.at(rows[:most]).items()):
        del row
        yield Voice(actor=item.speaker or "", claim=claim_of(item, finder.titles))
