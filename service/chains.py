"""What the pages of value chains show: each chain drawn, who is where, and a stage looked at."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.errors import NotFoundError
from ontology.iris import concept_iri, local_name
from ontology.rdf import Literal, NamedNode
from ontology.terms import KL, Std
from service.chain_drawing import ChainDrawing, chain_drawing
from service.quotations import Labels, Sources
from service.sayings import Saying, saying_of_item
from service.workbench import Workbench
from store.graph import objects

_MOST_SAID = 40
"""Needs, and offers, that are quoted of one stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closely:
    """A stage, or a chain as a whole, looked at closely."""

    iri: str
    label: str
    definition: Mapping[str, str] | None
    """``{"text", "language"}``."""
    before: tuple[dict[str, str], ...]
    """Stages that feed it, each a reference; none of a chain."""
    after: tuple[dict[str, str], ...]
    workers: tuple[dict[str, str], ...]
    needs: tuple[Saying, ...]
    offers: tuple[Saying, ...]
    clusters: tuple[tuple[dict[str, str], int], ...]
    """Clusters that cover it, with how many of each work there; the one with most first."""


def all_chains(workbench: Workbench, language: str) -> list[ChainDrawing]:
    """Return every chain with who works in it: those with most first, then by name."""
    drawn = [
        _drawn(workbench, one.iri, language)
        for one in workbench.tools.concepts.of_kind(KL.ValueChain)
    ]
    return sorted(drawn, key=lambda one: (-len(one.actors), -one.filled, one.label.casefold()))


def chain_named(workbench: Workbench, slug: str, language: str) -> ChainDrawing:
    """Return a chain by the last part of its IRI.

    Raises:
        NotFoundError: there is no such chain.
    """
    iri, concepts = concept_iri("value-chain", slug), workbench.tools.concepts
    if iri not in concepts or concepts[iri].kind != KL.ValueChain:
        raise NotFoundError(f"there is no value chain {slug!r}; /chains lists all")
    return _drawn(workbench, iri, language)


def _drawn(workbench: Workbench, chain: str, language: str) -> ChainDrawing:
    concepts = workbench.tools.concepts
    return chain_drawing(
        chain,
        workbench.finder.directory.doing,
        concepts=concepts,
        labels=Labels(workbench.edition.graph, concepts, language),
    )


def stage_of(workbench: Workbench, chain: ChainDrawing, name: str, language: str) -> Closely:
    """Return what is known of a stage of a chain, by the last part of its IRI.

    Raises:
        NotFoundError: the chain has no such stage.
    """
    iri = f"{chain.iri}.{name}"
    station = next((one for one in chain.stations if one.iri == iri), None)
    if station is None:
        raise NotFoundError(f"the chain {local_name(chain.iri)!r} has no stage {name!r}")
    labels = Labels(workbench.edition.graph, workbench.tools.concepts, language)
    feeding = (one.iri for one in chain.stations if iri in {fed["iri"] for fed in one.feeds})
    return _closely(
        workbench,
        iri,
        labels,
        workers=station.workers,
        before=tuple(labels.references(feeding)),
        after=station.feeds,
    )


def whole_of(workbench: Workbench, chain: ChainDrawing, language: str) -> Closely:
    """Return what is known of a chain as a whole; of its stages each has its own."""
    labels = Labels(workbench.edition.graph, workbench.tools.concepts, language)
    return _closely(workbench, chain.iri, labels, workers=chain.unplaced)


def _closely(
    workbench: Workbench,
    iri: str,
    labels: Labels,
    *,
    workers: tuple[dict[str, str], ...],
    before: tuple[dict[str, str], ...] = (),
    after: tuple[dict[str, str], ...] = (),
) -> Closely:
    return Closely(
        iri=iri,
        label=labels.of(iri),
        definition=definition_of(workbench, iri, labels.language),
        before=before,
        after=after,
        workers=workers,
        needs=_said(workbench, iri, "Need", labels),
        offers=_said(workbench, iri, "Offer", labels),
        clusters=_clusters(workbench, (one["iri"] for one in workers), labels),
    )


def definition_of(workbench: Workbench, iri: str, language: str) -> dict[str, str] | None:
    """Return the definition of a concept; in Bokmål for Nynorsk, else in what there is."""
    held = {
        one.language or "en": one.value
        for one in objects(workbench.edition.graph, NamedNode(iri), Std.definition)
        if isinstance(one, Literal)
    }
    order = (language, *(["nb"] if language == "nn" else []), "en", *sorted(held))
    found = next((one for one in order if one in held), None)
    return {"text": held[found], "language": found} if found else None


def _said(workbench: Workbench, stage: str, kind: str, labels: Labels) -> tuple[Saying, ...]:
    """Return what is said about a stage, the newest first."""
    items, sources = workbench.edition.items, Sources(workbench.edition)
    held = [it for it in items.at(items.concept_rows(stage)).values() if it.kind == kind]
    held.sort(key=lambda it: it.issued or "", reverse=True)
    return tuple(saying_of_item(it, labels, sources) for it in held[:_MOST_SAID])


def _clusters(
    workbench: Workbench, workers: Iterable[str], labels: Labels
) -> tuple[tuple[dict[str, str], int], ...]:
    roster = workbench.kinships.roster
    counted = Counter(cluster for one in workers for cluster in roster.of_member(one))
    ordered = sorted(counted.items(), key=lambda held: (-held[1], labels.of(held[0]).casefold()))
    return tuple((labels.reference(iri), count) for iri, count in ordered)
