"""The programme's rule sets, which are data: a file under ``rules/`` each, with its valid time.

Adding a rule set takes no code. What this module knows is how to read one, which of them is in
force on a day, and that two of one programme never are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from ontology.errors import OntologyError
from ontology.files import read_turtle
from ontology.rdf import Literal, NamedNode, Quad
from ontology.terms import KL, Std

RULES = Path(__file__).parent / "rules"
_DAY = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2}))?")
_Facts = Mapping[str, Mapping[str, list[NamedNode | Literal]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRule:
    """What a rule set lays down for one level; None where it says nothing."""

    iri: str
    level: str
    minimum_years: int | None = None
    maximum_years: int | None = None
    extendable_to: int | None = None
    open_for_intake: bool | None = None
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules of a programme for a period; both days count, None is open-ended."""

    iri: str
    programme: str
    labels: Mapping[str, str]
    valid_from: date
    valid_until: date | None
    levels: tuple[LevelRule, ...]
    """In order of the levels' IRIs."""
    file: str
    """Name of the file that defines it."""

    def holds_on(self, day: date) -> bool:
        """Tell whether the rule set is in force on the day."""
        return self.valid_from <= day <= (self.valid_until or date.max)

    def rule(self, level: str) -> LevelRule | None:
        """Return what it lays down for a level (an IRI), or None if it says nothing of it."""
        return next((one for one in self.levels if one.level == level), None)


def rule_sets(folder: Path | None = None) -> tuple[RuleSet, ...]:
    """Return the rule sets of a folder, by default those of the release, the earliest first.

    Raises:
        OntologyError: a file is not Turtle, a rule set lacks its valid time, or two overlap; the
            message names the files and what to do.
    """
    read = {path.name: read_turtle(path) for path in sorted((folder or RULES).glob("*.ttl"))}
    found = tuple(sorted(read_rule_sets(read), key=lambda one: (one.valid_from, one.iri)))
    for first, second in overlapping(found):
        raise OntologyError(overlap_message(first, second))
    return found


def in_force(on: date, folder: Path | None = None, programme: str | None = None) -> RuleSet | None:
    """Return the rule set in force on a day, or None; of one programme if that is given."""
    held = (one for one in rule_sets(folder) if programme in (None, one.programme))
    return next((one for one in held if one.holds_on(on)), None)


def read_rule_sets(quads_by_file: Mapping[str, Iterable[Quad]]) -> list[RuleSet]:
    """Return the rule sets that the files define, whatever else they hold."""
    facts: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]]
    facts = defaultdict(lambda: defaultdict(list))
    file_of: dict[str, str] = {}
    for file, quads in quads_by_file.items():
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                facts[quad.subject.value][quad.predicate.value].append(quad.object)
                if quad.predicate.value == Std.type and quad.object.value == KL.RuleSet:
                    file_of[quad.subject.value] = file
    return [_rule_set(iri, file, facts) for iri, file in file_of.items()]


def overlapping(sets: Iterable[RuleSet]) -> Iterator[tuple[RuleSet, RuleSet]]:
    """Yield each two rule sets of one programme that are in force on a common day."""
    for one, other in combinations(sorted(sets, key=lambda s: (s.valid_from, s.iri)), 2):
        if one.programme == other.programme and one.holds_on(other.valid_from):
            yield one, other


def overlap_message(first: RuleSet, second: RuleSet) -> str:
    """Return what is wrong with two rule sets that overlap, and what to do."""
    return (
        f"{first.file} ({_span(first)}) and {second.file} ({_span(second)}) are in force at the "
        f"same time; end {first.iri} before {second.valid_from} (kl:validUntil in {first.file}) "
        f"or begin {second.iri} later (kl:validFrom in {second.file})"
    )


def _span(one: RuleSet) -> str:
    return f"{one.valid_from} to {one.valid_until or 'now'}"


def _rule_set(iri: str, file: str, facts: _Facts) -> RuleSet:
    own = facts[iri]
    begins = _day(iri, file, own, KL.validFrom, last=False)
    ends = _day(iri, file, own, KL.validUntil, last=True)
    if begins is None:
        raise OntologyError(
            f"{file}: {iri} does not say from when it is in force; add one kl:validFrom, "
            "a year (xsd:gYear) or a day (xsd:date)"
        )
    if ends is not None and ends < begins:
        raise OntologyError(
            f"{file}: {iri} ends ({ends}) before it begins ({begins}); "
            "correct kl:validFrom or kl:validUntil"
        )
    rules = (s for s, held in facts.items() if iri in _values(held, KL.ruleSet))
    levels = (
        _level_rule(s, facts[s]) for s in rules if KL.LevelRule in _values(facts[s], Std.type)
    )
    labels = own.get(Std.label, [])
    return RuleSet(
        iri=iri,
        programme=_first(own, KL.partOfProgramme) or "",
        labels={one.language or "": one.value for one in labels if isinstance(one, Literal)},
        valid_from=begins,
        valid_until=ends,
        levels=tuple(sorted(levels, key=lambda one: one.level)),
        file=file,
    )


def _level_rule(iri: str, own: Mapping[str, list[NamedNode | Literal]]) -> LevelRule:
    is_open = _first(own, KL.openForIntake)
    return LevelRule(
        iri=iri,
        level=_first(own, KL.appliesToLevel) or "",
        minimum_years=_number(own, KL.minimumYears),
        maximum_years=_number(own, KL.maximumYears),
        extendable_to=_number(own, KL.extendableTo),
        open_for_intake=None if is_open is None else is_open in ("true", "1"),
        criteria=tuple(sorted(_values(own, KL.criterion))),
    )


def _values(own: Mapping[str, list[NamedNode | Literal]], predicate: str) -> list[str]:
    return [one.value for one in own.get(predicate, ())]


def _first(own: Mapping[str, list[NamedNode | Literal]], predicate: str) -> str | None:
    return next(iter(sorted(_values(own, predicate))), None)


def _number(own: Mapping[str, list[NamedNode | Literal]], predicate: str) -> int | None:
    held = _first(own, predicate)
    return int(held) if held is not None and held.isdecimal() else None


def _day(
    iri: str,
    file: str,
    own: Mapping[str, list[NamedNode | Literal]],
    predicate: str,
    *,
    last: bool,
) -> date | None:
    """Return the day that a date or year means: of a year its first day, or its ``last``."""
    written = _values(own, predicate)
    if not written:
        return None
    given = _DAY.fullmatch(written[0])
    try:
        if len(written) == 1 and given is not None:
            year, month, day = given.groups()
            missing = ("12", "31") if last else ("01", "01")
            return date(int(year), int(month or missing[0]), int(day or missing[1]))
    except ValueError:
        pass
    raise OntologyError(
        f"{file}: {iri} has {', '.join(sorted(written))} for {predicate.rpartition('/')[2]}; "
        "write one year such as 2021 (xsd:gYear) or one day such as 2021-01-01 (xsd:date)"
    )
