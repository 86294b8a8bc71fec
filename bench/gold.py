"""The facts that are compared: those written down by hand, and those that the extractor draws."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ontology.concepts import Concepts
from ontology.facts import Reading, Value
from ontology.terms import KL

NEWER = ("activity", "result", "amount", "test-facility", "education", "recommendation")
"""Kinds that are annotated in the second wave only."""
KINDS = (
    *("actor", "membership", "offer", "need", "stage", "technology", "tie", "goal"),
    *NEWER,
)
LABELLED = frozenset({"stage", "technology"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact, drawn by hand or by the extractor."""

    document: str
    kind: str
    subject: str
    objects: tuple[str, ...]
    quote: str


def gold_facts(folder: Path) -> list[Fact]:
    """Return the facts written down by hand."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    facts = []
    for line in filter(None, lines):
        held = json.loads(line)
        facts.append(
            Fact(
                document=held["document"],
                kind=held["kind"],
                subject=held["subject"],
                objects=_written(held),
                quote=held["quote"],
            )
        )
    return facts


def drawn_facts(name: str, reading: Reading, concepts: Concepts) -> list[Fact]:
    """Return the facts that the extractor draws from one document, in the gold's terms."""
    names = {mention.iri: mention.name for mention in reading.mentions}
    facts = [
        Fact(document=name, kind="actor", subject=m.name, objects=("",), quote=m.evidence.quote)
        for m in reading.mentions
        if m.kind in (KL.Actor, KL.Cluster)
    ]
    teams: dict[str, list[tuple[str, str]]] = defaultdict(list)
    kinds = {
        KL.memberOf: "membership",
        KL.offers: "offer",
        KL.needs: "need",
        KL.activeIn: "stage",
        KL.uses: "technology",
        KL.collaboratesWith: "tie",
        KL.pursues: "goal",
    }
    for statement in reading.statements:
        if statement.evidence is None or statement.subject not in names:
            continue
        thing, quote = str(statement.object), statement.evidence.quote
        subject = names[statement.subject]
        if statement.predicate in (KL.participatesIn, KL.leads):
            teams[thing].append((subject, quote))
        kind = kinds.get(statement.predicate)
        if kind:
            objects = _objects(kind, thing, names, concepts)
            facts.append(
                Fact(document=name, kind=kind, subject=subject, objects=objects, quote=quote)
            )
    return [*facts, *_joint(name, teams), *_newer(name, reading, names)]


def _newer(name: str, reading: Reading, names: dict[str, str]) -> Iterator[Fact]:
    """Yield what is carried out, reached, paid, run and taught, each by who does so."""
    doers: dict[str, list[str]] = defaultdict(list)
    sources: dict[str, str] = {}
    for one in reading.statements:
        if one.predicate == KL.conductedBy:
            doers[one.subject].append(names[str(one.object)])
        if one.predicate == KL.resultOf:
            sources[one.subject] = str(one.object)
    kinds = {
        KL.plannedIn: "activity",
        KL.reportedIn: "activity",
        KL.resultOf: "result",
        KL.amount: "amount",
        KL.operates: "test-facility",
    }
    for one in reading.statements:
        kind = kinds.get(one.predicate)
        if kind is None or one.evidence is None:
            continue
        is_result = one.subject in sources
        if kind == "activity" and is_result:
            continue
        if one.evidence.extractor.startswith("education"):
            kind = "education"
        source = sources.get(one.subject, one.subject)
        who = [names[source]] if source in names else doers[source]
        said = _sum(one.object.text) if isinstance(one.object, Value) else ""
        for subject in who or [""]:
            quote = one.evidence.quote
            yield Fact(document=name, kind=kind, subject=subject, objects=(said,), quote=quote)


def _written(held: dict[str, object]) -> tuple[str, ...]:
    """Return what a gold fact says of its subject: labels, a name, or a sum."""
    if held["kind"] == "amount":
        return (_sum(str(held["value"])),)
    written = held.get("object", "")
    return tuple(map(str, written)) if isinstance(written, list) else (str(written),)


def _sum(written: str) -> str:
    return str(Decimal(written).normalize())


def _objects(kind: str, thing: str, names: dict[str, str], concepts: Concepts) -> tuple[str, ...]:
    if kind in LABELLED and thing in concepts:
        return tuple(label.text for label in concepts[thing].labels)
    return (names.get(thing, thing),)


def _joint(name: str, teams: dict[str, list[tuple[str, str]]]) -> list[Fact]:
    """Return a tie for each two who take part in the same project."""
    return [
        Fact(document=name, kind="tie", subject=one, objects=(other,), quote=quote)
        for team in teams.values()
        for index, (one, quote) in enumerate(team)
        for other, _ in team[index + 1 :]
    ]
