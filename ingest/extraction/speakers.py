"""Who speaks: whose need or offer a cue in a sentence gives away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.draft import certainty
from ingest.extraction.model import CLUSTER, PROJECT, Named, Sentence
from ingest.extraction.stage import Speaker, Stage
from ingest.phrases import STOP_WORDS

_JOINED = re.compile(r"\s*(?:,|,?\s(?:og|and|samt|samt med|as well as))\s*\Z")
_LAST_WORD = re.compile(r"[\w']+(?=[\s«\"(]*\Z)")
_PREDICATE = re.compile(
    r"(?:,|\b(?:er|is|are|am|är))\s(?:en|ei|et|ein|eit|ett|a|an|the|one of|blant)\s[^,;.:]*\Z"
)
_PLAIN = re.compile(r"\w+")
_MOST_ADVERBS = 4


_ROLES = (
    "subject_we",
    "company",
    "institution",
    "agency",
    "cluster",
    "members",
    "project",
    "pronoun",
    "bystander",
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    role: str
    named: Named | None = None


def speakers(
    sentence: Sentence,
    cue: tuple[int, int],
    stage: Stage,
    *,
    after: int = 0,
    projects: bool = False,
) -> tuple[Speaker, ...]:
    """Return who says what the cue gives away; none if it is nobody's or cannot be known.

    ``after`` is the end of the cue before this one: a subject between the two is its own. A
    project is nobody who needs or offers, but it may have a goal: then ask for ``projects`` too.
    """
    found = _found(sentence, cue, stage, after)
    return tuple(one for one in found if projects or stage.sorts.get(one.who) != PROJECT)


def _found(
    sentence: Sentence, cue: tuple[int, int], stage: Stage, after: int
) -> tuple[Speaker, ...]:
    candidates = list(_candidates(sentence, cue))
    if antecedent := _antecedent(sentence, cue[0]):
        return _meant(sentence, antecedent, candidates, stage)
    if candidates and _is_relative(sentence, candidates[-1]):
        candidates.pop()
    own = [one for one in candidates if one.end > after]
    if own:
        return _meant(sentence, own[-1], candidates, stage)
    if inverted := _inverted(sentence, cue[1]):
        return _meant(sentence, inverted, (inverted,), stage)
    if candidates:
        return _meant(sentence, candidates[-1], candidates, stage)
    return _implied(sentence, cue, stage, after)


def _candidates(sentence: Sentence, cue: tuple[int, int]) -> Iterator[_Candidate]:
    """Yield what can be the subject before a cue, in order; objects of prepositions cannot."""
    found = [
        _of_name(sentence, one)
        for one in sentence.names
        if one.end - sentence.start <= cue[1] and one.start - sentence.start < cue[1]
    ]
    for role in _ROLES:
        limit = cue[1] if role == "subject_we" else cue[0]
        found += [
            _Candidate(*one.span(), role)
            for one in sentence.cues.words[role].finditer(sentence.lower, 0, limit)
        ]
    found.sort(key=lambda one: (one.start, -one.end))
    behind = 0
    for one in found:
        if one.start >= behind and not is_object(sentence, one.start):
            yield one
            behind = one.end


def _of_name(sentence: Sentence, one: Named) -> _Candidate:
    start, end = one.start - sentence.start, one.end - sentence.start
    return _Candidate(start, end, "name", one)


def is_object(sentence: Sentence, start: int) -> bool:
    """Return whether a preposition stands right before what begins here."""
    before = _LAST_WORD.search(sentence.lower, 0, start)
    return bool(before and sentence.cues.words["preposition"].fullmatch(before[0]))


def _antecedent(sentence: Sentence, cue: int) -> _Candidate | None:
    """Return what ``som`` or ``which`` right before the cue stands for."""
    before = _LAST_WORD.search(sentence.lower, 0, cue)
    if not before or not sentence.cues.words["relative"].fullmatch(before[0]):
        return None
    if _PREDICATE.search(sentence.lower, 0, before.start()):
        # "Vi er en bedrift som lager …": it is said of the subject after all.
        return None
    for one in sentence.names:
        between = sentence.lower[one.end - sentence.start : before.start()]
        if one.end - sentence.start <= before.start() and between.strip() in ("", ","):
            return _of_name(sentence, one)
    return _Candidate(before.start(), before.end(), "bystander")


def _is_relative(sentence: Sentence, one: _Candidate) -> bool:
    said = sentence.lower[one.start : one.end]
    return one.role == "bystander" and bool(sentence.cues.words["relative"].fullmatch(said))


def _inverted(sentence: Sentence, cue_end: int) -> _Candidate | None:
    """Return a subject right behind its verb: "I dag leverer Nordsensor AS …"."""
    for one in sentence.names:
        between = sentence.lower[cue_end : max(cue_end, one.start - sentence.start)]
        if one.start - sentence.start >= cue_end and len(between.split()) == 0:
            return _of_name(sentence, one)
    we = sentence.cues.words["subject_we"].match(
        sentence.lower, _next_word(sentence.lower, cue_end)
    )
    return _Candidate(*we.span(), "subject_we") if we else None


def _next_word(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip())


def _meant(
    sentence: Sentence, one: _Candidate, candidates: Sequence[_Candidate], stage: Stage
) -> tuple[Speaker, ...]:
    if one.named is not None:
        return _all_named(sentence, one, candidates)
    if one.role == "bystander":
        return ()
    if one.role == "subject_we":
        return _narrating(sentence, stage)
    earlier = [each for each in candidates if each.end <= one.start and each.role != "bystander"]
    if one.role == "pronoun":
        return _pronoun(sentence, earlier, stage)
    role = CLUSTER if one.role == "members" else one.role
    who = _named_earlier(earlier, role, stage) or _referred(sentence, role, stage)
    way = "members" if one.role == "members" else "referent"
    return (Speaker(who, certainty(way)),) if who else ()


def _pronoun(
    sentence: Sentence, earlier: Sequence[_Candidate], stage: Stage
) -> tuple[Speaker, ...]:
    """Return whom "it" or "de" stands for: somebody earlier here, or the last one spoken of."""
    if earlier:
        return _meant(sentence, earlier[-1], earlier[:-1], stage)
    who = stage.topic
    return (Speaker(who, certainty("pronoun")),) if who else ()


def _named_earlier(earlier: Sequence[_Candidate], role: str, stage: Stage) -> str | None:
    """Return who was named earlier in the sentence and can be called this."""
    named = (each.named.who for each in reversed(earlier) if each.named)
    return next((who for who in named if stage.role_of(who) == role), None)


def _referred(sentence: Sentence, role: str, stage: Stage) -> str | None:
    """Return whom "klyngen" or "selskapet" stands for at this point."""
    if sentence.profile and stage.role_of(sentence.profile) == role:
        return sentence.profile
    if role == PROJECT:
        return stage.project or stage.last.get(PROJECT)
    if role == CLUSTER:
        return stage.cluster or stage.last.get(CLUSTER) or stage.narrator
    return stage.last.get(role) or stage.narrator


def _all_named(
    sentence: Sentence, one: _Candidate, candidates: Sequence[_Candidate]
) -> tuple[Speaker, ...]:
    """Return the subject, and those joined to it: "A, B og C leverer …"."""
    joined = [one]
    for earlier in reversed([each for each in candidates if each.end <= one.start]):
        between = sentence.lower[earlier.end : joined[-1].start]
        if earlier.named is None or not _JOINED.fullmatch(between):
            break
        joined.append(earlier)
    sure = certainty("several" if len(joined) > 1 else "named")
    return tuple(Speaker(each.named.who, sure) for each in reversed(joined) if each.named)


def _narrating(sentence: Sentence, stage: Stage) -> tuple[Speaker, ...]:
    if sentence.profile:
        return (Speaker(sentence.profile, certainty("profile")),)
    return (Speaker(stage.narrator, certainty("narrator")),) if stage.narrator else ()


def _implied(
    sentence: Sentence, cue: tuple[int, int], stage: Stage, after: int
) -> tuple[Speaker, ...]:
    """Return whose line it is where nobody is named: the issuer's, or the profile's."""
    who = sentence.profile or stage.narrator
    if who is None:
        return ()
    before = sentence.lower[after : cue[0]]
    if sentence.cues.words["we"].search(before):
        return (Speaker(who, certainty("narrator") * certainty("referent")),)
    # A subject that is nobody known says nothing about the issuer; "derfor" is no subject.
    words = _PLAIN.findall(before)
    is_bare = len(words) <= _MOST_ADVERBS and (
        STOP_WORDS.issuperset(words)
        or sentence.cues.words["existential"].match(sentence.lower, cue[0]) is not None
    )
    return (Speaker(who, certainty("implicit")),) if is_bare else ()
