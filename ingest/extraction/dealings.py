"""Who deals with whom: what prose tells by verbs of buying, testing, owning and joint work."""

import re
from collections.abc import Iterator, Sequence

from ingest.extraction.commonness import PLACED
from ingest.extraction.denial import is_denied, is_supposed
from ingest.extraction.draft import Draft, certainty
from ingest.extraction.impersonal import is_relative, owners
from ingest.extraction.model import ACTOR, CLUSTER, Named, Sentence
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Speaker, Stage
from ontology.terms import KL

JOINED = re.compile(r"\s*(?:,|,?\s?(?:og|and|samt|og også|as well as|&))\s*\Z")
# "SDU om aktiviteter i Region Syddanmark" is no enumeration.
_ENUMERATES = re.compile(r"[,;/&•]|(?<!\w)(?:og|and|samt|och|or|eller)(?!\w)|\A\s*\Z")
_CLOSED = re.compile(r"[.;:!?]|\s(?:men|but|mens|medan|while|whereas|fordi|because)\s")
_MOST_BETWEEN = 7
_MOST_BEFORE = 3


def read_dealings(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep who supplies, owns, pays, tests at or works for whom."""
    if not sentence.names:
        return
    for name in ("dealing", "dealing_by"):
        for cue in sentence.cues.patterns[name].finditer(sentence.lower):
            partners = _partners(sentence, cue.end())
            if not partners or not _holds(sentence, cue):
                continue
            by_thing = name == "dealing_by"
            who = tied(sentence, cue.span(), stage, thing=by_thing)
            keep_ties(sentence, who, partners, draft)
    for cue in sentence.cues.patterns["jointly"].finditer(sentence.lower):
        joint = _joint_subject(sentence, cue)
        if sentence.cues.words["agreement"].search(cue[0]):
            _keep_signed(sentence, joint, stage, draft)
        else:
            keep_among(sentence, joint, draft)
    _read_brought_together(sentence, draft)
    _read_with_us(sentence, stage, draft)


def _keep_signed(sentence: Sentence, joint: Sequence[Named], stage: Stage, draft: Draft) -> None:
    """Keep a contract of several: each with the speaker, if one of them, or with the first."""
    us = sentence.profile or stage.narrator
    teller = next((one for one in joint if one.who == us), joint[0] if joint else None)
    if teller:
        keep_ties(sentence, [Speaker(teller.who, 1.0)], joint, draft)


def _read_with_us(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep who deals with the speaker: "X leverer … til oss", "X has bought … from us"."""
    us = sentence.profile or stage.narrator
    if us is None or stage.sorts.get(us, ACTOR) != ACTOR:
        return
    for cue in sentence.cues.patterns["dealing_us"].finditer(sentence.lower):
        named = {one.who: one for one in sentence.names if one.sort == ACTOR}
        others = [one.who for one in speakers(sentence, cue.span(), stage) if one.who in named]
        denied = sentence.cues.words["negation"].search(cue[0])
        if others and not denied and _holds(sentence, cue):
            by = (Speaker(us, certainty("profile" if sentence.profile else "narrator")),)
            keep_ties(sentence, by, [named[who] for who in others], draft)


def _read_brought_together(sentence: Sentence, draft: Draft) -> None:
    """Keep that those work together whom something brought together, where two or more are named.

    Where a cluster did, they are its members, and no more is said of them.
    """
    for cue in sentence.cues.patterns["brought_together"].finditer(sentence.lower):
        by_cluster = sentence.cues.words["cluster"].search(sentence.lower, 0, cue.start())
        names = sentence.names_between(cue.end(), len(sentence.text), ACTOR)
        between = sentence.lower[cue.end() : names[0].start - sentence.start] if names else ""
        if not by_cluster and len(between.split()) <= _MOST_BEFORE and _holds(sentence, cue):
            keep_among(sentence, enumerated(sentence, names), draft)


def tied(
    sentence: Sentence, cue: tuple[int, int], stage: Stage, *, thing: bool = True
) -> tuple[Speaker, ...]:
    """Return whose tie a cue gives away: its subject's, or whose the thing is that is its subject.

    A cluster that merely tells of it has no part in it.
    """
    if is_relative(sentence, cue[0]):
        # "bedrifter som samarbejder med SDU": it is theirs, whoever tells of it.
        return speakers(sentence, cue, stage)
    found = () if thing else speakers(sentence, cue, stage)
    said_we = sentence.cues.words["we"].search(sentence.lower) is not None
    return found or tuple(
        one
        for one in owners(sentence, cue, stage)
        if said_we or stage.sorts.get(one.who) != CLUSTER or one.who != stage.narrator
    )


def keep_ties(
    sentence: Sentence, who: Sequence[Speaker], others: Sequence[Named], draft: Draft
) -> None:
    """Keep that each of some works with each of the others."""
    for speaker in who:
        evidence = draft.evidence(sentence.start, sentence.end, "collaboration", speaker.certainty)
        for other in others:
            if other.who != speaker.who:
                draft.say(speaker.who, KL.collaboratesWith, other.who, evidence)


def keep_among(sentence: Sentence, names: Sequence[Named], draft: Draft) -> None:
    """Keep that everybody named works with everybody else."""
    evidence = draft.evidence(sentence.start, sentence.end, "collaboration")
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            if one.who != other.who:
                draft.say(one.who, KL.collaboratesWith, other.who, evidence)


def enumerated(sentence: Sentence, names: Sequence[Named]) -> tuple[Named, ...]:
    """Return the names that stand in one enumeration with the first."""
    kept: list[Named] = list(names[:1])
    for name in names[1:]:
        between = sentence.lower[kept[-1].end - sentence.start : name.start - sentence.start]
        if len(between.split()) > 5 or not _ENUMERATES.search(between):
            break
        if sentence.cues.capability.search(between):
            break
        kept.append(name)
    return tuple(kept)


def _holds(sentence: Sentence, cue: re.Match[str]) -> bool:
    start, end = cue.span()
    return not (
        is_supposed(sentence, start)
        or is_denied(sentence, start, end, after=0, need=False)
        or _is_wished(sentence, start)
    )


def _is_wished(sentence: Sentence, start: int) -> bool:
    """Return whether it is no more than a need: "we want an agreement with X"."""
    found = sentence.cues.capability.finditer(sentence.lower, 0, start)
    return any(one.lastgroup in ("need_explicit", "need_hint") for one in found)


def _partners(sentence: Sentence, start: int) -> tuple[Named, ...]:
    """Return who is named right behind a cue."""
    names = sentence.names_between(start, len(sentence.text), ACTOR)
    if not names:
        return ()
    between = sentence.lower[start : names[0].start - sentence.start]
    if len(between.split()) > _MOST_BETWEEN or _CLOSED.search(between) or PLACED.search(between):
        return ()
    return enumerated(sentence, names)


def _joint_subject(sentence: Sentence, cue: re.Match[str]) -> tuple[Named, ...]:
    """Return the two or more who are the subject of a verb of joint work: "A og B har utviklet"."""
    kept = list(_backwards(sentence, cue.start()))
    return tuple(reversed(kept)) if len(kept) > 1 else ()


def _backwards(sentence: Sentence, cue: int) -> Iterator[Named]:
    later = cue
    for one in reversed(sentence.names_between(0, cue, ACTOR, CLUSTER)):
        between = sentence.lower[one.end - sentence.start : later]
        if between.strip() if later == cue else not JOINED.fullmatch(between):
            return
        yield one
        later = one.start - sentence.start
