"""A document's text with what was read from it marked in place, block by block."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.unread import Unread

_BLOCK = re.compile(r"\S(?:(?!\n\s*\n).)*", re.DOTALL)
ORDER = ("need", "offer", "goal", "fact", "name", "unread")
"""Kinds of quotes, the one that shows first where several have one span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the text, and all that was read from exactly there."""

    start: int
    end: int
    kinds: tuple[str, ...]
    anchors: tuple[str, ...] = ()
    """Fragments that lead here: ``q12-40`` and those of the mentions and claims that begin here."""
    actor: str | None = None
    """Whom a name names."""
    why: str = ""
    """Why a sentence gave no fact, if it is one that did not."""

    @property
    def kind(self) -> str:
        """The kind that shows."""
        return self.kinds[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A marked stretch, with what is marked inside it."""

    span: Span
    pieces: tuple["Piece", ...]
    continued: bool = False
    """True where the span began before: anchors stand at its beginning only."""


Piece = str | Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that was read of somebody."""

    kind: str
    anchor: str
    predicate: str
    confidence: float
    """Of the rule that drew it, 0 to 1."""
    things: tuple[dict[str, str], ...]
    """References to what it is about; the IRI is empty for a plain value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a block says of one subject, in words for its margin."""

    subject: dict[str, str]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of the text with its notes."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def blocks(
    text: str, quotes: Sequence[dict[str, Any]], unread: Iterable[Unread] = ()
) -> list[Block]:
    """Return the text in paragraphs; ``quotes`` are those of a document's answer.

    ``unread`` are the sentences that gave no fact.
    """
    spans = [*_spans(quotes), *map(_unread_span, unread)]
    return [
        Block(
            pieces=mark_up(text, found.start(), found.end(), spans),
            notes=_notes(q for q in quotes if found.start() <= q["start"] < found.end()),
        )
        for found in _BLOCK.finditer(text)
    ]


def mark_up(text: str, start: int, end: int, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """Return ``text[start:end]`` with the spans marked, one inside the other.

    A span that crosses the end of another is cut there and goes on after it.
    """
    waiting = sorted(
        ((max(s.start, start), min(s.end, end), s) for s in spans if s.start < end > start < s.end),
        key=_outer_first,
    )
    pieces: list[Piece] = []
    position = start
    while waiting:
        begin, stop, span = waiting.pop(0)
        inside = [one for one in waiting if one[0] < stop]
        beyond = [(stop, e, s) for _, e, s in inside if e > stop]
        waiting = sorted(beyond + [one for one in waiting if one[0] >= stop], key=_outer_first)
        pieces.append(text[position:begin])
        inner = mark_up(text, begin, stop, [s for _, _, s in inside])
        pieces.append(Marked(span=span, pieces=inner, continued=begin > span.start))
        position = stop
    pieces.append(text[position:end])
    return tuple(piece for piece in pieces if piece)


def _outer_first(one: tuple[int, int, Span]) -> tuple[int, int, int]:
    begin, stop, span = one
    return begin, -stop, ORDER.index(span.kind)


def _spans(quotes: Iterable[dict[str, Any]]) -> list[Span]:
    grouped: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for quote in quotes:
        grouped.setdefault((quote["start"], quote["end"]), []).append(quote)
    return [_span(start, end, held) for (start, end), held in sorted(grouped.items())]


def _span(start: int, end: int, quotes: Sequence[dict[str, Any]]) -> Span:
    kinds = sorted({quote["kind"] for quote in quotes}, key=ORDER.index)
    said = (quote["statement"]["object"] for quote in quotes if quote["kind"] in ORDER[:3])
    named = (q["statement"]["subject"]["iri"] for q in quotes if q["kind"] == "name")
    return Span(
        start=start,
        end=end,
        kinds=tuple(kinds),
        anchors=(f"q{start}-{end}", *sorted({iri.rsplit("#", 1)[-1] for iri in said})),
        actor=min(named, default=None),
    )


def _unread_span(one: Unread) -> Span:
    return Span(
        start=one.start,
        end=one.end,
        kinds=("unread",),
        anchors=(f"u{one.start}-{one.end}",),
        why=one.reason,
    )


def _notes(quotes: Iterable[dict[str, Any]]) -> tuple[Note, ...]:
    subjects: dict[str, dict[str, str]] = {}
    remarks: dict[str, list[Remark]] = {}
    for quote in quotes:
        # what a claim concerns stands beside the claim itself
        is_of_claim = "#" in quote["statement"]["subject"]["iri"]
        if quote["kind"] != "name" and not is_of_claim:
            subject, remark = quote["statement"]["subject"], _remark(quote)
            subjects[subject["iri"]] = subject
            held = remarks.setdefault(subject["iri"], [])
            if all(_said(one) != _said(remark) for one in held):
                held.append(remark)
    return tuple(Note(subject=subjects[iri], remarks=tuple(held)) for iri, held in remarks.items())


def _remark(quote: dict[str, Any]) -> Remark:
    statement = quote["statement"]
    thing = {"iri": statement["object"], "label": statement["label"]}
    if "://" not in statement["object"]:
        thing["iri"] = ""
    return Remark(
        kind=quote["kind"],
        anchor=f"q{quote['start']}-{quote['end']}",
        predicate=statement["predicate"]["label"],
        confidence=quote["confidence"],
        things=(thing,) if quote["kind"] == "fact" else tuple(quote["concepts"]),
    )


def _said(remark: Remark) -> tuple[str, str, tuple[str, ...]]:
    """Return what makes two remarks the same; claims are told apart by their place."""
    place = remark.anchor if remark.kind != "fact" else remark.predicate
    return remark.kind, place, tuple(thing["label"] for thing in remark.things)
