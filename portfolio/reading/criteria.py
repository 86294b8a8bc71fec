"""What an application is read against: criteria with weights, bundled or from a file."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ontology.errors import InputError

BUNDLED = Path(__file__).with_name("criteria.toml")
LANGUAGES = ("nb", "nn", "en")
FACTS = frozenset(
    "abroad activity amount cluster education facility goal member need offer result tie".split()  # noqa: SIM905
)
"""Kinds of facts that may be part of an answer."""
_KEYS = frozenset({"id", "weight", "asks", "headings", "cues", "facts", *LANGUAGES})
_ID = re.compile(r"[a-z][a-z0-9-]*")
_PAGES = 20
_EXACT = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that an application is assessed by."""

    id: str
    weight: float
    """Its share of the whole, 0..1."""
    labels: Mapping[str, str]
    asks: Mapping[str, str]
    """What its assessor asks, by language; may be empty."""
    headings: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    facts: frozenset[str] = frozenset()

    @property
    def is_bare(self) -> bool:
        """Whether only its label and question tell what answers it."""
        return not (self.headings or self.cues or self.facts)

    def label(self, language: str) -> str:
        """Return what it is called in a language, or in the nearest that it has."""
        return said_in(self.labels, language)

    def question(self, language: str) -> str:
        """Return what its assessor asks in a language, or in the nearest; else its label."""
        return said_in(self.asks or self.labels, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """All that an application is assessed by."""

    title: Mapping[str, str]
    criteria: tuple[Criterion, ...]
    pages: int = _PAGES
    """An application of more pages is too long."""


def said_in(texts: Mapping[str, str], language: str) -> str:
    """Return a text in a language; Bokmål and Nynorsk stand in for each other, then English."""
    order = (language, {"nb": "nn", "nn": "nb"}.get(language, "en"), *LANGUAGES)
    return next(texts[one] for one in (*order, *texts) if one in texts)


@cache
def bundled_criteria() -> Criteria:
    """Return the criteria that come with Klynge."""
    return read_criteria(BUNDLED.read_bytes(), name=BUNDLED.name)


def load_criteria(path: Path) -> Criteria:
    """Return the criteria of a file.

    Raises:
        InputError: the file cannot be read, or does not hold what is expected.
    """
    try:
        return read_criteria(path.read_bytes(), name=path.name)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; name a TOML file") from error


def read_criteria(content: bytes, *, name: str) -> Criteria:
    """Return the criteria that the content of a TOML file holds.

    Raises:
        InputError: it is no TOML, lacks or doubles something, or its weights do not sum to one.
    """
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{name} is no TOML: {error}; correct it there") from error
    held = table.pop("criterion", None)
    title, pages = table.pop("title", {"en": name}), table.pop("pages", _PAGES)
    if table or not isinstance(held, list) or not held:
        unknown = f"the unknown key {next(iter(table))!r}" if table else "no [[criterion]]"
        raise InputError(f"{name} has {unknown}; expected title, pages and tables [[criterion]]")
    if not isinstance(pages, int) or pages < 1:
        raise InputError(f"{name}: pages is {pages!r}; expected a whole number from 1")
    criteria = tuple(_criterion(f"{name}, criterion {at}", one) for at, one in enumerate(held, 1))
    _check(name, criteria)
    known = criteria if name == BUNDLED.name else tuple(map(lent_signs, criteria))
    return Criteria(title=_texts(name, "title", title), criteria=known, pages=pages)


def lent_signs(criterion: Criterion) -> Criterion:
    """Return a bare criterion with the signs of the bundled one that it is worded most like.

    That is the one most of whose headings and cues stand in its labels and questions, each counted
    once and a heading twice; if none of any does, it stays bare.
    """
    if not criterion.is_bare:
        return criterion
    worded = " ".join((*criterion.labels.values(), *criterion.asks.values())).lower()
    counted = [
        (2 * _distinct(one.headings, worded) + _distinct(one.cues, worded), one)
        for one in bundled_criteria().criteria
    ]
    most, like = max(counted, key=lambda pair: pair[0])
    if not most:
        return criterion
    return replace(criterion, headings=like.headings, cues=like.cues, facts=like.facts)


def _distinct(written: tuple[str, ...], worded: str) -> int:
    return len({found[0] for found in pattern_of(written).finditer(worded)})


@cache
def pattern_of(written: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some words: ``*`` stands for letters, ``#`` for a number.

    >>> bool(pattern_of(("medlem*", "# bedrifter")).search("26 bedrifter"))
    True
    """
    return re.compile("|".join(map(_expression, written)) or r"(?!)")


def _expression(words: str) -> str:
    body = r"\s+".join(map(re.escape, words.lower().split()))
    body = body.replace(r"\*", r"\w*").replace(r"\#", r"\d[\d\s.,]*")
    return rf"(?<!\w){body}" + (r"(?!\w)" if words[-1].isalnum() else "")


def _check(name: str, criteria: Iterable[Criterion]) -> None:
    """Let criteria pass whose ids differ and whose weights sum to one."""
    weights: dict[str, float] = {}
    for one in criteria:
        if one.id in weights:
            raise InputError(f"{name}: the id {one.id!r} stands twice; expected each once")
        weights[one.id] = one.weight
    total = sum(weights.values())
    if abs(total - 1) > _EXACT:
        listed = ", ".join(f"{one} {weight:g}" for one, weight in weights.items())
        raise InputError(f"{name}: the weights sum to {total:g}, expected 1; they are {listed}")


def _criterion(where: str, table: object) -> Criterion:
    if not isinstance(table, dict):
        raise InputError(f"{where} is {table!r}; expected a table [[criterion]]")
    if unknown := sorted(table.keys() - _KEYS):
        known = ", ".join(sorted(_KEYS))
        raise InputError(f"{where} has the unknown key {unknown[0]!r}; expected some of {known}")
    identifier, weight = table.get("id"), table.get("weight")
    if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
        raise InputError(f"{where}: id is {identifier!r}; expected small letters, as in 'effects'")
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= 1:
        raise InputError(f"{where}: weight is {weight!r}; expected a number from 0 to 1")
    labels = {code: table[code] for code in LANGUAGES if code in table}
    return Criterion(
        id=identifier,
        weight=float(weight),
        labels=_texts(where, f"one of {', '.join(LANGUAGES)}", labels),
        asks=_texts(where, "asks", table["asks"]) if "asks" in table else MappingProxyType({}),
        headings=_list(where, "headings", table.get("headings", [])),
        cues=_list(where, "cues", table.get("cues", [])),
        facts=_facts(where, table.get("facts", [])),
    )


def _texts(where: str, name: str, value: object) -> Mapping[str, str]:
    """Return texts by language; at least one, in languages that are known."""
    held = {"en": value} if isinstance(value, str) else value
    if (
        not isinstance(held, dict)
        or not held
        or held.keys() - set(LANGUAGES)
        or not all(isinstance(one, str) and one.strip() for one in held.values())
    ):
        raise InputError(f"{where}: {name} is {value!r}; expected texts in nb, nn or en")
    return MappingProxyType(held)


def _list(where: str, name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise InputError(f"{where}: {name} is {value!r}; expected a list of texts")
    return tuple(value)


def _facts(where: str, value: object) -> frozenset[str]:
    facts = frozenset(_list(where, "facts", value))
    if unknown := sorted(facts - FACTS):
        known = ", ".join(sorted(FACTS))
        raise InputError(f"{where}: no kind of fact {unknown[0]!r}; expected some of {known}")
    return facts
