"""Where members stand in their value chains, and which stages nobody covers."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from ontology.concepts import Concept
from ontology.terms import KL
from portfolio.evaluation.document import Block, Drawing, Section, Table
from portfolio.evaluation.draft import Draft, quotations_in
from portfolio.figures import Fact, Figure
from portfolio.sayings import Saying, grouped

CHAINS = 2
"""Value chains that are shown: those that most members work in."""
_LEAST = 2
"""Members who must work in a second chain for it to be shown."""


def coverage_section(draft: Draft) -> Section:
    """Return the chapter on value chains."""
    return Section(id="coverage", title=draft.say("coverage"), blocks=tuple(_blocks(draft)))


def _blocks(draft: Draft) -> Iterator[Block]:
    if not draft.has_data:
        yield draft.sentence("no-year", name=draft.name, year=str(draft.year))
        return
    held = working(draft)
    chains = _chains(draft, held)
    if not chains:
        yield draft.sentence("no-stages", name=draft.name)
        return
    for chain in chains:
        yield from _chain(draft, chain, held)


Working = Mapping[str, Mapping[str, list[Saying]]]
"""By stage and member the sayings that place the member there."""


def working(draft: Draft) -> Working:
    """Return which member works in which stage, as was told by the end of the year."""
    found: dict[str, dict[str, list[Saying]]] = defaultdict(dict)
    for (who, thing), sayings in grouped(draft.chronicle.sayings.of(KL.activeIn)).items():
        told = [one for one in sayings if one.year is None or one.year <= draft.year]
        if who in draft.members and told:
            found[thing][who] = told
    return found


def _chains(draft: Draft, held: Working) -> list[str]:
    """Return the chains that most members work in."""
    members: dict[str, set[str]] = defaultdict(set)
    for thing, by_member in held.items():
        concept = draft.chronicle.concepts.get(thing)
        if concept and concept.stage_of:
            members[concept.stage_of].update(by_member)
    counts = Counter({chain: len(who) for chain, who in members.items()})
    ranked = sorted(counts, key=lambda one: (-counts[one], one))
    return [one for at, one in enumerate(ranked[:CHAINS]) if not at or counts[one] >= _LEAST]


def _stages(draft: Draft, chain: str) -> list[Concept]:
    """Return the stages of a chain, each before those that it feeds where the scheme tells."""
    stages = [one for one in draft.chronicle.concepts.of_kind(KL.Stage) if one.stage_of == chain]
    left = {one.iri: one for one in sorted(stages, key=lambda one: one.iri)}
    ordered: list[Concept] = []
    while left:
        fed = {iri for one in left.values() for iri in one.feeds if iri != one.iri}
        first = next(
            (one for iri, one in left.items() if iri not in fed), next(iter(left.values()))
        )
        ordered.append(left.pop(first.iri))
    return ordered


def _chain(draft: Draft, chain: str, held: Working) -> Iterator[Block]:
    language = draft.say.language
    label = draft.chronicle.label(chain, language)
    stages = _stages(draft, chain)
    figures = {one.iri: _figure(draft, one, held) for one in stages}
    empty = [
        Fact(iri=one.iri, text=one.label(language)) for one in stages if not figures[one.iri].facts
    ]
    covered = [
        Fact(
            iri=one.iri,
            text=one.label(language),
            quotations=tuple(quotations_in(figures[one.iri].facts)),
        )
        for one in stages
        if figures[one.iri].facts
    ]
    yield draft.sentence(
        "covered" if empty else "all-covered",
        chain=label,
        covered=draft.count(covered, draft.say("covered-method")),
        empty=draft.count(empty, draft.say("empty-method")),
        stages=", ".join(one.text for one in empty),
    )
    yield Drawing(
        caption=draft.say("chain-caption", chain=label, year=draft.year),
        about="; ".join(f"{s.label(language)}: {len(figures[s.iri].facts)}" for s in stages),
        spec=_spec(draft, stages, figures),
        figures=tuple(figures.values()),
    )
    yield Table(
        caption=draft.say("chain-table", chain=label),
        heads=(draft.say("stage"), draft.say("members")),
        rows=tuple(
            (
                draft.words(one.label(language)),
                draft.words(
                    ", ".join(fact.text for fact in figures[one.iri].facts) or draft.say("nobody"),
                    quotations_in(figures[one.iri].facts),
                ),
            )
            for one in stages
        ),
    )


def _figure(draft: Draft, stage: Concept, held: Working) -> Figure:
    by_member = held.get(stage.iri, {})
    name = draft.chronicle.name
    facts = tuple(
        draft.chronicle.fact(name(who), who, by_member[who]) for who in sorted(by_member, key=name)
    )
    return Figure(
        value=float(len(facts)),
        method=draft.say("stage-method"),
        period=str(draft.year),
        facts=facts,
    )


def _spec(draft: Draft, stages: list[Concept], figures: Mapping[str, Figure]) -> Mapping[str, Any]:
    language = draft.say.language
    rows = [{"stage": one.label(language), "members": figures[one.iri].value} for one in stages]
    whole = {"tickMinStep": 1, "format": "d", "title": draft.say("members")}
    return {
        "data": {"values": rows},
        "width": 330,
        "height": {"step": 19},
        "encoding": {
            "y": {
                "field": "stage",
                "type": "nominal",
                "sort": [row["stage"] for row in rows],
                "axis": {"title": None, "labelLimit": 260},
            },
            "x": {"field": "members", "type": "quantitative", "axis": whole},
        },
        "layer": [
            {"mark": {"type": "bar", "height": 9}},
            {
                "transform": [{"filter": "datum.members == 0"}],
                "mark": {"type": "point", "filled": False, "size": 40},
            },
        ],
    }
