"""Matches as cards: the two quotes side by side, and the parts of the score as a bar."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from matching.axes import MEANINGS, NAMES, Quadrant
from matching.chance import is_long_shot
from matching.weights import NOBODY_BELOW
from ontology.rdf import NamedNode
from ontology.sentences import Sentence
from ontology.terms import KL
from service.emphasis import Pieces, emphasised
from service.languages import page_language
from service.quotations import Labels
from service.telling import is_dismissed, said, then
from service.translation import day, told
from service.workbench import Workbench
from store.graph import objects

_PAIRS = {
    "need_covered": (Sentence("You need"), "need", Sentence("They offer"), "offer"),
    "offer_wanted": (Sentence("You offer"), "offer", Sentence("They need"), "need"),
}
"""Comparisons that put two quotes side by side, and what stands over each."""

_MEETS = NOBODY_BELOW["complementary"]["need_covered"]
"""Value from which on two quotes speak of the same; below it they are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One side of a match."""

    heading: str
    kind: str
    pieces: Pieces
    evidence: Mapping[str, Any]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One comparison's part of the score; ``start`` and ``width`` are percent of the bar."""

    title: str
    detail: str
    value: float
    weight: float
    start: float = 0.0
    width: float = 0.0

    @property
    def points(self) -> float:
        """What it adds to the score, or takes from it."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One match, ready to be shown."""

    actor: str
    name: str
    score: float
    trust: str
    """How far it may be trusted, in a word; empty where it rests on no two sentences."""
    chance: float
    is_long_shot: bool
    """Whether it rests on two sentences alone that seldom speak of the same."""
    kinds: list[dict[str, str]]
    places: list[dict[str, str]]
    pairs: list[tuple[Quote, Quote]]
    parts: list[Part]
    chain: list[dict[str, str]] = field(default_factory=list)
    introduction: list[dict[str, str]] = field(default_factory=list)
    """The way from you to them, by whoever could introduce you and what ties you to them."""
    experience: list[dict[str, str]] = field(default_factory=list)
    """The project of theirs that counts most, and they."""
    quadrant: str = ""
    meaning: str = ""
    levers: list[tuple[str, str | None, str]] = field(default_factory=list)
    """What would change the rank: (if, the quote that it is about, then)."""
    feedback: list[dict[str, Any]] = field(default_factory=list)
    dismissed: bool = False
    common: list[dict[str, str]] = field(default_factory=list)
    """Stages and technologies that both work with."""


def cards_of(answer: Mapping[str, Any], workbench: Workbench) -> list[Card]:
    """Return the cards of an answer to a request for partners."""
    labels = Labels(workbench.edition.graph, workbench.tools.concepts, page_language())
    return [_card(match, answer, workbench, labels) for match in answer["matches"]]


def _card(
    match: Mapping[str, Any], answer: Mapping[str, Any], workbench: Workbench, labels: Labels
) -> Card:
    reasons = {reason["comparison"]: reason for reason in match["reasons"]}
    ways = ("chain_adjacency", "downstream", "upstream")
    path: list[str] = next((reasons[way]["path"] for way in ways if way in reasons), [])
    introduced = reasons.get("introduction", {"path": []})["path"]
    experience = reasons.get("experience", {"path": []})["path"]
    return Card(
        actor=match["actor"],
        name=match["name"],
        score=match["score"],
        trust=match["trust"] or "",
        chance=match["chance"] or 0.0,
        is_long_shot=is_long_shot(answer["mode"], match["chance"]),
        kinds=_of(match["actor"], KL.actorKind, workbench, labels),
        places=_of(match["actor"], KL.locatedIn, workbench, labels),
        pairs=list(_pairs(reasons, answer["mode"], workbench)),
        parts=_parts(match["reasons"]),
        chain=[labels.reference(stage) for stage in path],
        introduction=[labels.reference(one) for one in introduced],
        experience=[labels.reference(one) for one in experience],
        quadrant=NAMES[Quadrant(match["quadrant"])][page_language()],
        meaning=MEANINGS[Quadrant(match["quadrant"])],
        levers=[(one["text"], _quoted(one["claim"]), then(one)) for one in match["levers"]],
        feedback=[{**one, "text": said(one)} for one in match["feedback"]],
        dismissed=is_dismissed(match["feedback"]),
        common=_common(answer["you"]["actor"], match["actor"], workbench, labels),
    )


def _quoted(claim: Mapping[str, Any] | None) -> str | None:
    return claim["quote"] if claim else None


def _of(actor: str, predicate: str, workbench: Workbench, labels: Labels) -> list[dict[str, str]]:
    held = objects(workbench.edition.graph, NamedNode(actor), predicate)
    return labels.references(one.value for one in held if isinstance(one, NamedNode))


def _pairs(
    reasons: Mapping[str, Any], mode: str, workbench: Workbench
) -> Iterator[tuple[Quote, Quote]]:
    """Yield what meets closely enough to be shown: the pair that decides in this mode first."""
    for comparison in sorted(_PAIRS, reverse=mode in ("inverse", "customers")):
        reason = reasons.get(comparison)
        if reason and reason["yours"] and reason["theirs"] and reason["value"] >= _MEETS:
            yours, theirs = reason["yours"][0], reason["theirs"][0]
            mine, my_kind, other, their_kind = _PAIRS[comparison]
            yield (
                _quote(mine, my_kind, yours, theirs, workbench),
                _quote(other, their_kind, theirs, yours, workbench),
            )


def _quote(
    heading: str,
    kind: str,
    evidence: Mapping[str, Any],
    beside: Mapping[str, Any],
    workbench: Workbench,
) -> Quote:
    record = workbench.edition.ledger.document(evidence["document"] or "")
    return Quote(
        heading=heading,
        kind=kind,
        pieces=emphasised(evidence["quote"], beside["quote"]),
        evidence=evidence,
        language=record.language if record else "",
    )


def _parts(reasons: list[Mapping[str, Any]]) -> list[Part]:
    """Return the parts, the weightiest first, laid end to end along the bar."""
    parts: list[Part] = []
    start = 0.0
    for reason in sorted(reasons, key=lambda r: -r["value"] * r["weight"]):
        title, _, meant = told(reason["text"]).partition(": ")
        detail = " · ".join(one for one in (meant.rstrip("."), day(told(reason["told"]))) if one)
        width = max(0.0, 100 * reason["value"] * reason["weight"])
        parts.append(
            Part(
                title=title.rstrip("."),
                detail=detail,
                value=reason["value"],
                weight=reason["weight"],
                start=start,
                width=width,
            )
        )
        start += width
    return parts


def _common(
    you: str | None, them: str, workbench: Workbench, labels: Labels
) -> list[dict[str, str]]:
    standings = workbench.finder.directory.standings
    if you is None or you not in standings:
        return []
    one, other = standings[you], standings[them]
    return labels.references((one.stages & other.stages) | (one.technologies & other.technologies))
