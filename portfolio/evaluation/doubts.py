"""Facts to look at before anything is built on them: those in conflict, and those that are weak."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.terms import KL
from portfolio.evaluation.document import Block, Section, Table
from portfolio.evaluation.draft import Draft
from portfolio.figures import Fact
from portfolio.sayings import Saying, grouped
from store.quotations import Quotation, quotations_of

WEAK = 0.6
"""A fact that one sentence alone tells, less surely than this, is weak."""
LISTED = 12
_ALONE = (KL.memberOf, KL.offers, KL.needs, KL.activeIn, KL.collaboratesWith, KL.participatesIn)
"""Facts on members that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A fact of which documents give different values."""

    about: str
    values: tuple[tuple[str, tuple[Quotation, ...]], ...]
    """Each value as it is written, with who says it."""

    @property
    def fact(self) -> Fact:
        """The conflict as a fact, with the sentences of all sides."""
        quotations = tuple(one for _, held in self.values for one in held)
        return Fact(iri="", text=self.about, quotations=quotations)


def conflicts_of(draft: Draft) -> list[Conflict]:
    """Return what documents disagree on: days of contracts and memberships, and levels."""
    return [*_contracts(draft), *_levels(draft), *_memberships(draft)]


def _contracts(draft: Draft) -> Iterator[Conflict]:
    for contract in draft.programme.contracts_of(draft.cluster):
        for key, held in (("contract-start", contract.starts), ("contract-end", contract.ends)):
            if len({one.value for one in held}) > 1:
                values = tuple((one.value, one.quotations) for one in held)
                yield Conflict(about=draft.say(key), values=values)


def _levels(draft: Draft) -> Iterator[Conflict]:
    """Yield a conflict where documents of one year give a cluster different levels.

    A document that names two tells of a change, and is in conflict with nobody.
    """
    told = draft.chronicle.said_levels.get(draft.cluster, {})
    named = Counter(document for held in told.values() for document in {o.document for o in held})
    by_year: dict[int | None, dict[str, list[Saying]]] = defaultdict(dict)
    for level, sayings in told.items():
        for one in sayings:
            if named[one.document] == 1:
                by_year[one.year].setdefault(level, []).append(one)
    for year, levels in by_year.items():
        if len(levels) > 1 and (year is None or year <= draft.year):
            values = tuple(
                (
                    draft.chronicle.label(level, draft.say.language),
                    draft.chronicle.fact("", level, sayings).quotations,
                )
                for level, sayings in sorted(levels.items())
            )
            yield Conflict(about=draft.say("level-of", year=year or ""), values=values)


def _memberships(draft: Draft) -> Iterator[Conflict]:
    """Yield the members of whom documents give different first or last days."""
    edition = draft.chronicle.edition
    for one in draft.chronicle.roster.clusters[draft.cluster].memberships.values():
        for key, side in (("member-since", "since"), ("member-until", "until")):
            held: dict[str, list[Quotation]] = defaultdict(list)
            for period in one.periods:
                value = getattr(period, side)
                if value:
                    held[value] += quotations_of(edition, period.source, KL.member, one.actor)
            if _disagree(list(held)):
                values = tuple((value, tuple(said)) for value, said in sorted(held.items()))
                yield Conflict(about=draft.say(key, name=one.name), values=values)


def _disagree(written: list[str]) -> bool:
    """Return whether days differ, and not only in how exactly they are told.

    >>> _disagree(["2023", "2023-05"]), _disagree(["2023-01", "2023-06"])
    (False, True)
    """
    return any(
        not (one.startswith(other) or other.startswith(one)) for one in written for other in written
    )


def weak_facts(draft: Draft) -> list[Fact]:
    """Return what one unsure sentence alone tells of the members, the least sure first."""
    chronicle = draft.chronicle
    found: list[Fact] = []
    for predicate in _ALONE:
        for (who, thing), sayings in grouped(chronicle.sayings.of(predicate)).items():
            ours = who in draft.members and (predicate != KL.memberOf or thing == draft.cluster)
            if ours and len(sayings) == 1 and (sayings[0].year or 0) <= draft.year:
                relation = draft.say(f"says-{predicate.name}")
                told = chronicle.fact("", who, sayings)
                if told.quotations and told.quotations[0].confidence < WEAK:
                    text = f"{chronicle.name(who)}: {relation}"
                    if predicate not in (KL.offers, KL.needs):
                        text += f" {chronicle.label(thing, draft.say.language)}"
                    found.append(Fact(iri=who, text=text, quotations=told.quotations))
    return sorted(found, key=lambda one: (one.quotations[0].confidence, one.text))


def doubt_section(draft: Draft) -> Section:
    """Return the chapter on facts that are in conflict or weak."""
    return Section(id="doubts", title=draft.say("doubts"), blocks=tuple(_blocks(draft)))


def _blocks(draft: Draft) -> Iterator[Block]:
    conflicts, weak = conflicts_of(draft), weak_facts(draft)
    if conflicts:
        count = draft.count([one.fact for one in conflicts], draft.say("conflicts-method"))
        yield draft.sentence("conflicts", count=count)
        yield Table(
            caption=draft.say("conflicts-table"),
            heads=(draft.say("fact"), draft.say("value")),
            rows=tuple(
                (draft.words(one.about if not at else ""), draft.words(value, said))
                for one in conflicts
                for at, (value, said) in enumerate(one.values)
            ),
        )
    else:
        yield draft.sentence("no-conflicts")
    if weak:
        yield draft.sentence("weak-facts", count=draft.count(weak, draft.say("weak-method")))
        yield Table(
            caption=draft.say("weak-table"),
            heads=(draft.say("fact"), draft.say("sentence")),
            rows=tuple(
                (draft.words(one.text), draft.words(one.quotations[0].quote, one.quotations))
                for one in weak[:LISTED]
            ),
        )
    else:
        yield draft.sentence("no-weak-facts")
