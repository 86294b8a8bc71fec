"""At which level of the programme a cluster is: its name tells, or a sentence does."""

import re

from ingest.extraction.cast import Cast
from ingest.extraction.draft import Draft
from ingest.extraction.model import CLUSTER, Sentence
from ingest.extraction.stage import Stage
from ontology.iris import concept_iri
from ontology.terms import KL

LEVEL = r"(?P<level>NCE|GCE|Arena\sPro|Arena)"
"""A level as it is written; capitals tell the programme's Arena from any other arena."""
_NAMES = ("NCE", "GCE", "Arena")
_NAMED = re.compile(rf"{LEVEL}(?=\s|\Z)")
_SAID = (
    re.compile(
        rf"(?<!\w){LEVEL}(?:-|\s)(?:status|nivå|level|program\w*|klynge\w*|cluster\w*|prosjekt\w*)"
    ),
    re.compile(
        r"(?:tatt opp i|teken opp i|admitted to|opptatt i|inn i|status som)\s(?:the\s)?"
        rf"{LEVEL}(?!\w)"
    ),
    re.compile(rf"(?:er en|er ei|er ein|is an?|became an?|ble en|vart ein)\s{LEVEL}(?!\w)"),
)


def read_named_levels(cast: Cast, draft: Draft) -> None:
    """Keep the level that stands in a cluster's name: NCE Blå Kyst."""
    for one in cast:
        found = _NAMED.match(one.name) if one.sort == CLUSTER else None
        if found:
            evidence = draft.evidence(one.start, one.start + len(one.quote), "level")
            draft.say(one.iri(draft.document), KL.level, _level(found), evidence)


def read_levels(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    """Keep the level that a sentence says a cluster is at, or was taken up to."""
    if not any(name in sentence.text for name in _NAMES):
        return
    found = next((one for pattern in _SAID if (one := pattern.search(sentence.text))), None)
    if found is None or sentence.cues.words["negation"].search(sentence.lower):
        return
    if sentence.cues.words["condition"].search(sentence.lower) or _is_wish(sentence):
        return
    named = [one.who for one in sentence.names if one.sort == CLUSTER]
    who = named[0] if named else stage.cluster
    if who:
        evidence = draft.evidence(sentence.start, sentence.end, "level")
        draft.say(who, KL.level, _level(found), evidence)


def level_named(name: str) -> str | None:
    """Return the level that a name or a text begins with, as ``NCE Blå Kyst`` does."""
    found = _NAMED.match(name)
    return _level(found) if found else None


def _is_wish(sentence: Sentence) -> bool:
    return sentence.cues.patterns["goal"].search(sentence.lower) is not None


def _level(found: re.Match[str]) -> str:
    return concept_iri("level", "-".join(found["level"].lower().split()))
