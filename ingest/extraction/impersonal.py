"""Whose it is where a thing is the subject: "the chamber is for rent", "flaskehalsen er …"."""

import re

from ingest.extraction.draft import certainty
from ingest.extraction.model import ACTOR, PROJECT, Named, Sentence
from ingest.extraction.speakers import is_object
from ingest.extraction.stage import Speaker, Stage

_GENITIVE = re.compile(r"(?:['’]s?|s)(?!\w)")
_LAST_WORDS = re.compile(r"([\w']+)\s+\Z")


def owners(sentence: Sentence, cue: tuple[int, int], stage: Stage) -> tuple[Speaker, ...]:
    """Return whose need or offer an impersonal cue is.

    Somebody named in the sentence (hos Tind AS, Tind AS' hall); else "we"; else whom the text
    speaks of. Nobody, where it is the market's or the customers'.
    """
    found = _owners(sentence, cue, stage)
    return tuple(one for one in found if stage.sorts.get(one.who) != PROJECT)


def _owners(sentence: Sentence, cue: tuple[int, int], stage: Stage) -> tuple[Speaker, ...]:
    words = sentence.cues.words
    named = [one for one in sentence.names if one.sort != PROJECT and _owns(sentence, one, cue[0])]
    if named:
        return (Speaker(named[0].who, certainty("named")),)
    if words["its"].search(sentence.lower, 0, cue[1]) and (of := stage.topic):
        return (Speaker(of, certainty("pronoun")),)
    who = sentence.profile or stage.narrator
    if words["we"].search(sentence.lower):
        return (Speaker(who, certainty("narrator")),) if who else ()
    if is_others(sentence, cue[0]):
        return ()
    return _spoken_of(sentence, stage)


def is_others(sentence: Sentence, before: int) -> bool:
    """Return whether the subject is the market, the customers or others who are nobody here."""
    words = sentence.cues.words
    return any(
        not words["dummy"].fullmatch(other[0]) and not is_object(sentence, other.start())
        for other in words["bystander"].finditer(sentence.lower, 0, before)
    )


def is_relative(sentence: Sentence, start: int) -> bool:
    """Return whether a cue only tells which thing is meant: "a base that has been built"."""
    before = _LAST_WORDS.search(sentence.lower, 0, start)
    return before is not None and bool(sentence.cues.words["relative"].fullmatch(before[1]))


def _owns(sentence: Sentence, one: Named, cue: int) -> bool:
    start, end = one.start - sentence.start, one.end - sentence.start
    if end > cue:
        return False
    if _GENITIVE.match(sentence.text, end):
        return True
    before = _LAST_WORDS.search(sentence.lower, 0, start)
    if before and sentence.cues.words["host"].fullmatch(before[1]):
        return True
    return not is_object(sentence, start)


def _spoken_of(sentence: Sentence, stage: Stage) -> tuple[Speaker, ...]:
    if sentence.profile:
        return (Speaker(sentence.profile, certainty("profile")),)
    if stage.narrator and stage.sorts.get(stage.narrator, ACTOR) == ACTOR:
        return (Speaker(stage.narrator, certainty("implicit")),)
    if topic := stage.topic_beside(sentence):
        return (Speaker(topic, certainty("pronoun")),)
    return (Speaker(stage.narrator, certainty("implicit")),) if stage.narrator else ()
