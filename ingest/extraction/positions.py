"""What somebody is at work with: the stage a verb and its object tell of, and what they use."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from ingest.blocks import BlockKind
from ingest.extraction.cues import FOLDER, compile_cue, either
from ingest.extraction.denial import is_denied, is_supposed
from ingest.extraction.draft import Draft
from ingest.extraction.impersonal import owners
from ingest.extraction.model import Sentence
from ingest.extraction.scene import linked
from ingest.extraction.speakers import speakers
from ingest.extraction.stage import Speaker, Stage
from ontology.concepts import Concepts
from ontology.iris import concept_iri
from ontology.terms import KL

WHOLE_LABEL = 0.8
"""Below this a concept was found inside a compound only."""

# Behind one of these what follows is no longer the object: "bygger båter for oppdrett".
_COMPLEMENT = re.compile(
    r"[;:.]|\s(?:for|til|to|i|in|på|on|hos|hjå|at|ved|fra|frå|from|med|with"
    r"|som|that|which|who|slik|så)\s"
)
_CLAUSE = re.compile(r"[;:.]|,?\s(?:men|but|mens|medan|while|whereas|som|which|who|that)\s")
_OBJECT_ENDS = (_CLAUSE, _COMPLEMENT)
_INFINITIVE = re.compile(r"(?:to|will|would|could|should|must|might|help|helps|å)\s\Z")
# "Målerne", "The instruments": a definite thing, and nobody, is the subject.
_IS_THING = re.compile(
    r"(?:[A-ZÆØÅ][\w-]+(?:en|et|a|ene|ane|erne|t|e) |(?:The|Our|This) (?:[\w-]+ ){1,3})\Z"
)
_PURPOSE = re.compile(r"(?:^|\s)(?:for|til|to|mot|against|om|about)\s(?:[\w-]+\s)?\Z")


@dataclass(frozen=True, slots=True)
class _Rule:
    stage: str
    thing: re.Pattern[str]
    beside: re.Pattern[str] | None
    """What must stand elsewhere behind the verb too."""


def read_positions(sentence: Sentence, stage: Stage, concepts: Concepts, draft: Draft) -> None:
    """Keep which stages a sentence says somebody works in, and which technologies they use."""
    if sentence.block is BlockKind.HEADING or sentence.text.endswith("?"):
        return
    if _any_verb().search(sentence.lower) is None:
        groups: tuple[tuple[str, re.Pattern[str]], ...] = ()
    else:
        groups = tuple(_verbs().items())
    for group, verbs in groups:
        for verb in verbs.finditer(sentence.lower):
            stages = [one for one in _stages(sentence, group, verb) if one in concepts]
            for who in doers(sentence, verb, stage) if stages else ():
                evidence = draft.evidence(sentence.start, sentence.end, "stage-verb", who.certainty)
                for one in stages:
                    draft.say(who.who, KL.activeIn, one, evidence)
    _read_uses(sentence, stage, draft)


def is_purpose(sentence: Sentence, start: int) -> bool:
    """Return whether what begins here is only what something is for: "sensorer mot korrosjon"."""
    return _PURPOSE.search(sentence.lower, 0, start - sentence.start) is not None


def _read_uses(sentence: Sentence, stage: Stage, draft: Draft) -> None:
    links = [one for one in linked(sentence, KL.Technology) if one.confidence >= WHOLE_LABEL]
    for verb in sentence.cues.patterns["uses"].finditer(sentence.lower) if links else ():
        end = _end(_CLAUSE, sentence.lower, verb.end())
        for who in doers(sentence, verb, stage) or _owners_of_thing(sentence, verb, stage):
            for link in links:
                if verb.end() <= link.start - sentence.start < end:
                    proof = draft.evidence(
                        sentence.start, sentence.end, "concept-link", link.confidence
                    )
                    draft.say(who.who, KL.uses, link.concept, proof)


def _owners_of_thing(sentence: Sentence, verb: re.Match[str], stage: Stage) -> tuple[Speaker, ...]:
    """Return whose the thing is that a sentence begins with: "Målerne bygger på maskinlæring".

    Only where a firm tells of itself, and something opens the sentence that has no subject else.
    """
    if not stage.presents or not _IS_THING.match(sentence.text[: verb.start()]):
        return ()
    if is_supposed(sentence, verb.start()) or is_denied(
        sentence, verb.start(), verb.end(), after=0, need=False
    ):
        return ()
    return owners(sentence, verb.span(), stage)


def object_of(sentence: Sentence, start: int) -> str:
    """Return what stands behind a verb that ends here, up to the first preposition or clause."""
    return sentence.lower[start : min(_end(one, sentence.lower, start) for one in _OBJECT_ENDS)]


def doers(sentence: Sentence, verb: re.Match[str], stage: Stage) -> tuple[Speaker, ...]:
    """Return who does what a verb says; nobody where it is denied, supposed, sought or an aim."""
    start, end = verb.span()
    if (
        _INFINITIVE.search(sentence.lower, 0, start)
        or is_supposed(sentence, start)
        or is_denied(sentence, start, end, after=0, need=False)
        or _is_sought(sentence, start)
    ):
        return ()
    return speakers(sentence, (start, end), stage)


def _is_sought(sentence: Sentence, start: int) -> bool:
    """Return whether the verb belongs to a need: "we look for somebody who builds boats"."""
    clause = max((one.end() for one in _CLAUSE.finditer(sentence.lower, 0, start)), default=0)
    found = sentence.cues.capability.finditer(sentence.lower, clause, start)
    return any((one.lastgroup or "").startswith("need") for one in found)


def _stages(sentence: Sentence, group: str, verb: re.Match[str]) -> Iterator[str]:
    first = verb.start() if group in _WITH_OBJECT else verb.end()
    clause = _end(_CLAUSE, sentence.lower, verb.end())
    thing = sentence.lower[first : min(clause, _end(_COMPLEMENT, sentence.lower, verb.end()))]
    rest = sentence.lower[verb.end() : clause]
    for rule in _rules()[group]:
        if rule.thing.search(thing) and (rule.beside is None or rule.beside.search(rest)):
            yield rule.stage


# Groups whose verbs are written with their object.
_WITH_OBJECT = frozenset({"mine"})


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.search(text, start)
    return found.start() if found else len(text)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / "stages.toml").read_text(encoding="utf-8"))


@cache
def _verbs() -> dict[str, re.Pattern[str]]:
    table = _table()
    return {
        group: _any([compile_cue(verb) for verb in verbs])
        for group, verbs in (table["verbs"] | table["verbs-few"]).items()
    }


@cache
def _any_verb() -> re.Pattern[str]:
    """Return the pattern of the verbs of all groups: most sentences hold none."""
    table = _table()
    verbs = chain.from_iterable((table["verbs"] | table["verbs-few"]).values())
    return _any([compile_cue(verb) for verb in verbs])


@cache
def _rules() -> dict[str, list[_Rule]]:
    rules: dict[str, list[_Rule]] = {group: [] for group in _verbs()}
    for stage, lines in _table()["stages"].items():
        for line in lines:
            group, _, said = line.partition(": ")
            thing, _, beside = said.partition(" + ")
            rules[group].append(
                _Rule(
                    concept_iri("value-chain", stage),
                    _things(thing),
                    _things(beside) if beside.strip("* ") else None,
                )
            )
    return rules


def _things(words: str) -> re.Pattern[str]:
    return _any([word.replace("*", r"\w*").replace("_", r"\s") for word in words.split()])


def _any(patterns: list[str]) -> re.Pattern[str]:
    longest_first = sorted(patterns, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![\w-])(?:{either(longest_first)})(?!\w)")
