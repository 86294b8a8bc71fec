"""The stage that a verb and its object come to when said as a noun: "tørker tare", "taretørking".

The labels of stages are nouns. So a verb is turned into the noun of its act (``cues/acts.toml``),
joined to each word of its object in the ways that a language joins them, and looked up. A stage
counts only where its label is the whole of what was joined.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from ingest.blocks import BlockKind
from ingest.extraction.cues import FOLDER, any_of
from ingest.extraction.draft import Draft
from ingest.extraction.model import Sentence
from ingest.extraction.positions import WHOLE_LABEL, doers, object_of
from ingest.extraction.stage import Stage
from ingest.linking import Linker
from ingest.phrases import family
from ontology.terms import KL

_WORD = re.compile(r"[^\W\d_][\w-]{2,}")
_MOST_WORDS = 6


def read_acts(sentence: Sentence, stage: Stage, linker: Linker, draft: Draft) -> None:
    """Keep the stages that the acts in a sentence are."""
    if sentence.block is BlockKind.HEADING or sentence.text.endswith("?"):
        return
    table = _acts(family(sentence.language))
    if not _any_act(family(sentence.language)).search(sentence.lower):
        return
    for noun, verbs in table.items():
        for verb in verbs.finditer(sentence.lower):
            stages = tuple(dict.fromkeys(_stages(sentence, noun, verb.end(), linker)))
            for who in doers(sentence, verb, stage) if stages else ():
                evidence = draft.evidence(sentence.start, sentence.end, "stage-act", who.certainty)
                for one in stages:
                    draft.say(who.who, KL.activeIn, one, evidence)


def _stages(sentence: Sentence, noun: str, start: int, linker: Linker) -> Iterator[str]:
    for thing in _WORD.findall(object_of(sentence, start))[:_MOST_WORDS]:
        for phrase in _ways_to_join(noun, thing, sentence.language):
            for link in linker.links(phrase, sentence.language):
                is_whole = link.start == 0 and link.end == len(phrase)
                if link.kind == KL.Stage and is_whole and link.confidence >= WHOLE_LABEL:
                    yield link.concept


def _ways_to_join(noun: str, thing: str, language: str) -> tuple[str, ...]:
    if family(language) == "english":
        return (f"{thing} {noun}", f"{noun} of {thing}")
    return (f"{noun} av {thing}", f"{thing}{noun}")


@cache
def _acts(name: str) -> dict[str, re.Pattern[str]]:
    """Return the pattern of the verbs of each act, in one family of languages."""
    return {noun: any_of(verbs) for noun, verbs in _table()[name].items()}


@cache
def _any_act(name: str) -> re.Pattern[str]:
    """Return the pattern of the verbs of all acts: most sentences hold none."""
    return any_of([verb for verbs in _table()[name].values() for verb in verbs])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / "acts.toml").read_text(encoding="utf-8"))
