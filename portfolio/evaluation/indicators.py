"""The six common goals in a file: a picture, a table, and what the figures of the year rest on."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from ontology.iris import concept_iri
from portfolio.charts.goals import panel
from portfolio.evaluation.document import Block, Drawing, Listing, Paragraph, Section, Table, Words
from portfolio.evaluation.draft import Draft, quotations_in
from portfolio.figures import Fact, Figure
from portfolio.goals import Series
from portfolio.indicators.table import GOALS, INDICATORS

SHOWN_FACTS = 3
"""Facts that are named below a table, of each figure."""
_ABREAST = 3
_WHOLE, _GAP, _LETTER = 500, 50, 6
"""Width of a drawing, between its panels, and of a letter of their titles, in pixels."""
_TITLE = {"fontSize": 11, "fontWeight": "normal"}


def goal_sections(draft: Draft) -> Iterator[Section]:
    """Yield the chapter on the six goals, and a section for each of them."""
    yield Section(
        id="goals",
        title=draft.say("goals"),
        blocks=(draft.sentence("goals-lead", name=draft.name),),
    )
    for goal in GOALS:
        title = draft.chronicle.label(concept_iri("goal", goal), draft.say.language)
        yield Section(
            id=f"goal-{goal}",
            title=capital(title),
            level=2,
            blocks=tuple(_goal(draft, goal, title)),
        )


def capital(text: str) -> str:
    """Return a text with a capital letter first."""
    return text[:1].upper() + text[1:]


def local_numbers(draft: Draft) -> dict[str, Any]:
    """Return what lets a drawing write numbers as the language of the file does."""
    if draft.say.language == "en":
        return {}
    number = {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", "\u00a0kr"]}
    return {"config": {"locale": {"number": number}}}


def series_of(draft: Draft, goal: str) -> list[Series]:
    """Return the indicators of a goal, the year's figures with their facts."""
    return [
        draft.goals.series(one, draft.cluster, opened=draft.year)
        for one in INDICATORS.values()
        if one.goal == goal
    ]


def figure_of(draft: Draft, one: Series, year: int) -> Figure:
    """Return the figure of a year with its facts; without a value where nothing tells of it."""
    if year == draft.year and year in one.figures:
        return one.figures[year]
    return draft.goals.figure(one.indicator, draft.cluster, year)


def label_of(draft: Draft, one: Series) -> str:
    """Return what an indicator is called in the language of the file."""
    return draft.chronicle.label(one.indicator.iri, draft.say.language)


def peers_of(draft: Draft, one: Series, year: int) -> Figure:
    """Return the median of the clusters at the same level, resting on the value of each."""
    held = one.peers.get(year)
    share = one.indicator.is_share
    facts = []
    for peer in draft.goals.peers(draft.cluster):
        value = draft.goals.value(one.indicator, peer, year)
        if value is not None:
            text = f"{draft.chronicle.name(peer)}: {draft.shown(value, share=share)}"
            facts.append(Fact(iri=peer, text=text))
    return Figure(
        value=held[0] if held else None,
        method=draft.say("peers-method"),
        period=str(year),
        facts=tuple(facts),
    )


def _goal(draft: Draft, goal: str, title: str) -> Iterator[Block]:
    held = series_of(draft, goal)
    if any(figure.is_known for one in held for figure in one.figures.values()):
        yield _drawing(draft, held, title)
    yield Table(
        caption=draft.say("goal-table", goal=capital(title), year=draft.year),
        heads=tuple(
            draft.say(one) for one in ("indicator", "this-year", "year-before", "first", "peers")
        ),
        rows=tuple(_row(draft, one) for one in held),
        numeric=(1, 2, 3, 4),
    )
    items = tuple(_rests_on(draft, held))
    if items:
        yield draft.sentence("rests-on")
        yield Listing(items=items)


def _row(draft: Draft, one: Series) -> tuple[Paragraph, ...]:
    share = one.indicator.is_share
    base = one.baseline
    first = figure_of(draft, one, base[0]) if base else Figure(value=None, method="")
    started = draft.cell(first, share=share)
    if base:
        dated = (*started.pieces, Words(text=f" ({base[0]})"))
        started = Paragraph(pieces=dated, references=started.references)
    return (
        draft.words(label_of(draft, one)),
        draft.cell(figure_of(draft, one, draft.year), share=share, cited=True),
        draft.cell(figure_of(draft, one, draft.year - 1), share=share),
        started,
        draft.cell(peers_of(draft, one, draft.year), share=share),
    )


def _rests_on(draft: Draft, held: Sequence[Series]) -> Iterator[Paragraph]:
    """Yield for each figure of the year its first facts, or what would have to be known."""
    for one in held:
        figure = figure_of(draft, one, draft.year)
        label = label_of(draft, one)
        if not figure.is_known:
            yield draft.sentence("missing", indicator=label)
        elif figure.facts:
            shown = figure.facts[:SHOWN_FACTS]
            more = figure.facts[SHOWN_FACTS:]
            texts = "; ".join(fact.text.rstrip(".") for fact in shown)
            if more:
                yield draft.sentence(
                    "facts-and-more",
                    quotations_in(shown),
                    indicator=label,
                    facts=texts,
                    count=draft.count(more, draft.say("more-method")),
                )
            else:
                yield draft.sentence("facts", quotations_in(shown), indicator=label, facts=texts)


def _drawing(draft: Draft, held: Sequence[Series], title: str) -> Drawing:
    own, peers = draft.name, draft.say("peers-line")
    years = draft.goals.years_of(draft.cluster)
    panels: list[Mapping[str, Any]] = []
    figures: list[Figure] = []
    shown = held[:_ABREAST]
    width = (_WHOLE - _GAP * (len(shown) - 1)) // len(shown)
    for one in shown:
        rows: list[dict[str, Any]] = []
        for year in years:
            figure, median = figure_of(draft, one, year), peers_of(draft, one, year)
            figures += [figure, median]
            rows += [
                {"year": year, "who": own, "value": figure.value},
                {"year": year, "who": peers, "value": median.value},
            ]
        drawn = panel(rows, years=years, share=one.indicator.is_share, own=own, peers=peers)
        panels.append({**drawn, "width": width})
    titles = [wrap(capital(label_of(draft, one)), width // _LETTER) for one in shown]
    lines = max(map(len, titles))
    titled = [
        {**drawn, "title": {"text": [*[""] * (lines - len(text)), *text], **_TITLE}}
        for drawn, text in zip(panels, titles, strict=True)
    ]
    return Drawing(
        caption=draft.say("goal-drawing", goal=capital(title), name=own),
        about=_told(draft, held),
        spec={"hconcat": titled, "spacing": 26, **local_numbers(draft)},
        figures=tuple(figures),
    )


def _told(draft: Draft, held: Sequence[Series]) -> str:
    """Return in words what the drawing shows of the year."""
    return "; ".join(
        f"{label_of(draft, one)}: "
        + draft.number(figure_of(draft, one, draft.year), share=one.indicator.is_share).text
        for one in held[:_ABREAST]
    )
