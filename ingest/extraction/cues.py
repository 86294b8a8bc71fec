"""The cues of all languages, compiled: what in a sentence gives a fact away."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from ingest.phrases import family

FOLDER = Path(__file__).parents[1] / "cues"
LANGUAGES = ("nb", "nn", "en", "da", "sv")
GOALS = (
    "interaction",
    "innovation",
    "expertise",
    "international",
    "entrepreneurship",
    "visibility",
)

_GRADES = (
    "need_felt",
    "need_lack",
    "need_explicit",
    "need_hint",
    "offer_planned",
    "offer_open",
    "offer_facility",
    "offer_skill",
    "offer_explicit",
)
_GAP = r"\s+(?:[^\s.;:]+\s+){0,6}?"
_BLANK = re.compile(r"(\(\?<!?[^)]*\))| ")
_FIRST_GROUP = re.compile(r"\((?!\?)([^()]*)\)(?![*+])(\??)(.*)", re.DOTALL)
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled cues of one family of languages; all are matched against lower case."""

    capability: re.Pattern[str]
    """Needs and offers at once; ``lastgroup`` names the grade."""
    patterns: dict[str, re.Pattern[str]]
    """Cues by what they give away: goal, member_is, collaboration …"""
    words: dict[str, re.Pattern[str]]
    """Words by what they do: we, cluster, negation …"""
    sections: dict[str, re.Pattern[str]]
    """Whole headings by what stands below them."""
    goals: dict[str, re.Pattern[str]]
    """The words by which a goal serves one of the common goals."""


@cache
def cues_for(language: str) -> Cues:
    """Return the cues that a text in the language is read with."""
    return _load(family(language))


@cache
def _load(name: str) -> Cues:
    tables = [table for table in map(_table, LANGUAGES) if table["family"] == name]
    cues = _merged(tables, "cues")
    return Cues(
        capability=re.compile(
            _word("|".join(f"(?P<{grade}>{_alternatives(cues[grade])})" for grade in _GRADES))
        ),
        patterns={key: any_of(lines) for key, lines in cues.items() if key not in _GRADES},
        words={key: any_of(lines) for key, lines in _merged(tables, "words").items()},
        sections={key: whole(lines) for key, lines in _merged(tables, "sections").items()},
        goals={key: any_of(lines) for key, lines in _merged(tables, "goals").items()},
    )


def compile_cue(written: str) -> str:
    """Return the regular expression of a cue as the README of the cues tells how to write it.

    >>> compile_cue("stiller … til disposisjon")[:12]
    'stiller\\\\s+(?:'
    """
    pattern = re.sub(r"\((?!\?)", "(?:", written)
    pattern = re.sub(r"(?<!\))\*", r"\\w*", pattern)
    pattern = pattern.replace("_", r"[\w-]+").replace("#", r"\d+")
    pattern = re.sub(r" ?… ?", lambda _: _GAP, pattern)
    # What looks behind must have a fixed width, so a blank there is one blank.
    return _BLANK.sub(lambda found: found[1] or r"\s+", pattern)


def _table(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def _merged(tables: list[dict[str, Any]], part: str) -> dict[str, list[str]]:
    keys = dict.fromkeys(chain.from_iterable(table[part] for table in tables))
    return {
        key: list(dict.fromkeys(chain.from_iterable(table[part].get(key, ()) for table in tables)))
        for key in keys
    }


def _alternatives(lines: Sequence[str]) -> str:
    # Longer cues first, so that "har ikke egen" is not taken for "har".
    ordered = sorted(lines, key=lambda line: (-len(line), line))
    opened = dict.fromkeys(chain.from_iterable(map(_opened, ordered)))
    return either(map(compile_cue, opened))


def _word(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def _opened(line: str) -> Iterator[str]:
    """Yield a cue once for each way it may begin: ``(det )?finnes`` begins in two.

    So each stands with those of its first letter, and is not tried at every word.
    """
    found = _FIRST_GROUP.match(line)
    if found is None:
        yield line
        return
    for first in found[1].split("|"):
        yield from _opened(first + found[3])
    if found[2]:
        yield from _opened(found[3])


def either(patterns: Iterable[str]) -> str:
    """Return one pattern for any of several, those of one first letter together.

    So a text is compared with a few letters at each word, and not with hundreds of cues.
    """
    by_letter: dict[str, list[str]] = {}
    for pattern in patterns:
        is_plain = pattern[:1].isalpha() and pattern[1:2] not in ("?", "*", "+", "{")
        by_letter.setdefault(pattern[0] if is_plain else "", []).append(pattern)
    return "|".join(
        f"{letter}(?:{'|'.join(pattern[len(letter) :] for pattern in held)})"
        for letter, held in by_letter.items()
    )


def any_of(lines: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of any of the cues, in a text of lower case."""
    return re.compile(_word(_alternatives(lines))) if lines else _NEVER


def whole(lines: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of a heading that is one of the cues, its number aside."""
    numbered = r"[\d.\s]*(?:" + "|".join(map(compile_cue, lines)) + r")[\s:.?!]*\Z"
    return re.compile(numbered) if lines else _NEVER


def lowered(text: str) -> str:
    """Return the text in lower case, letter for letter, so that offsets still hold."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
