"""What is told of the year and was not told before: who came and left, new ties, new work."""

from collections.abc import Iterator, Sequence

from ontology.terms import KL
from portfolio.cooperation import Tie
from portfolio.evaluation.document import Block, Listing, Section
from portfolio.evaluation.draft import Draft, quotations_in
from portfolio.evaluation.members import members_in
from portfolio.figures import Fact
from portfolio.sayings import grouped

LISTED = 8
"""Things of one sort that are named."""


def change_section(draft: Draft) -> Section:
    """Return the chapter on what has changed since the year before."""
    return Section(id="changes", title=draft.say("changes"), blocks=tuple(_blocks(draft)))


def changes_of(draft: Draft) -> dict[str, list[Fact]]:
    """Return what is new by sort: ``came``, ``left``, ``ties`` and ``work``."""
    before = draft.chronicle.members(draft.cluster, draft.year - 1)
    return {
        "came": members_in(draft, draft.members - before),
        "left": members_in(draft, before - draft.members),
        "ties": [tie_fact(draft, one) for one in new_ties(draft)],
        "work": list(_work(draft)),
    }


def has_before(draft: Draft) -> bool:
    """Return whether anything tells of a year before, so that a change can be told."""
    return any(year < draft.year for year in draft.chronicle.years(draft.cluster))


def new_ties(draft: Draft) -> list[Tie]:
    """Return the ties of members that are first told in the year."""
    held = {
        (tie.one, tie.other, tie.project): tie
        for member in draft.members
        for tie in draft.chronicle.ties_of.get(member, ())
        if tie.since == draft.year
    }
    return [held[key] for key in sorted(held, key=lambda key: (key[0], key[1], key[2] or ""))]


def tie_fact(draft: Draft, tie: Tie) -> Fact:
    """Return a tie with its sentences."""
    name = draft.chronicle.name
    text = f"{name(tie.one)} – {name(tie.other)}"
    if tie.project:
        text += f" ({name(tie.project)})"
    return draft.chronicle.fact(text, tie.project or tie.one, tie.sayings)


def _work(draft: Draft) -> Iterator[Fact]:
    """Yield stages and technologies that nobody in the cluster was told to work with before."""
    chronicle = draft.chronicle
    since: dict[str, int] = {}
    said = grouped(chronicle.sayings.of(KL.activeIn, KL.uses))
    for (who, thing), sayings in said.items():
        years = [one.year for one in sayings if one.year is not None]
        if who in draft.members and years:
            since[thing] = min(since.get(thing, 9999), *years)
    for thing in sorted(one for one, year in since.items() if year == draft.year):
        sayings = [
            saying
            for (who, held), told in said.items()
            if held == thing and who in draft.members
            for saying in told
        ]
        yield chronicle.fact(chronicle.label(thing, draft.say.language), thing, sayings)


def _blocks(draft: Draft) -> Iterator[Block]:
    if not draft.has_data:
        yield draft.sentence("no-year", name=draft.name, year=str(draft.year))
        return
    if not has_before(draft):
        yield draft.sentence("no-before", year=str(draft.year))
        return
    yield draft.sentence("changes-lead")
    for sort, facts in changes_of(draft).items():
        if not facts:
            yield draft.sentence(f"no-{sort}")
        else:
            yield draft.sentence(sort, count=draft.count(facts, draft.say(f"{sort}-method")))
            yield _listing(draft, facts)


def _listing(draft: Draft, facts: Sequence[Fact]) -> Listing:
    named = [draft.words(one.text, quotations_in([one])) for one in facts[:LISTED]]
    rest = facts[LISTED:]
    if rest:
        named.append(draft.sentence("and-more", count=draft.count(rest, draft.say("more-method"))))
    return Listing(items=tuple(named))
