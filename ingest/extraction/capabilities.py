"""Needs and offers: what a sentence says somebody lacks, and what it says somebody can."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.blocks import BlockKind
from ingest.extraction.bare_lines import below_heading
from ingest.extraction.denial import is_denied, is_supposed
from ingest.extraction.doings import plain_doing
from ingest.extraction.draft import Draft, certainty
from ingest.extraction.impersonal import owners
from ingest.extraction.model import Sentence
from ingest.extraction.sayings import Cue, Saying, keep
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Speaker, Stage

_SEPARATOR = re.compile(r"[;:–—]|,\s|\s(?=(?:men|but|mens|medan|while|whereas|og|and)\s)")
# Cues whose subject is a thing, not whoever needs or offers it.
_IMPERSONAL = ("need_felt", "offer_open")


def read_capabilities(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep the needs and offers that a sentence states."""
    # A cue that is nobody's does not divide the sentence: "a partner who can supply cameras".
    cues = [cue for cue in _cues(sentence, stage) if cue.who] or _doings(sentence, stage)
    if cues and _is_lead_in(sentence, cues):
        return
    sayings = _sayings(sentence, cues)
    if not cues or _is_entry(sentence, cues):
        sayings = below_heading(sentence, stage) or sayings
    for saying in sayings:
        keep(sentence, saying, draft)


def _cues(sentence: Sentence, stage: Stage) -> Iterator[Cue]:
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
            yield Cue(start, end, grade, _speakers(sentence, found, stage, after, asks=asks))
        after = end


def _doings(sentence: Sentence, stage: Stage) -> list[Cue]:
    """Return the offer that lies in what somebody is plainly said to do."""
    seeks = any((cue.lastgroup or "").startswith("need") for cue in sentence.capability_cues)
    if seeks or (doing := plain_doing(sentence, stage)) is None:
        return []
    start, end, who = doing
    if is_supposed(sentence, start) or is_denied(sentence, start, end, after=0, need=False):
        return []
    return [Cue(start, end, "offer_doing", (who,))]


def _speakers(
    sentence: Sentence, found: re.Match[str], stage: Stage, after: int, *, asks: bool
) -> tuple[Speaker, ...]:
    if asks:
        who = sentence.profile or stage.narrator
        return (Speaker(who, certainty("implicit")),) if who else ()
    if found.lastgroup in _IMPERSONAL:
        return owners(sentence, found.span(), stage)
    return speakers(sentence, found.span(), stage, after=after)


def _is_lead_in(sentence: Sentence, cues: Sequence[Cue]) -> bool:
    """Return whether a line only announces the list below it: "Vi tilbyr:"."""
    return sentence.text.endswith(":") and not sentence.lower[cues[-1].end :].strip(" :")


def _is_entry(sentence: Sentence, cues: Sequence[Cue]) -> bool:
    """Return whether an item says no more than its heading: "Programmerer til roboten"."""
    return sentence.block is BlockKind.ITEM and all(
        speaker.certainty == certainty("implicit") for cue in cues for speaker in cue.who
    )


def _sayings(sentence: Sentence, cues: Sequence[Cue]) -> list[Saying]:
    """Return what each speaker needs and offers, the sentence divided between the cues."""
    edges = [0, *(_edge(sentence, one, two) for one, two in pairwise(cues))]
    spans = list(zip(edges, [*edges[1:], len(sentence.text)], strict=True))
    told: dict[tuple[str, bool], list[int]] = {}
    for place, cue in enumerate(cues):
        for speaker in cue.who:
            told.setdefault((speaker.who, cue.is_need), []).append(place)
    return [
        Saying(
            max(
                (one for place in places for one in cues[place].who if one.who == who),
                key=lambda one: one.certainty,
            ),
            tuple(cues[place] for place in places),
            tuple(spans[place] for place in places),
        )
        for (who, _), places in told.items()
    ]


def _edge(sentence: Sentence, one: Cue, two: Cue) -> int:
    """Return where what belongs to the second of two cues begins."""
    separators = list(_SEPARATOR.finditer(sentence.lower, one.end, two.start))
    return separators[-1].end() if separators else two.start
