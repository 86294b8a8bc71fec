"""What was read and not understood: sentences that gave no fact, with the likely reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.extraction.cues import LANGUAGES, Cues, cues_for, lowered
from ingest.sentences import sentence_spans

_SHORTEST = 4
_TELLING = (
    *("goal", "activity_planned", "activity_done", "result", "collaboration", "member_is"),
    *("dealing", "dealing_by"),
)


class Reason(StrEnum):
    """Why a sentence may have given nothing."""

    LANGUAGE = "language"
    """It is in a language that no rules are written for."""
    FRAGMENT = "fragment"
    """It is a few words and no sentence."""
    QUESTION = "question"
    SUPPOSED = "supposed"
    """A condition stands in it."""
    DENIED = "denied"
    NOBODY = "nobody"
    """It tells of something, but of nobody who is known."""
    NO_CUE = "no cue"
    """No word in it tells of anything that is looked for."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that gave no fact, at ``text[start:end]`` of its document."""

    start: int
    end: int
    text: str
    reason: Reason


def unread(
    text: str, passages: Iterable[tuple[int, int, str]], read: Iterable[tuple[int, int]]
) -> Iterator[Unread]:
    """Yield the sentences of a document that none of the stretches ``read`` touches, in order.

    ``passages`` are start, end and language of each passage of prose.
    """
    held = sorted(read)
    for first, last, language in sorted(passages):
        for start, end in sentence_spans(text[first:last]):
            begin, stop = first + start, first + end
            if not any(a < stop and begin < b for a, b in held):
                words = text[begin:stop]
                yield Unread(begin, stop, words, reason_of(words, language))


def reason_of(sentence: str, language: str) -> Reason:
    """Return why a sentence may have given nothing: the first of the reasons that fits."""
    if language not in LANGUAGES:
        return Reason.LANGUAGE
    if len(sentence.split()) < _SHORTEST:
        return Reason.FRAGMENT
    if sentence.endswith("?"):
        return Reason.QUESTION
    cues, lower = _cues(language), lowered(sentence)
    tells = cues.capability.search(lower) or any(cues.patterns[n].search(lower) for n in _TELLING)
    if not tells:
        return Reason.NO_CUE
    if cues.words["condition"].search(lower):
        return Reason.SUPPOSED
    return Reason.DENIED if cues.words["negation"].search(lower) else Reason.NOBODY


@cache
def _cues(language: str) -> Cues:
    return cues_for(language)
