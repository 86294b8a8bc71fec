"""Rules held against contracts: what the rule set of the day lays down, and what was found.

Nothing of the rules stands here: the numbers come from the rule sets, which are data. What is known
here is only how a number of years is compared with two days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ontology.rdf import DefaultGraph, Literal, NamedNode, Quad, Store
from ontology.rules import LevelRule, RuleSet, overlap_message, overlapping, read_rule_sets
from ontology.terms import KL, Std
from portfolio.dealings import Contract
from store.graph import subjects

THE_GRAPH = "the graph"
"""Where rule sets come from that the ontology and the documents define together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule held against one contract."""

    code: str
    """What was looked at: ``in-force``, ``open``, ``length``, ``longest``."""
    kept: bool | None
    """None where the rule or the contract does not say enough."""
    text: str
    """What the rule says and what was found, as a sentence."""
    values: dict[str, Any] = field(default_factory=dict)
    """What the sentence names, for another language."""


def rule_sets_of(graph: Store) -> tuple[RuleSet, ...]:
    """Return the rule sets of a default graph, the earliest first.

    Raises:
        OntologyError: a rule set lacks its valid time, or ends before it begins.
    """
    iris = [*subjects(graph, Std.type, KL.RuleSet), *subjects(graph, Std.type, KL.LevelRule)]
    quads = list(_about(graph, iris))
    found = read_rule_sets({THE_GRAPH: quads})
    return tuple(sorted(found, key=lambda one: (one.valid_from, one.iri)))


def overlaps(sets: Iterable[RuleSet]) -> list[str]:
    """Return in words which rule sets of one programme are in force on a common day."""
    return [overlap_message(one, other) for one, other in overlapping(sets)]


def in_force(sets: Sequence[RuleSet], day: date, programme: str | None = None) -> list[RuleSet]:
    """Return the rule sets in force on a day; more than one only where they overlap."""
    return [one for one in sets if one.holds_on(day) and programme in (None, one.programme)]


def applied(sets: Sequence[RuleSet], contract: Contract) -> RuleSet | None:
    """Return the rule set of a contract: the one it names, else the one in force when it began."""
    named = next((one for one in sets if one.iri == contract.rules), None)
    if named is not None or contract.start is None:
        return named
    held = in_force(sets, contract.start)
    return held[0] if len(held) == 1 else None


def checks(sets: Sequence[RuleSet], contract: Contract) -> list[Check]:
    """Return each rule held against a contract; none where no rule set can be told."""
    rules = applied(sets, contract)
    if rules is None:
        return [
            Check(code="no-rules", kept=None, text="No one rule set is in force when it begins.")
        ]
    return [*_in_force(sets, rules, contract), *_level_checks(rules, contract)]


def _in_force(sets: Sequence[RuleSet], rules: RuleSet, contract: Contract) -> Iterator[Check]:
    if contract.start is None or contract.rules is None:
        return
    right = in_force(sets, contract.start, rules.programme)
    names = " and ".join(_name(one) for one in right) or "none"
    values = {
        "in_force": [dict(one.labels) for one in right],
        "start": contract.start.isoformat(),
    }
    text = f"It names {_name(rules)}; in force on {contract.start} was {names}."
    yield Check(code="in-force", kept=rules in right, text=text, values=values)


def _level_checks(rules: RuleSet, contract: Contract) -> Iterator[Check]:
    rule = rules.rule(contract.level or "")
    if rule is None:
        text = f"{_name(rules)} says nothing of its level."
        yield Check(code="no-rule", kept=None, text=text)
        return
    if rule.open_for_intake is not None:
        said = "is open" if rule.open_for_intake else "takes in no new clusters"
        yield Check(
            code="open",
            kept=True if rule.open_for_intake else None,
            text=f"By {_name(rules)} the level {said}.",
            values={"open": rule.open_for_intake},
        )
    yield from _lengths(rules, rule, contract)


def _lengths(rules: RuleSet, rule: LevelRule, contract: Contract) -> Iterator[Check]:
    years = length(contract)
    most = rule.maximum_years or rule.extendable_to
    for code, bound in (("length", rule.minimum_years), ("longest", most)):
        if bound is None:
            continue
        kept = None if years is None else (years >= bound if code == "length" else years <= bound)
        lasting = "lasts so long as is told nowhere" if years is None else f"lasts {years:g} years"
        least = "at least" if code == "length" else "at most"
        yield Check(
            code=code,
            kept=kept,
            text=f"{_name(rules)}: {least} {bound} years; the contract {lasting}.",
            values={"bound": bound, "years": years},
        )


def length(contract: Contract) -> float | None:
    """Return for how many years a contract lasts, to a tenth; None where a day is not told."""
    if contract.start is None or contract.end is None:
        return None
    return round(((contract.end - contract.start).days + 1) / 365.25, 1)


def extendable_until(sets: Sequence[RuleSet], contract: Contract, day: date) -> date | None:
    """Return until when a contract can be extended; None where it cannot, or not yet.

    It can where it holds on the day, the years for which its level admits have passed, and its end
    lies before the years to which the level's rule lets it be extended.
    """
    rules = applied(sets, contract)
    rule = rules.rule(contract.level or "") if rules else None
    start, end = contract.start, contract.end
    if rule is None or rule.extendable_to is None or start is None or end is None:
        return None
    least, most = (_later(start, years) for years in (rule.minimum_years or 0, rule.extendable_to))
    return most if least <= day <= end < most else None


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _name(rules: RuleSet) -> str:
    return rules.labels.get("en") or rules.labels.get("") or next(iter(rules.labels.values()), "")


def _about(graph: Store, iris: Iterable[str]) -> Iterator[Quad]:
    for iri in iris:
        for quad in graph.quads_for_pattern(NamedNode(iri), None, None, DefaultGraph()):
            if isinstance(quad.object, NamedNode | Literal):
                yield quad
