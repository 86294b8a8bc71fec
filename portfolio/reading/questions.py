"""Questions that a reader would ask: each follows from what is missing, weak or at odds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ontology.facts import Reading
from ontology.terms import KL, Std
from portfolio.reading.acquaintances import Acquaintance, Named, quoted
from portfolio.reading.answers import Answered
from portfolio.reading.goals import COMMON, StatedGoal
from store.quotations import Quotation

SHOWN_OF_A_SORT = 3
"""Questions of one sort that are asked at most."""
_PLANNED = "activity"
_TOGETHER = 2
"""Clusters that are asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as the key of a phrase, with why it is asked and the place that it is about."""

    key: str
    about: tuple[tuple[str, str], ...]
    """What is put into the phrase; a value ``@id`` is a criterion, ``#id`` a common goal."""
    quotation: Quotation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A cluster that the application is related to, as matching found it."""

    iri: str
    name: str
    overlap: float
    complement: float
    shared: tuple[str, ...]
    """IRIs of the concepts that both have to do with."""


def questions_on(
    reading: Reading,
    found: Sequence[Answered],
    goals: Sequence[StatedGoal],
    named: Named,
    kin: Sequence[Kin],
) -> Iterator[Question]:
    """Yield the questions, those on what weighs most first."""
    yield from _on_criteria(reading, found)
    yield from _on_goals(reading, goals)
    yield from _on_activities(reading, found)
    yield from _on_members(named.known)
    yield from _on_kin(kin, {one.iri for one in named.known})


def _on_criteria(reading: Reading, found: Sequence[Answered]) -> Iterator[Question]:
    for one in sorted(found, key=lambda one: (one.is_found, -one.criterion.weight)):
        about = (("criterion", f"@{one.criterion.id}"), ("weight", f"{one.criterion.weight:.0%}"))
        if not one.is_found:
            yield Question(key="not-found", about=about)
        elif not one.is_clear:
            best = one.answers[0].stretch
            place = quoted(reading, best.start, best.end, one.strength)
            yield Question(key="weak", about=about, quotation=place)


def _on_goals(reading: Reading, goals: Sequence[StatedGoal]) -> Iterator[Question]:
    served = {goal for one in goals for goal in one.serves}
    for goal in COMMON:
        if goals and goal not in served:
            yield Question(key="goal-not-served", about=(("goal", f"#{goal}"),))
    unmeasured = [one for one in goals if not one.is_measured]
    for one in unmeasured[:SHOWN_OF_A_SORT]:
        yield Question(
            key="goal-unmeasured",
            about=(("quote", one.quote),),
            quotation=quoted(reading, one.start, one.end),
        )


def _on_activities(reading: Reading, found: Sequence[Answered]) -> Iterator[Question]:
    """Ask after activities of the plan of which it is not said who does them, or when."""
    plan = [it.stretch for one in found if _PLANNED in one.criterion.facts for it in one.answers]
    held = _objects(reading)
    asked = 0
    for one in reading.statements:
        if one.predicate != KL.plannedIn or not one.evidence or asked == SHOWN_OF_A_SORT:
            continue
        if not any(it.holds(one.evidence.start, one.evidence.end) for it in plan):
            continue
        told = held.get(one.subject, {})
        lacks = [
            name
            for name, predicate in (("who", KL.conductedBy), ("when", KL.period))
            if predicate not in told
        ]
        if lacks:
            asked += 1
            yield Question(
                key=f"activity-{'-'.join(lacks)}",
                about=(("quote", told.get(Std.label, one.evidence.quote)),),
                quotation=quoted(reading, one.evidence.start, one.evidence.end),
            )


def _on_members(known: Sequence[Acquaintance]) -> Iterator[Question]:
    elsewhere = [one for one in known if one.is_member and one.memberships]
    for one in elsewhere[:SHOWN_OF_A_SORT]:
        yield Question(
            key="member-elsewhere",
            about=(("name", one.name), ("clusters", "|".join(m.cluster for m in one.memberships))),
            quotation=one.quotation,
        )


def _on_kin(kin: Sequence[Kin], named: set[str]) -> Iterator[Question]:
    """Ask how the applicant stands to the nearest clusters, if it does not speak of them."""
    for one in [one for one in kin if one.iri not in named and one.shared][:_TOGETHER]:
        about = (("cluster", one.name), ("shared", "|".join(one.shared)))
        yield Question(key="kin-unmentioned", about=about)


def _objects(reading: Reading) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in reading.statements:
        text = one.object if isinstance(one.object, str) else one.object.text
        found.setdefault(one.subject, {}).setdefault(one.predicate, text)
    return found
