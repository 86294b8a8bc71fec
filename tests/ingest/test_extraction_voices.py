"""Short texts in the voices of cluster people, each with every fact a careful reader draws.

A text stands in ``voices/<language>.txt``, or in ``<language>-2.txt``, which was written before the
rules that read it: ``@`` and who speaks, the text, and its facts after ``=``. ``need``, ``offer``,
``tie``, ``member`` and ``level`` are told whole; ``goal``, ``stage`` and ``tech`` are told in part.
``= no tech`` says that there is none of a kind. ``?`` tells why a text is not read yet as it should
be: it must be taken out once it is.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.blocks import Block, BlockKind, Extract
from ingest.extraction import bundled_extractor
from ingest.passages import compose
from ontology.facts import DocumentMetadata, Reading, Statement
from ontology.terms import KL

IRI = "https://klynge.invalid/document/0123456789abcdef0123456789abcdef"
FOLDER = Path(__file__).parent / "voices"
QUOTED = {KL.needs: "need", KL.offers: "offer"}
TOLD_WHOLE = ("need", "offer", "tie", "member", "level")


@dataclass(frozen=True)
class Voice:
    """A text and its facts, sorted by kind."""

    language: str
    speaker: str
    lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    unread: str | None = None
    """Why it is not read yet as it should be."""

    def told(self, kind: str) -> list[str]:
        return [said for sort, said in self.facts if sort == kind]

    def read(self) -> Reading:
        metadata = DocumentMetadata(issuer=self.speaker, language=self.language)
        extract = Extract(blocks=tuple(map(_block, self.lines)), reader="test/1")
        return bundled_extractor().read(compose(IRI, extract, metadata))


def _block(line: str) -> Block:
    kinds = {"# ": BlockKind.HEADING, "- ": BlockKind.ITEM}
    kind = kinds.get(line[:2], BlockKind.PARAGRAPH)
    level = 2 if kind is BlockKind.HEADING else None
    return Block(kind=kind, text=line if kind is BlockKind.PARAGRAPH else line[2:], level=level)


def voices() -> list[Voice]:
    return [
        _voice(file.stem[:2], part)
        for file in sorted(FOLDER.glob("*.txt"))
        for part in file.read_text(encoding="utf-8").strip().split("\n\n")
    ]


def _voice(language: str, part: str) -> Voice:
    head, *rest = part.splitlines()
    facts = [line[2:].partition(" ") for line in rest if line.startswith("= ")]
    lines = tuple(line for line in rest if not line.startswith(("= ", "? ")))
    unread = next((line[2:] for line in rest if line.startswith("? ")), None)
    told = tuple((kind, said) for kind, _, said in facts)
    return Voice(language, head[2:], lines, told, unread)


def differences(voice: Voice) -> list[str]:
    """Return what was missed (``-``) and what was drawn too much (``+``)."""
    reading = voice.read()
    found: list[str] = []
    for kind, drawn in _drawn(reading).items():
        told = voice.told(kind)
        missed = [one for one in told if not any(_same(kind, one, other) for other in drawn)]
        found += [f"- {kind} {one}" for one in missed]
        if kind in TOLD_WHOLE or kind in voice.told("no"):
            wrong = [other for other in drawn if not any(_same(kind, one, other) for one in told)]
            found += [f"+ {kind} {other}" for other in wrong]
    return found


def _drawn(reading: Reading) -> dict[str, list[str]]:
    names = {one.iri: one.name for one in reading.mentions}
    drawn: dict[str, list[str]] = {
        kind: [] for kind in ("need", "offer", "goal", "tie", "member", "stage", "tech", "level")
    }
    teams: dict[str, dict[str, None]] = {}
    for one in reading.statements:
        kind, said = _said(one, names)
        if kind:
            drawn[kind].append(said)
        if one.predicate in (KL.participatesIn, KL.leads):
            teams.setdefault(str(one.object), {})[names[one.subject]] = None
    for team in teams.values():
        drawn["tie"] += [f"{a} ~ {b}" for a in team for b in team if a < b]
    return drawn


def _said(one: Statement, names: dict[str, str]) -> tuple[str, str]:
    if one.evidence is None or one.subject not in names:
        return "", ""
    who, thing = names[one.subject], str(one.object)
    if kind := {KL.needs: "need", KL.offers: "offer", KL.pursues: "goal"}.get(one.predicate):
        return kind, f"{who}: {one.evidence.quote}"
    if kind := {KL.collaboratesWith: "tie", KL.memberOf: "member"}.get(one.predicate):
        return kind, f"{who} ~ {names[thing]}"
    kinds = {KL.activeIn: "stage", KL.uses: "tech", KL.level: "level"}
    return kinds.get(one.predicate, ""), f"{who}: {thing.rpartition('/')[2]}"


def _same(kind: str, told: str, drawn: str) -> bool:
    if kind == "tie":
        return set(told.split(" ~ ")) == set(drawn.split(" ~ "))
    if kind in ("need", "offer", "goal"):
        who, _, part = told.partition(": ")
        other, _, quote = drawn.partition(": ")
        return who == other and part in quote
    return told == drawn


@pytest.mark.parametrize(
    "voice", voices(), ids=lambda voice: f"{voice.language}: {voice.lines[0][:50]}"
)
def test_what_cluster_people_say_is_read(voice, request):
    if voice.unread:
        request.applymarker(pytest.mark.xfail(reason=voice.unread, strict=True))
    assert differences(voice) == []
