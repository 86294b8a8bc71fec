"""Needs and offers: what a sentence says somebody lacks, and what it says somebody can."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.blocks import BlockKind
from ingest.extraction.cues import lowered
from ingest.extraction.denial import is_denied, is_supposed
from ingest.extraction.doings import plain_doing
from ingest.extraction.draft import Draft, certainty
from ingest.extraction.impersonal import owners
from ingest.extraction.model import Sentence
from ingest.extraction.positions import WHOLE_LABEL, is_purpose
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Speaker, Stage
from ingest.linking import Link
from ontology.facts import Value
from ontology.iris import concept_iri
from ontology.terms import KL, Std

WANTED, PLANNED, EXISTING = (
    concept_iri("firmness", slug) for slug in ("wanted", "planned", "existing")
)
_CONCERNED = (KL.Technology, KL.Competence, KL.Stage, KL.ValueChain)
_SEPARATOR = re.compile(r"[;:–—]|,\s|\s(?=(?:men|but|mens|medan|while|whereas|og|and)\s)")
# Cues whose subject is a thing, not whoever needs or offers it.
_IMPERSONAL = ("need_felt", "offer_open")
_LONGEST_FRAGMENT = 25
_MOST_BETWEEN = 3
# Behind one of these a stage is no longer what is offered, but where, how or for whom.
_AWAY = re.compile(
    r"[;:.]|(?<!\w)(?:for|til|to|i|in|på|on|hos|hjå|at|ved|fra|frå|from|med|with|som|that|which"
    r"|av|of|af|uten|utan|without|using)(?!\w)"
)
_ENTRY = re.compile(r"[^:–—.]{0,40}?(?::|\s[–—-])\s+(?=\S+)")


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    grade: str
    who: tuple[Speaker, ...]

    @property
    def is_need(self) -> bool:
        return self.grade.startswith("need")


@dataclass(frozen=True, slots=True)
class _Saying:
    """What one speaker needs, or offers, by a sentence: parts of it, not always neighbours."""

    speaker: Speaker
    cues: tuple[_Cue, ...]
    spans: tuple[tuple[int, int], ...]


def read_capabilities(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep the needs and offers that a sentence states."""
    # A cue that is nobody's does not divide the sentence: "a partner who can supply cameras".
    cues = [cue for cue in _cues(sentence, stage) if cue.who] or _doings(sentence, stage)
    sayings = _sayings(sentence, cues)
    if not cues or _is_entry(sentence, cues):
        sayings = _below_heading(sentence, stage) or sayings
    for saying in sayings:
        _keep(sentence, saying, draft)


def _cues(sentence: Sentence, stage: Stage) -> Iterator[_Cue]:
    """Yield the cues that hold, with their speakers; denied and supposed ones do not."""
    if sentence.block is BlockKind.HEADING:
        return
    asking = sentence.cues.words["asking"]
    asks = sentence.text.endswith("?")
    after = 0
    for found in sentence.capability_cues:
        grade = found.lastgroup or ""
        start, end = found.span()
        is_question = asking.match(found[0]) is not None
        meant = asks == is_question or (asks and asking.search(sentence.lower) is not None)
        denied = is_supposed(sentence, start) or is_denied(
            sentence, start, end, after=after, need=grade.startswith("need")
        )
        if meant and not denied:
            yield _Cue(start, end, grade, _speakers(sentence, found, stage, after, asks=asks))
        after = end


def _doings(sentence: Sentence, stage: Stage) -> list[_Cue]:
    """Return the offer that lies in what somebody is plainly said to do."""
    if sentence.capability_cues or (doing := plain_doing(sentence, stage)) is None:
        return []
    start, end, who = doing
    if is_supposed(sentence, start):
        return []
    return [_Cue(start, end, "offer_doing", (Speaker(who, certainty("named")),))]


def _speakers(
    sentence: Sentence, found: re.Match[str], stage: Stage, after: int, *, asks: bool
) -> tuple[Speaker, ...]:
    if asks:
        who = sentence.profile or stage.narrator
        return (Speaker(who, certainty("implicit")),) if who else ()
    if found.lastgroup in _IMPERSONAL:
        return owners(sentence, found.span(), stage)
    return speakers(sentence, found.span(), stage, after=after)


def _is_entry(sentence: Sentence, cues: Sequence[_Cue]) -> bool:
    """Return whether an item says no more than its heading: "Programmerer til roboten"."""
    return sentence.block is BlockKind.ITEM and all(
        speaker.certainty == certainty("implicit") for cue in cues for speaker in cue.who
    )


def _sayings(sentence: Sentence, cues: Sequence[_Cue]) -> list[_Saying]:
    """Return what each speaker needs and offers, the sentence divided between the cues."""
    edges = [0, *(_edge(sentence, one, two) for one, two in pairwise(cues))]
    spans = list(zip(edges, [*edges[1:], len(sentence.text)], strict=True))
    told: dict[tuple[str, bool], list[int]] = {}
    for place, cue in enumerate(cues):
        for speaker in cue.who:
            told.setdefault((speaker.who, cue.is_need), []).append(place)
    return [
        _Saying(
            max(
                (one for place in places for one in cues[place].who if one.who == who),
                key=lambda one: one.certainty,
            ),
            tuple(cues[place] for place in places),
            tuple(spans[place] for place in places),
        )
        for (who, _), places in told.items()
    ]


def _edge(sentence: Sentence, one: _Cue, two: _Cue) -> int:
    """Return where what belongs to the second of two cues begins."""
    separators = list(_SEPARATOR.finditer(sentence.lower, one.end, two.start))
    return separators[-1].end() if separators else two.start


def _keep(sentence: Sentence, saying: _Saying, draft: Draft) -> None:
    is_need = saying.cues[0].is_need
    cue = max(saying.cues, key=lambda one: _strength(one.grade))
    start = saying.spans[0][0]
    said = " ".join(sentence.text[a:b].strip() for a, b in saying.spans)
    links = tuple(_within(sentence, saying.spans))
    rule = cue.grade.replace("_", "-")
    firmness = _firmness(sentence, saying)
    evidence = draft.evidence(sentence.start, sentence.end, rule, saying.speaker.certainty)
    node = draft.node(
        "n" if is_need else "o",
        sentence.start + start,
        f"{said}\x1f{saying.speaker.who}",
        KL.Need if is_need else KL.Offer,
        (
            (Std.description, Value(text=said, language=_tag(sentence))),
            (KL.firmness, firmness),
        ),
    )
    draft.say(saying.speaker.who, KL.needs if is_need else KL.offers, node, evidence)
    for link in links:
        proof = draft.evidence(sentence.start, sentence.end, "concept-link", link.confidence)
        draft.say(node, KL.concerns, link.concept, proof)
        predicate = _ACTIVITY.get(link.kind)
        if predicate and firmness == EXISTING and _is_own(sentence, link, cue):
            draft.say(saying.speaker.who, predicate, link.concept, proof)
    if cue.grade == "offer_skill" and firmness == EXISTING:
        _keep_capability(sentence, saying, said, links, draft)


def _keep_capability(
    sentence: Sentence, saying: _Saying, said: str, links: Sequence[Link], draft: Draft
) -> None:
    """Keep that somebody can do it, whether or not they offer it: "har lang erfaring med"."""
    who = saying.speaker
    evidence = draft.evidence(sentence.start, sentence.end, "offer-skill", who.certainty)
    node = draft.node(
        "c",
        sentence.start + saying.spans[0][0],
        f"{said}\x1f{who.who}",
        KL.Capability,
        ((Std.description, Value(text=said, language=_tag(sentence))),),
    )
    draft.say(who.who, KL.hasCapability, node, evidence)
    for link in links:
        proof = draft.evidence(sentence.start, sentence.end, "concept-link", link.confidence)
        draft.say(node, KL.concerns, link.concept, proof)


_ACTIVITY: dict[str, str] = {
    KL.Stage: KL.activeIn,
    KL.ValueChain: KL.activeIn,
    KL.Technology: KL.uses,
}


def _is_own(sentence: Sentence, link: Link, cue: _Cue) -> bool:
    """Return whether what is offered makes the concept the speaker's own.

    A technology does wherever it stands in what is offered; a stage only as the very thing that
    is: "tilbyr slakting", but not "har utviklet en pumpe som … slakterier".
    """
    if link.confidence < WHOLE_LABEL or is_purpose(sentence, link.start):
        return False
    if link.kind == KL.Technology:
        return True
    between = sentence.lower[cue.end : max(cue.end, link.start - sentence.start)]
    is_near = link.start - sentence.start >= cue.start and len(between.split()) <= _MOST_BETWEEN
    return is_near and _AWAY.search(between) is None


_GRADES = (
    "hint",
    "section",
    "doing",
    "felt",
    "planned",
    "open",
    "skill",
    "facility",
    "lack",
    "explicit",
)


def _strength(grade: str) -> int:
    return _GRADES.index(grade.split("_")[1])


def _within(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> Iterator[Link]:
    for link in sentence.links:
        start = link.start - sentence.start
        if link.kind in _CONCERNED and any(a <= start < b for a, b in spans):
            yield link


def _firmness(sentence: Sentence, saying: _Saying) -> str:
    if saying.cues[0].is_need:
        return WANTED
    later = sentence.cues.words["future"]
    if any(cue.grade == "offer_planned" for cue in saying.cues) or any(
        later.search(sentence.lower, a, b) for a, b in saying.spans
    ):
        return PLANNED
    return EXISTING


def _tag(sentence: Sentence) -> str | None:
    return sentence.language if sentence.language != "other" else None


def _below_heading(sentence: Sentence, stage: Stage) -> list[_Saying]:
    """Return what a bare line says that stands below "Behov" or "Vi tilbyr:"."""
    who = sentence.profile or stage.narrator
    if sentence.block is BlockKind.HEADING or not who or not _is_fragment(sentence):
        return []
    if listed := _of_member(sentence):
        return [listed]
    for sort in ("need", "offer"):
        if sentence.under(sort) or (sentence.block is BlockKind.ITEM and _led_in(sentence) == sort):
            speaker = Speaker(who, certainty("profile" if sentence.profile else "narrator"))
            cue = _Cue(0, 0, f"{sort}_section", (speaker,))
            return [_Saying(speaker, (cue,), ((0, len(sentence.text)),))]
    return []


def _of_member(sentence: Sentence) -> _Saying | None:
    """Return what an entry of a member list says its member does: "Tind AS, Florø: sensorer"."""
    named = sentence.names[:1]
    if sentence.block is not BlockKind.ITEM or not named or named[0].start != sentence.start:
        return None
    said = _ENTRY.match(sentence.text, named[0].end - sentence.start)
    if said is None or not sentence.under("members"):
        return None
    speaker = Speaker(named[0].who, certainty("profile"))
    cue = _Cue(said.end(), said.end(), "offer_section", (speaker,))
    return _Saying(speaker, (cue,), ((said.end(), len(sentence.text)),))


def _is_fragment(sentence: Sentence) -> bool:
    """Return whether a line is one of a list, rather than a sentence of its own."""
    if len(sentence.text.split()) > _LONGEST_FRAGMENT:
        return False
    is_sentence = sentence.text.endswith((".", "!", "?"))
    return sentence.block is BlockKind.ITEM or (not is_sentence and bool(sentence.links))


def _led_in(sentence: Sentence) -> str | None:
    """Return whether the line before a list, or its heading, announces needs or offers."""
    for above in (sentence.lead_in, sentence.section):
        found = list(sentence.cues.capability.finditer(lowered(above))) if above else ()
        if found:
            return (found[-1].lastgroup or "").split("_")[0]
    return None
