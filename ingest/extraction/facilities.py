"""Test facilities and education programmes: who runs which, and what is tried or taught there."""

import re
from dataclasses import dataclass

from ingest.blocks import BlockKind
from ingest.extraction.denial import is_denied, is_supposed
from ingest.extraction.draft import Draft
from ingest.extraction.model import PROJECT, Sentence
from ingest.extraction.scene import linked
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Speaker, Stage
from ingest.linking import Link
from ontology.facts import Value
from ontology.terms import KL, Std

_MOST_BEFORE = 6
"""Words between the verb and the facility: "driver landets største og mest moderne …"."""
_MOST_IN_NAME = 9
_CLOSED = re.compile(
    r"[.;:,()]|\s(?:som|der|that|which|where|hvor|kor|slik at|so that|og har|and)\s"
)
_AWAY = re.compile(
    r"(?<!\w)(?:for|til|to|i|in|på|on|hos|med|with|som|that|at|av|of|fra|from)(?!\w)"
)
_NOT_YET = re.compile(
    r"(?<!\w)(?:skal|vil|planlegger|planlegg|planlægger|ønsker|ynskjer|kan|kunne|ska|will|shall"
    r"|plans?|wants?|wish(?:es)?|would|could|might|hope[rs]?|håper)\s(?:[\w-]+\s){0,2}?\Z"
)
_ARTICLE = re.compile(
    r"(?:(?:en|et|ei|ein|eit|ett|an?|the|sitt|sin|sine|eget|egen|egne|eige|eigen|own|our|its|their"
    r"|vårt|vår|våre|nytt|new|to|two|tre|three)\s)+"
)


@dataclass(frozen=True, slots=True)
class _Sort:
    """What a noun tells of, and how it is kept."""

    cue: str
    kind: KL
    letter: str


_SORTS = (
    _Sort("facility", KL.TestFacility, "f"),
    _Sort("education", KL.EducationProgramme, "u"),
)


def read_facilities(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep which test facilities and education programmes a sentence says that somebody runs."""
    if sentence.block is BlockKind.HEADING or sentence.text.endswith("?"):
        return
    for sort in _SORTS:
        for noun in sentence.cues.patterns[sort.cue].finditer(sentence.lower):
            verb = _verb(sentence, noun.start())
            if verb is None or not _holds(sentence, verb):
                continue
            who = [
                one
                for one in speakers(sentence, verb.span(), stage)
                if stage.sorts.get(one.who) != PROJECT
            ]
            if who:
                _keep(sentence, sort, (verb.end(), noun), who, draft)


def _verb(sentence: Sentence, noun: int) -> re.Match[str] | None:
    """Return the verb of having or running that a noun is the object of."""
    found = list(sentence.cues.patterns["runs"].finditer(sentence.lower, 0, noun))
    if not found:
        return None
    between = sentence.lower[found[-1].end() : noun]
    if len(between.split()) > _MOST_BEFORE or _AWAY.search(between):
        return None
    return found[-1]


def _holds(sentence: Sentence, verb: re.Match[str]) -> bool:
    start, end = verb.span()
    denied = is_denied(sentence, start, end, after=0, need=False)
    not_yet = _NOT_YET.search(sentence.lower, 0, start) is not None
    return not (denied or not_yet or is_supposed(sentence, start))


def _keep(
    sentence: Sentence,
    sort: _Sort,
    place: tuple[int, re.Match[str]],
    who: list[Speaker],
    draft: Draft,
) -> None:
    start, end = _name(sentence, *place)
    name = sentence.text[start:end]
    label = Value(text=" ".join(name.split()))
    node = draft.node(sort.letter, sentence.start + start, name, sort.kind, ((Std.label, label),))
    for one in who:
        evidence = draft.evidence(sentence.start, sentence.end, sort.cue, one.certainty)
        draft.say(one.who, KL.operates, node, evidence)
    for link in linked(sentence, KL.Place, KL.Technology, KL.Competence):
        if predicate := _predicate(link, sort):
            proof = draft.evidence(sentence.start, sentence.end, "concept-link", link.confidence)
            draft.say(node, predicate, link.concept, proof)


def _predicate(link: Link, sort: _Sort) -> str | None:
    if link.kind == KL.Place:
        return None if link.demonym else KL.locatedIn
    return KL.concerns if sort.kind == KL.TestFacility else KL.teaches


def _name(sentence: Sentence, after: int, noun: re.Match[str]) -> tuple[int, int]:
    """Return the stretch that names it: adjectives, noun, and what is said of it at once."""
    words = sentence.lower[after : noun.start()]
    lead = len(words) - len(words.lstrip())
    article = _ARTICLE.match(words, lead)
    start = after + (article.end() if article else lead)
    closed = _CLOSED.search(sentence.text, noun.end())
    said = sentence.text[start : closed.start() if closed else len(sentence.text)].rstrip(" .")
    kept = said.split(" ")[: max(_MOST_IN_NAME, len(sentence.text[start : noun.end()].split()))]
    return start, start + len(" ".join(kept))
