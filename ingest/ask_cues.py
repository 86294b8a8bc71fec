"""The words of a call: how firmly a clause asks, of whom, and which kinds of partner it wants.

They stand in ``cues/asks.toml``; a text is compared in lower case.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.extraction.cues import FOLDER, any_of, whole
from ingest.phrases import STOP_WORDS
from ontology.facts import Firmness
from ontology.iris import concept_iri

_MOST_BETWEEN = {Firmness.REQUIRED: 7, Firmness.EXPECTED: 7, Firmness.INVITED: 2}
"""Words that may stand between who is asked and the verb."""
_FEW_WORDS = 200
"""Characters before a verb in which so few words stand; a clause without end is not read anew."""
_SUBJECT_BEHIND = 30
"""Characters behind a verb in which its subject may stand: "her skal partnerne"."""
_PASSIVE = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:be|bli|verte|være|vere)\b|\W*(?:\w+\W+){0,1}?\w{3,}(?:es|ast)\b"
)
_WORD = re.compile(r"[^\W\d]+")
_CONTENT, _MOST_LEFT = 4, 2
"""Letters of a word that says something, and how many such words an ask for a role may hold."""
_EMPTY = STOP_WORDS | {"minst", "least", "two", "three", "relevant", "relevante", "norsk", "norske"}
_JOINT = re.compile(r",?\s+(?:og|and|samt|as well as|and to|og å)\s+(?:to\s|å\s)?")
_FEWEST_TOLD = 2
_NOT = re.compile(r"\W*(?:not|never|ikke|ikkje|inte)\b")
_WORDS = (
    "asked",
    "pronoun",
    "wanted",
    "stated",
    "listing",
    "resuming",
    "outcome",
    "form",
    "involving",
)
_HEADINGS = ("scope", "outcomes", "formal")


@dataclass(frozen=True, slots=True)
class AskCues:
    """The compiled cues of one family of languages, matched against lower case."""

    firmness: dict[Firmness, re.Pattern[str]]
    """In a clause that says of somebody that they must, should or may."""
    words: dict[str, re.Pattern[str]]
    headings: dict[str, re.Pattern[str]]
    kinds: dict[str, re.Pattern[str]]
    not_items: frozenset[str]


@cache
def ask_cues(name: str) -> AskCues:
    """Return the cues of a family of languages; read once."""
    table: dict[str, Any] = tomllib.loads((FOLDER / "asks.toml").read_text(encoding="utf-8"))[name]
    asking = (Firmness.REQUIRED, Firmness.EXPECTED, Firmness.INVITED)
    return AskCues(
        firmness={one: any_of(table[one.value]) for one in asking},
        words={one: any_of(table[one]) for one in _WORDS},
        headings={one: whole(table[one]) for one in _HEADINGS},
        kinds={kind: any_of(lines) for kind, lines in table["kinds"].items()},
        not_items=frozenset(table["not_items"]),
    )


def firmness_of(lower: str, cues: AskCues) -> Firmness | None:
    """Return how firmly somebody who may be asked is asked; None if nobody is."""
    for firmness, cue in cues.firmness.items():
        for found in cue.finditer(lower):
            if not _NOT.match(lower, found.end()) and _is_asked(lower, found, firmness, cues):
                return firmness
    if cues.words["wanted"].search(lower):
        return Firmness.EXPECTED
    for found in cues.words["stated"].finditer(lower):
        if _stands_before(lower, found.start(), Firmness.INVITED, cues):
            return Firmness.EXPECTED
    return None


def _is_asked(lower: str, found: re.Match[str], firmness: Firmness, cues: AskCues) -> bool:
    """Return whether a verb is said of somebody who may be asked, or of what is to be done."""
    start, end = found.span()
    return (
        cues.words["asked"].search(found[0]) is not None
        or _stands_before(lower, start, firmness, cues)
        or cues.words["asked"].search(lower, end, end + _SUBJECT_BEHIND) is not None
        or cues.words["pronoun"].search(lower, max(0, start - 12), start) is not None
        or (firmness is not Firmness.INVITED and _PASSIVE.match(lower, end) is not None)
    )


def _stands_before(lower: str, start: int, firmness: Firmness, cues: AskCues) -> bool:
    """Return whether somebody who may be asked stands a few words before a verb."""
    near = max(0, start - _FEW_WORDS)
    held = [one.end() for one in cues.words["asked"].finditer(lower, near, start)]
    return bool(held) and len(lower[held[-1] : start].split()) <= _MOST_BETWEEN[firmness]


def kinds_wanted(lower: str, lead: str, cues: AskCues) -> tuple[str, ...]:
    """Return IRIs of the kinds of actor that a clause, or its lead-in, wants to be involved."""
    involving = cues.words["involving"]
    if not involving.search(lower) and not involving.search(lead):
        return ()
    return tuple(
        concept_iri("actor-kind", name) for name, cue in cues.kinds.items() if cue.search(lower)
    )


def is_role_only(lower: str, cues: AskCues) -> bool:
    """Return whether a clause says nothing but which kinds of actor are to be involved."""
    rest = lower
    for cue in (*cues.kinds.values(), cues.words["involving"], cues.words["asked"]):
        rest = cue.sub(" ", rest)
    for cue in (*cues.firmness.values(), cues.words["wanted"]):
        rest = cue.sub(" ", rest)
    left = [word for word in _WORD.findall(rest) if len(word) >= _CONTENT and word not in _EMPTY]
    return len(left) <= _MOST_LEFT


def further_activities(lower: str, cues: AskCues) -> list[tuple[int, int]]:
    """Return where a clause joins a further activity to one that is told: the joint's stretch.

    "må produsere kull og måle støv" asks two things, "skal teste og vurdere tau" one.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for joint in _JOINT.finditer(lower):
        resumed = cues.words["resuming"].match(lower, joint.end())
        behind = lower[resumed.end() :].split() if resumed else []
        if behind and _tells(lower[start : joint.start()], cues):
            found.append(joint.span())
            start = joint.end()
    return found


def _tells(part: str, cues: AskCues) -> bool:
    """Return whether a part says more than who must do something, and the verb of it."""
    ends = [found.end() for cue in cues.firmness.values() for found in cue.finditer(part)]
    return len(_WORD.findall(part, max(ends, default=0))) >= _FEWEST_TOLD
