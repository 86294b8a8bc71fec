"""The first page: what the year was like, in a few sentences and one table."""

from collections.abc import Iterator

from ontology.iris import concept_iri
from portfolio.evaluation.activities import counted, plans_of_year
from portfolio.evaluation.advice import advice_fact, open_advice
from portfolio.evaluation.changes import changes_of, has_before
from portfolio.evaluation.document import Block, Listing, Paragraph, Section, Table
from portfolio.evaluation.doubts import conflicts_of
from portfolio.evaluation.draft import Draft, quotations_in
from portfolio.evaluation.indicators import capital, figure_of, label_of, peers_of, series_of
from portfolio.evaluation.members import companies, documents_of, members_in
from portfolio.indicators.table import GOALS


def summary_section(draft: Draft) -> Section:
    """Return the summary."""
    return Section(id="summary", title=draft.say("summary"), blocks=tuple(_blocks(draft)))


def _blocks(draft: Draft) -> Iterator[Block]:
    if not draft.has_data:
        years = ", ".join(str(one) for one in draft.chronicle.years(draft.cluster))
        yield draft.sentence("no-year", name=draft.name, year=str(draft.year))
        yield draft.sentence("other-years" if years else "no-years", years=years)
        return
    yield _who(draft)
    documents = documents_of(draft, draft.year)
    yield draft.sentence(
        "documents",
        quotations_in(documents),
        count=draft.count(documents, draft.say("documents-method")),
        titles="; ".join(one.text for one in documents),
    )
    yield Listing(items=tuple(_points(draft)))
    yield _table(draft)


def _who(draft: Draft) -> Paragraph:
    members = members_in(draft, draft.members)
    level = draft.chronicle.level(draft.cluster)
    label = draft.chronicle.label(level, draft.say.language) if level else draft.say("no-level")
    said = draft.chronicle.said_levels.get(draft.cluster, {}).get(level or "", ())
    known = draft.chronicle.fact(label, level or "", said)
    key = "who" if len(members) != 1 else "who-one"
    return draft.sentence(
        key,
        known.quotations[:1],
        name=draft.name,
        level=label,
        year=str(draft.year),
        members=draft.count(members, draft.say("members-method")),
        companies=draft.count(members_in(draft, companies(draft)), draft.say("companies-method")),
    )


def _points(draft: Draft) -> Iterator[Paragraph]:
    plans = plans_of_year(draft)
    if plans:
        yield counted(draft, plans)
    else:
        yield draft.sentence("no-plans", year=str(draft.year))
    if has_before(draft):
        changed = changes_of(draft)
        yield draft.sentence(
            "changed",
            before=str(draft.year - 1),
            came=draft.count(changed["came"], draft.say("came-method")),
            ties=draft.count(changed["ties"], draft.say("ties-new-method")),
        )
    advice = [advice_fact(one) for one in open_advice(draft)]
    yield draft.sentence("open-advice", count=draft.count(advice, draft.say("open-method")))
    doubts = [one.fact for one in conflicts_of(draft)]
    yield draft.sentence("doubtful", count=draft.count(doubts, draft.say("conflicts-method")))


def _table(draft: Draft) -> Table:
    """Return one figure for each goal: the first indicator of which there is data."""
    rows = []
    for goal in GOALS:
        held = series_of(draft, goal)
        known = [one for one in held if figure_of(draft, one, draft.year).is_known]
        one = (known or held)[0]
        share = one.indicator.is_share
        title = draft.chronicle.label(concept_iri("goal", goal), draft.say.language)
        rows.append(
            (
                draft.words(capital(title)),
                draft.words(label_of(draft, one)),
                draft.cell(figure_of(draft, one, draft.year), share=share),
                draft.cell(figure_of(draft, one, draft.year - 1), share=share),
                draft.cell(peers_of(draft, one, draft.year), share=share),
            )
        )
    return Table(
        caption=draft.say("six-goals", year=draft.year),
        heads=tuple(
            draft.say(one) for one in ("goal", "indicator", "this-year", "year-before", "peers")
        ),
        rows=tuple(rows),
        numeric=(2, 3, 4),
    )
