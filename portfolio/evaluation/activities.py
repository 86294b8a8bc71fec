"""What was planned for the year against what was reported of it."""

from collections.abc import Iterator

from portfolio.activities import Plan, plans, reported
from portfolio.evaluation.document import Block, Paragraph, Section, Table
from portfolio.evaluation.draft import Draft, quotations_in
from portfolio.figures import Fact

LONGEST = 180
"""Characters of an activity that a cell shows."""


def plans_of_year(draft: Draft) -> list[Plan]:
    """Return the plans of the cluster for the year."""
    return [one for one in plans(draft.chronicle, draft.cluster) if one.plan.year == draft.year]


def fact_of(draft: Draft, one: Plan) -> Fact:
    """Return a planned activity with the sentences of its plan."""
    return draft.chronicle.fact(one.plan.text, one.plan.iri, [one.plan.saying])


def activity_section(draft: Draft) -> Section:
    """Return the chapter on activities."""
    return Section(id="activities", title=draft.say("activities"), blocks=tuple(_blocks(draft)))


def _blocks(draft: Draft) -> Iterator[Block]:
    held = plans_of_year(draft)
    told = [
        one for one in reported(draft.chronicle, draft.cluster) if one.saying.year == draft.year
    ]
    planned = [fact_of(draft, one) for one in held]
    done = [fact_of(draft, one) for one in held if one.report]
    if not held:
        yield draft.sentence("no-plans", year=str(draft.year))
    else:
        yield draft.sentence(
            "plans",
            year=str(draft.year),
            planned=draft.count(planned, draft.say("planned-method")),
            done=draft.count(done, draft.say("done-method")),
        )
        yield _table(draft, held)
    answering = {one.report.iri for one in held if one.report}
    beside = [one for one in told if one.iri not in answering]
    if beside:
        facts = [draft.chronicle.fact(one.text, one.iri, [one.saying]) for one in beside]
        yield draft.sentence("beside", count=draft.count(facts, draft.say("beside-method")))
        yield Table(
            caption=draft.say("beside-table", year=draft.year),
            heads=(draft.say("reported"),),
            rows=tuple((draft.words(_short(one.text), one.quotations),) for one in facts),
        )


def _table(draft: Draft, held: list[Plan]) -> Table:
    return Table(
        caption=draft.say("plans-table", year=draft.year),
        heads=(draft.say("planned"), draft.say("reported")),
        rows=tuple(_row(draft, one) for one in held),
    )


def _row(draft: Draft, one: Plan) -> tuple[Paragraph, ...]:
    plan = fact_of(draft, one)
    if one.report is None:
        answer = draft.sentence("not-reported")
    else:
        fact = draft.chronicle.fact(one.report.text, one.report.iri, [one.report.saying])
        answer = draft.words(_short(fact.text), quotations_in([fact]))
    return draft.words(_short(plan.text), quotations_in([plan])), answer


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= LONGEST else joined[:LONGEST].rsplit(" ", 1)[0] + " …"
