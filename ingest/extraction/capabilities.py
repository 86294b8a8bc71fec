"""Needs and offers: what a sentence says somebody lacks, and what it says somebody can."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.blocks import BlockKind
from ingest.extraction.draft import Draft, certainty
from ingest.extraction.model import Sentence
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
_LAST_WORDS = re.compile(r"(?:[\w']+\W+){0,3}\Z")
_NEXT_WORDS = re.compile(r"\W*(?:[\w']+\W+){0,1}?[\w']+")
_NOT_ONLY = re.compile(r"\W*(?:ikke|ikkje|not|inte)\s(?:bare|kun|berre|only|just|alene|bara|blot)")
_LONGEST_FRAGMENT = 25
# Below this a concept was found inside a compound only.
_WHOLE_LABEL = 0.8


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
    heard = list(_cues(sentence, stage))
    # A cue that is nobody's does not divide the sentence: "a partner who can supply cameras".
    if cues := [cue for cue in heard if cue.who]:
        for saying in _sayings(sentence, cues):
            _keep(sentence, saying, draft)
    elif not heard and not _is_hypothetical(sentence):
        for saying in _below_heading(sentence, stage):
            _keep(sentence, saying, draft)


def _cues(sentence: Sentence, stage: Stage) -> Iterator[_Cue]:
    """Yield the cues that hold, with their speakers; denied and supposed ones do not."""
    if sentence.block is BlockKind.HEADING or _is_hypothetical(sentence):
        return
    asks = sentence.text.endswith("?")
    after = 0
    for found in sentence.cues.capability.finditer(sentence.lower):
        grade = found.lastgroup or ""
        if not _is_denied(sentence, found.start(), found.end(), grade, after):
            is_question = sentence.cues.words["asking"].match(found[0]) is not None
            if asks == is_question or (
                asks and sentence.cues.words["asking"].search(sentence.lower)
            ):
                who = _speakers(sentence, found, stage, after, asks=asks)
                yield _Cue(found.start(), found.end(), grade, who)
        after = found.end()


def _speakers(
    sentence: Sentence, found: re.Match[str], stage: Stage, after: int, *, asks: bool
) -> tuple[Speaker, ...]:
    if asks:
        who = sentence.profile or stage.narrator
        return (Speaker(who, certainty("implicit")),) if who else ()
    return speakers(sentence, found.span(), stage, after=after)


def _is_hypothetical(sentence: Sentence) -> bool:
    return sentence.cues.words["condition"].search(sentence.lower) is not None


def _is_denied(sentence: Sentence, start: int, end: int, grade: str, after: int) -> bool:
    negation = sentence.cues.words["negation"]
    if _NOT_ONLY.match(sentence.lower, end):
        return False
    separators = [one.end() for one in _SEPARATOR.finditer(sentence.lower, after, start)]
    before = _LAST_WORDS.search(sentence.lower, max([after, *separators[-1:]]), start)
    if before and negation.search(before[0]):
        return True
    following = _NEXT_WORDS.match(sentence.lower, end)
    return bool(following and negation.search(following[0]))


def _sayings(sentence: Sentence, cues: Sequence[_Cue]) -> Iterator[_Saying]:
    """Yield what each speaker needs and offers, the sentence divided between the cues."""
    edges = [0, *(_edge(sentence, one, two) for one, two in pairwise(cues))]
    spans = list(zip(edges, [*edges[1:], len(sentence.text)], strict=True))
    told: dict[tuple[str, bool], list[int]] = {}
    for place, cue in enumerate(cues):
        for speaker in cue.who:
            told.setdefault((speaker.who, cue.is_need), []).append(place)
    for (who, _), places in told.items():
        said = [one for place in places for one in cues[place].who if one.who == who]
        yield _Saying(
            max(said, key=lambda one: one.certainty),
            tuple(cues[place] for place in places),
            tuple(spans[place] for place in places),
        )


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
    evidence = draft.evidence(sentence.start, sentence.end, rule, saying.speaker.certainty)
    node = draft.node(
        "n" if is_need else "o",
        sentence.start + start,
        f"{said}\x1f{saying.speaker.who}",
        KL.Need if is_need else KL.Offer,
        (
            (Std.description, Value(text=said, language=_tag(sentence))),
            (KL.firmness, _firmness(sentence, saying)),
        ),
    )
    draft.say(saying.speaker.who, KL.needs if is_need else KL.offers, node, evidence)
    for link in links:
        proof = draft.evidence(sentence.start, sentence.end, "concept-link", link.confidence)
        draft.say(node, KL.concerns, link.concept, proof)
        predicate = _ACTIVITY.get(link.kind)
        if predicate and not is_need and link.confidence >= _WHOLE_LABEL:
            draft.say(saying.speaker.who, predicate, link.concept, proof)


_ACTIVITY: dict[str, str] = {KL.Stage: KL.activeIn, KL.Technology: KL.uses}


def _strength(grade: str) -> int:
    return ("hint", "section", "planned", "skill", "facility", "lack", "explicit").index(
        grade.split("_")[1]
    )


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


def _below_heading(sentence: Sentence, stage: Stage) -> Iterator[_Saying]:
    """Yield what a bare line says that stands below "Behov" or "Vi tilbyr:"."""
    who = sentence.profile or stage.narrator
    if sentence.block is BlockKind.HEADING or not who or not _is_fragment(sentence):
        return
    is_item = sentence.block is BlockKind.ITEM
    for sort in ("need", "offer"):
        if sentence.under(sort) or (is_item and _led_in(sentence) == sort):
            speaker = Speaker(who, certainty("profile" if sentence.profile else "narrator"))
            cue = _Cue(0, 0, f"{sort}_section", (speaker,))
            yield _Saying(speaker, (cue,), ((0, len(sentence.text)),))
            return


def _is_fragment(sentence: Sentence) -> bool:
    """Return whether a line is one of a list, rather than a sentence of its own."""
    if len(sentence.text.split()) > _LONGEST_FRAGMENT:
        return False
    is_sentence = sentence.text.endswith((".", "!", "?"))
    return sentence.block is BlockKind.ITEM or (not is_sentence and bool(sentence.links))


def _led_in(sentence: Sentence) -> str | None:
    """Return whether the line before a list announces needs or offers."""
    if not sentence.lead_in:
        return None
    found = list(sentence.cues.capability.finditer(sentence.lead_in.lower()))
    return (found[-1].lastgroup or "").split("_")[0] if found else None
