"""Goals: what somebody says they want to bring about, and which common goal that serves."""

import re
from collections.abc import Iterator

from ingest.blocks import BlockKind
from ingest.extraction.draft import Draft, certainty
from ingest.extraction.impersonal import is_others, is_relative
from ingest.extraction.model import Sentence
from ingest.extraction.scene import linked
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Speaker, Stage
from ontology.facts import Value
from ontology.iris import concept_iri
from ontology.terms import KL, Std

_SHORTEST = 4


def read_goals(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep the goal that a sentence states."""
    if sentence.block is BlockKind.HEADING or len(sentence.text.split()) < _SHORTEST:
        return
    rule, who = _stated(sentence, stage)
    for speaker in who:
        evidence = draft.evidence(sentence.start, sentence.end, rule, speaker.certainty)
        node = draft.node(
            "g",
            sentence.start,
            f"{sentence.text}\x1f{speaker.who}",
            KL.Goal,
            ((Std.description, Value(text=sentence.text, language=_tag(sentence))),),
        )
        draft.say(speaker.who, KL.pursues, node, evidence)
        for goal in _served(sentence):
            draft.say(node, KL.serves, goal, evidence)
        for link in linked(sentence, KL.Technology, KL.Competence, KL.Stage, KL.ValueChain):
            proof = draft.evidence(sentence.start, sentence.end, "concept-link", link.confidence)
            draft.say(node, KL.concerns, link.concept, proof)


def _stated(sentence: Sentence, stage: Stage) -> tuple[str, tuple[Speaker, ...]]:
    for cue in _cues(sentence):
        # Of several cues the first counts that is somebody's.
        if found := _whose(sentence, cue, stage):
            return "goal", found
    if sentence.under("goal") and sentence.block is BlockKind.ITEM:
        who = sentence.profile or stage.cluster or stage.narrator
        return "goal-section", (Speaker(who, certainty("narrator")),) if who else ()
    return "goal", ()


def _whose(sentence: Sentence, cue: re.Match[str], stage: Stage) -> tuple[Speaker, ...]:
    """Return whose goal a cue gives away."""
    is_noun = sentence.cues.words["goal_noun"].search(cue[0]) is not None
    if is_noun and not sentence.names_between(0, cue.start()):
        return _whose_goal(stage)
    said = speakers(sentence, cue.span(), stage, projects=True)
    # "Dette vil øge …": what the document is about will, unless others will.
    return said or (() if is_others(sentence, cue.start()) else _whose_goal(stage))


def _cues(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield the cues that hold: neither of a relative clause nor supposed."""
    if sentence.cues.words["condition"].search(sentence.lower):
        return
    for cue in sentence.cues.patterns["goal"].finditer(sentence.lower):
        if not is_relative(sentence, cue.start()):
            yield cue


def _whose_goal(stage: Stage) -> tuple[Speaker, ...]:
    """Return whose goal "målet" is where nobody is named: what the document is about."""
    who = stage.project or stage.cluster or stage.narrator
    return (Speaker(who, certainty("implicit")),) if who else ()


def _served(sentence: Sentence) -> Iterator[str]:
    for name, words in sentence.cues.goals.items():
        if words.search(sentence.lower):
            yield concept_iri("goal", name)


def _tag(sentence: Sentence) -> str | None:
    return sentence.language if sentence.language != "other" else None
