"""Matches that were judged, as examples to learn from: exported feedback, or the judgements."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from judged import DEMO, PAIRS, TEXTS, WRITTEN, Told, read_judgements, read_texts
from labels import short_hash
from offer_rankers import question

from matching.comparisons import COMPARISONS
from matching.levers import score_of
from matching.likeness import likeness
from matching.pairs import Meeting
from matching.profiles import Claim, Profile, claim_of
from matching.weights import weights_for
from ontology.errors import NotFoundError
from service.workbench import Workbench
from store.quotations import Quotation
from store.search import Hit, search

GAINS = {0: 0.0, 1: 1.0, 2: 3.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A match that was judged."""

    asker: str
    """Who says what is relevant: what all examples of one asker share is never tested on them."""
    asked: str
    """What was asked: the matches of one question are ranked against each other."""
    gain: float
    score: float
    """By the table of weights."""
    values: Mapping[str, float]
    """{comparison: value}"""
    ways: Mapping[str, float]
    """{way of searching: value} behind the likeness; empty if it is not known."""


def exported(path: Path) -> list[Example]:
    """Return feedback as it was exported."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [_of_feedback(row) for row in rows if row["whole"]]


def _of_feedback(row: Mapping[str, object]) -> Example:
    asker, values, mode = row["asker"], row["values"], str(row["mode"])
    assert isinstance(asker, dict)
    assert isinstance(values, dict)
    who = str(asker.get("actor") or asker.get("text"))
    return Example(
        asker=who,
        asked=f"{who} {asker.get('text', '')} {mode}",
        gain=GAINS[2] if row["relevant"] else 0.0,
        score=sum(w * values.get(name, 0.0) for name, w in weights_for(mode).items()),
        values=values,
        ways={},
    )


def judged(folder: Path, workbench: Workbench) -> Iterator[Example]:
    """Yield the judgements as feedback on what an edition of the demo corpus finds."""
    texts = read_texts(folder / TEXTS, Path("/nonexistent"))
    labels: dict[str, dict[str, int]] = defaultdict(dict)
    for judgement in read_judgements(folder / PAIRS):
        if judgement.sound:
            labels[judgement.need][judgement.offer] = judgement.label
    for need in sorted(labels):
        told = texts.get(need)
        if told and told.set in (DEMO, WRITTEN):
            yield from _of_need(told, labels[need], workbench)


def _of_need(need: Told, labels: Mapping[str, int], workbench: Workbench) -> Iterator[Example]:
    """Yield an example for each offer that was judged for a need; its best place if it has many."""
    edition, encoder = workbench.edition, workbench.tools.encoder
    asked = question(need)
    hits = search(edition, asked, encoder=encoder, kinds={"Offer"}, limit=100_000)
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(short_hash(hit.item.text), hit)
    you = _asker(need, workbench)
    for offer, label in labels.items():
        hit = best.get(offer)
        if hit is not None and (hit.item.speaker or "") in workbench.finder.directory.names:
            yield _example(need, you, hit, label, workbench)


def _example(need: Told, you: Profile, hit: Hit, label: int, workbench: Workbench) -> Example:
    theirs = claim_of(hit.item, workbench.finder.titles)
    alike = likeness(hit.values, need.language, hit.item.language)
    meeting = Meeting(yours=you.needs[0], theirs=theirs, likeness=alike)
    pair = workbench.finder.pair(you, hit.item.speaker or "", covered=(meeting,))
    return Example(
        asker=need.speaker or need.id,
        asked=need.id,
        gain=GAINS[label],
        score=score_of(pair, weights_for("complementary")),
        values={name: compare(pair).value for name, compare in COMPARISONS.items()},
        ways=hit.values,
    )


def _asker(need: Told, workbench: Workbench) -> Profile:
    """Return who has a need, with that need alone."""
    span = Quotation(
        document=None,
        title=need.document,
        date=None,
        start=0,
        end=len(need.text),
        quote=need.text,
        confidence=1.0,
    )
    claim = Claim(iri=need.id, text=need.text, language=need.language, concepts=(), quotation=span)
    nobody = Profile(iri=None, name=need.speaker, needs=(claim,))
    try:
        held = workbench.finder.profile(need.speaker) if need.speaker else nobody
    except NotFoundError:
        held = nobody
    return replace(held, needs=(claim,), offers=())
