"""The stage that a verb and its object come to when said as a noun: "tørker tare", "taretørking".

The labels of stages are nouns. So each label is taken apart once: the noun of an act
(``cues/acts.toml``: "tørking"), the thing it is done to ("tare"), and what else it says ("i
tunnel"). A sentence with a verb of that act, and that thing in its object, alone or as the end of
a compound ("sukkertare") where the document is about the chain, speaks of the stage, if what else
the label says stands in the sentence too.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.blocks import BlockKind
from ingest.extraction.cues import FOLDER, any_of
from ingest.extraction.draft import Draft
from ingest.extraction.model import Sentence
from ingest.extraction.positions import doers, object_of
from ingest.extraction.stage import Stage
from ingest.phrases import STOP_WORDS, family, stemmer
from ontology.concepts import Concept, Concepts, LabelRole
from ontology.facts import Statement
from ontology.iris import local_name
from ontology.terms import KL

WORD = re.compile(r"[^\W\d_][\w-]+")
_MOST_WORDS = 10
_SHORTEST = 4
"""Letters of a thing that is recognised at the end of a compound."""
LANGUAGES = {"nb": "scandinavian", "nn": "scandinavian", "en": "english"}
_JOINTS = ("s", "e")


@dataclass(frozen=True, slots=True)
class Act:
    """What a label of a stage says: an act's noun aside, the thing, and what else."""

    stage: str
    thing: str
    rest: frozenset[str]

    @property
    def chain(self) -> str:
        """Return the local name of the chain that the stage is of."""
        return local_name(self.stage).split(".")[0]


class Acts:
    """The acts that the labels of stages name, by family of languages and noun."""

    def __init__(self, concepts: Concepts) -> None:
        self._held: dict[str, dict[str, dict[str, list[Act]]]] = {}
        for name in ("scandinavian", "english"):
            nouns: defaultdict[str, defaultdict[str, list[Act]]] = defaultdict(
                lambda: defaultdict(list)
            )
            for noun, act in _acts_of(concepts.of_kind(KL.Stage), name):
                nouns[noun][act.thing].append(act)
            self._held[name] = {noun: dict(things) for noun, things in nouns.items()}

    def meant(
        self, name: str, noun: str, objects: Sequence[str], said: frozenset[str], stage: Stage
    ) -> str | None:
        """Return the stage that an act on one of the objects is; None where several may be.

        ``objects`` and ``said`` are words of the object and of the whole sentence.
        """
        best: dict[str, int] = {}
        for word in objects:
            for act, is_whole in self._candidates(name, noun, word):
                if score := _score(act, said, stage, is_whole=is_whole):
                    best[act.stage] = max(best.get(act.stage, 0), score)
        top = [one for one, score in best.items() if score == max(best.values())]
        return top[0] if len(top) == 1 else None

    def _candidates(self, name: str, noun: str, word: str) -> Iterator[tuple[Act, bool]]:
        things = self._held[name].get(noun, {})
        stem = stemmer(name)(word)
        for act in things.get(stem, ()):
            yield act, True
        if name == "scandinavian":
            for cut in range(2, len(stem) - _SHORTEST + 1):
                for act in things.get(stem[cut:], ()):
                    yield act, False


def read_acts(sentence: Sentence, stage: Stage, acts: Acts, draft: Draft) -> None:
    """Keep the stages that the acts in a sentence are."""
    if sentence.block is BlockKind.HEADING or sentence.text.endswith("?"):
        return
    name = family(sentence.language)
    if not _any_act(name).search(sentence.lower):
        return
    said = frozenset(map(stemmer(name), WORD.findall(sentence.lower)))
    for verb in _any_act(name).finditer(sentence.lower):
        objects = _objects(sentence, verb.end())
        for noun in _nouns_of(name, verb[0]):
            found = acts.meant(name, noun, objects, said, stage)
            for who in doers(sentence, verb, stage) if found else ():
                evidence = draft.evidence(sentence.start, sentence.end, "stage-act", who.certainty)
                draft.say(who.who, KL.activeIn, str(found), evidence)


def read_offered_acts(
    sentence: Sentence, stage: Stage, acts: Acts, offers: Iterable[Statement], draft: Draft
) -> None:
    """Keep the stages that are offered by their noun: "kalibrering av trykksensorer"."""
    told = tuple(dict.fromkeys(one.subject for one in offers if one.predicate == KL.offers))
    name = family(sentence.language)
    for found in _any_noun(name).finditer(sentence.lower) if told else ():
        said = frozenset(map(stemmer(name), WORD.findall(sentence.lower)))
        place = acts.meant(name, found[1], _objects(sentence, found.end()), said, stage)
        for who in told if place else ():
            evidence = draft.evidence(sentence.start, sentence.end, "stage-act")
            draft.say(who, KL.activeIn, str(place), evidence)


def _objects(sentence: Sentence, start: int) -> list[str]:
    words = WORD.findall(object_of(sentence, start))[:_MOST_WORDS]
    return [word for word in words if word not in STOP_WORDS]


def _score(act: Act, said: frozenset[str], stage: Stage, *, is_whole: bool) -> int:
    """Return how well an act fits a sentence; 0 where it does not."""
    is_told = all(_is_said(word, said) for word in act.rest)
    is_near = act.chain in stage.chains
    if not is_told or not (is_whole or is_near):
        return 0
    return 1 + 2 * (is_told and bool(act.rest)) + 2 * is_near + is_whole


def _is_said(word: str, said: frozenset[str]) -> bool:
    """Return whether a sentence has a word, alone or as an end of a compound."""
    return word in said or (
        len(word) >= _SHORTEST and any(one.startswith(word) or one.endswith(word) for one in said)
    )


def _acts_of(stages: Iterable[Concept], name: str) -> Iterator[tuple[str, Act]]:
    for concept in stages:
        for label in concept.labels:
            told = label.role in (LabelRole.PREFERRED, LabelRole.ALTERNATIVE)
            if told and LANGUAGES.get(label.language) == name:
                yield from _taken_apart(concept.iri, label.text.lower(), name)


def _taken_apart(stage: str, label: str, name: str) -> Iterator[tuple[str, Act]]:
    words = WORD.findall(label)
    for place, word in enumerate(words):
        for noun in _nouns(name):
            if not word.endswith(noun):
                continue
            thing, others = word[: -len(noun)].rstrip("-"), words[:place] + words[place + 1 :]
            if not thing and others:
                head = _head(words, place, name)
                thing, others = head, [one for one in others if one != head]
            if len(thing) > 1:
                rest = frozenset(stemmer(name)(one) for one in others if one not in STOP_WORDS)
                for way in dict.fromkeys((thing, *_unjoined(thing, name))):
                    yield noun, Act(stage, stemmer(name)(way), rest)


def _head(words: Sequence[str], place: int, name: str) -> str:
    """Return the noun that an act is done to: behind "av" and "of", else right before the act."""
    if place + 1 < len(words) and words[place + 1] in ("av", "of"):
        behind = words[place + 2 :]
        ends = (n for n, word in enumerate(behind) if word in STOP_WORDS)
        return (
            behind[: next(ends, len(behind))][-1] if behind and behind[0] not in STOP_WORDS else ""
        )
    return words[place - 1] if place and name == "english" else ""


def _unjoined(thing: str, name: str) -> Iterator[str]:
    """Yield a thing without what joins it to the act: "sensors" in ``sensorsproduksjon``."""
    if name == "scandinavian":
        yield from (
            thing[:-1] for joint in _JOINTS if thing.endswith(joint) and len(thing) > _SHORTEST
        )


@cache
def _nouns(name: str) -> tuple[str, ...]:
    return tuple(_table()[name])


def _nouns_of(name: str, verb: str) -> Iterator[str]:
    """Yield the nouns of the acts that a verb may tell of."""
    for noun, verbs in _acts(name).items():
        if verbs.fullmatch(verb):
            yield noun


@cache
def _acts(name: str) -> dict[str, re.Pattern[str]]:
    """Return the pattern of the verbs of each act, in one family of languages."""
    return {noun: any_of(verbs) for noun, verbs in _table()[name].items()}


@cache
def _any_noun(name: str) -> re.Pattern[str]:
    """Return the pattern of the noun of an act, up to what it is done to."""
    return re.compile(rf"(?<![\w-])({'|'.join(_nouns(name))})\s(?:av|of)(?=\s)")


@cache
def _any_act(name: str) -> re.Pattern[str]:
    """Return the pattern of the verbs of all acts: most sentences hold none."""
    return any_of([verb for verbs in _table()[name].values() for verb in verbs])


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / "acts.toml").read_text(encoding="utf-8"))
