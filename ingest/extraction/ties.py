"""Who works with whom: collaborations, projects and ties abroad."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.extraction.dealings import enumerated, keep_among, keep_ties, tied
from ingest.extraction.draft import Draft, certainty
from ingest.extraction.model import ACTOR, CLUSTER, PROJECT, Named, Sentence
from ingest.extraction.scene import linked
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Speaker, Stage
from ontology.concepts import Concepts
from ontology.iris import local_name
from ontology.terms import KL

# What a cue ends in tells where to look: "ledet av A", "A deltar i", "har A og B som partnere".
_BY = (" av", " by", " af", " er", " is")
_IN = (" i", " in", " to")
_PREPOSITIONS = frozenset({"med", "with", "mellom", "mellem", "between", "mellan"})
_MOST_BETWEEN = 4
_MOST_BEFORE_US = 3
_AS = re.compile(r"\s(?:som|as)\s")
# Where a document is at home, by its language; the programme's documents in English are Norwegian.
_HOME = {"da": "DK", "sv": "SE"}
_COUNTRY_CODE = 2


def read_collaborations(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep who a sentence says works together."""
    if sentence.cues.words["condition"].search(sentence.lower):
        return
    for cue in sentence.cues.patterns["collaboration"].finditer(sentence.lower):
        if sentence.cues.words["negation"].search(
            sentence.lower, max(0, cue.start() - 12), cue.end() + 8
        ):
            continue
        others = sentence.names_between(cue.end(), len(sentence.text), ACTOR, CLUSTER)
        if "mellom" in cue[0] or "between" in cue[0] or not others:
            keep_among(sentence, _before_or(others, sentence, cue.start()), draft)
        else:
            _keep_joined(sentence, cue, enumerated(sentence, others), stage, draft)


def _keep_joined(
    sentence: Sentence, cue: re.Match[str], others: Sequence[Named], stage: Stage, draft: Draft
) -> None:
    """Keep who works with the others: the subject, and who stands right before "together with"."""
    who = _inverted(sentence, cue, others, stage) or tied(sentence, cue.span(), stage, thing=False)
    keep_ties(sentence, who, others, draft)
    for one in sentence.names_between(0, cue.start(), ACTOR):
        if not sentence.text[one.end - sentence.start : cue.start()].strip():
            keep_ties(sentence, (Speaker(one.who, 1.0),), others, draft)


def _inverted(
    sentence: Sentence, cue: re.Match[str], others: Sequence[Named], stage: Stage
) -> tuple[Speaker, ...]:
    """Return the subject behind the others: "Sammen med SINTEF Ocean har vi prøvd …"."""
    us = sentence.profile or stage.narrator
    if cue.start() > 0 or not others or us is None:
        return ()
    behind = others[-1].end - sentence.start
    words = sentence.lower[behind:].split()[:_MOST_BEFORE_US]
    found = any(sentence.cues.words["subject_we"].fullmatch(word) for word in words)
    return (Speaker(us, certainty("narrator")),) if found else ()


def _before_or(others: Sequence[Named], sentence: Sentence, start: int) -> Sequence[Named]:
    """Return who stands behind "between", or before "A and B work together"."""
    return (
        enumerated(sentence, others) if others else sentence.names_between(0, start, ACTOR, CLUSTER)
    )


def read_projects(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep who leads, and who takes part in, each project that a sentence speaks of."""
    named = [one for one in sentence.names if one.sort == PROJECT]
    if not named and sentence.under("project") and _is_led(sentence):
        # An entry of a list of projects: "Stille skrog: ledes av Tind AS, partnere A og B".
        keep_among(sentence, sentence.names_between(0, len(sentence.text), ACTOR), draft)
    elif not named and sentence.cues.words["project"].search(sentence.lower):
        meant = stage.last.get(PROJECT) or stage.project
        if meant:
            _read_project(sentence, meant, (0, len(sentence.text)), stage, draft)
        elif _is_led(sentence):
            # A project without a name still makes partners of those who are in it.
            keep_among(sentence, sentence.names_between(0, len(sentence.text), ACTOR), draft)
    starts = [0, *(one.start - sentence.start for one in named[1:]), len(sentence.text)]
    for project, stretch in zip(named, pairwise(starts), strict=True) if named else ():
        _read_project(sentence, project.who, stretch, stage, draft)


def _is_led(sentence: Sentence) -> bool:
    return sentence.cues.patterns["project_lead"].search(sentence.lower) is not None


def _read_project(
    sentence: Sentence, project: str, stretch: tuple[int, int], stage: Stage, draft: Draft
) -> None:
    leads = dict(_leading(sentence, stretch, stage))
    for who, sure in leads.items():
        evidence = draft.evidence(sentence.start, sentence.end, "project-lead", sure)
        draft.say(who, KL.leads, project, evidence)
        draft.say(who, KL.participatesIn, project, evidence)
    taking_part = dict(_taking_part(sentence, stretch, stage))
    if (leads or taking_part) and any(one.who == project for one in sentence.names):
        # In a sentence about a project by name, whoever else is named has a part in it.
        for one in sentence.names_between(*stretch, ACTOR):
            taking_part.setdefault(one.who, certainty("several"))
    for who, sure in taking_part.items():
        if who not in leads:
            evidence = draft.evidence(sentence.start, sentence.end, "project-part", sure)
            draft.say(who, KL.participatesIn, project, evidence)


def _leading(
    sentence: Sentence, stretch: tuple[int, int], stage: Stage
) -> Iterator[tuple[str, float]]:
    for cue in sentence.cues.patterns["project_lead"].finditer(sentence.lower, *stretch):
        if cue[0].endswith(_BY):
            named = sentence.names_between(cue.end(), min(cue.end() + 60, stretch[1]), ACTOR)[:1]
            yield from ((one.who, 1.0) for one in named)
        elif _AS.search(cue[0]):
            named = sentence.names_between(cue.start(), cue.end(), ACTOR)[:1]
            yield from ((one.who, 1.0) for one in named)
        else:
            yield from _subjects(sentence, cue.span(), stage)


def _taking_part(
    sentence: Sentence, stretch: tuple[int, int], stage: Stage
) -> Iterator[tuple[str, float]]:
    leading = sentence.cues.patterns["project_lead"].finditer(sentence.lower, *stretch)
    lead_starts = [cue.start() for cue in leading]
    for cue in sentence.cues.patterns["project_part"].finditer(sentence.lower, *stretch):
        if cue[0].endswith(_IN):
            yield from _subjects(sentence, cue.span(), stage)
            continue
        start = cue.start() if _AS.search(cue[0]) else cue.end()
        end = min([*(one for one in lead_starts if one > cue.end()), stretch[1]])
        names = sentence.names_between(start, end, ACTOR)
        if _is_bare(cue[0]) and not _is_near(sentence, start, names):
            continue
        yield from ((one.who, 1.0) for one in names)


def _is_bare(cue: str) -> bool:
    """Return whether a cue is a preposition only: what follows far behind it is something else."""
    return " " not in cue and cue in _PREPOSITIONS


def _is_near(sentence: Sentence, start: int, names: Sequence[Named]) -> bool:
    """Return whether somebody is named within a few words: "sammen med bedriften A"."""
    if not names:
        return False
    between = sentence.lower[start : names[0].start - sentence.start]
    return len(between.split()) <= _MOST_BETWEEN and not any(
        one.sort == PROJECT for one in sentence.names_between(start, start + len(between) + 1)
    )


def _subjects(
    sentence: Sentence, cue: tuple[int, int], stage: Stage
) -> Iterator[tuple[str, float]]:
    for speaker in speakers(sentence, cue, stage):
        yield speaker.who, speaker.certainty


def read_ties_abroad(sentence: Sentence, stage: Stage, concepts: Concepts, draft: Draft) -> None:
    """Keep the foreign countries that a sentence ties its speaker to."""
    home = _HOME.get(draft.composed.document.language, "NO")
    countries = [
        link
        for link in linked(sentence, KL.Place)
        if _is_country(link.concept, concepts) and local_name(link.concept) != home
    ]
    if not countries or sentence.cues.words["condition"].search(sentence.lower):
        return
    cue = sentence.cues.patterns["abroad"].search(sentence.lower)
    denied = sentence.cues.words["negation"].search(sentence.lower) or any(
        # "We seek partners from Sweden" is a wish, and no tie yet.
        (found.lastgroup or "").startswith("need")
        for found in sentence.capability_cues
    )
    if cue is None or denied or sentence.cues.patterns["goal"].search(sentence.lower):
        return
    for speaker in speakers(sentence, cue.span(), stage):
        for link in countries:
            sure = speaker.certainty * link.confidence
            evidence = draft.evidence(sentence.start, sentence.end, "tie-abroad", sure)
            draft.say(speaker.who, KL.tiedTo, link.concept, evidence)


def _is_country(place: str, concepts: Concepts) -> bool:
    code = local_name(place)
    return len(code) == _COUNTRY_CODE and code.isupper() and place in concepts
