"""The criteria that the sections of a document answer: bundled, or a file of the user's own."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.errors import InputError

BUNDLED = Path(__file__).parent / "cues" / "criteria.toml"
LANGUAGES = ("nb", "nn", "en")
_LISTS = ("kinds", "headings", "cues")
_ID = re.compile(r"[a-z][a-z-]*(?:\.[a-z][a-z-]*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What a section may answer, and how it is known."""

    id: str
    """The part of its IRI after ``concept/criterion/``."""
    labels: tuple[tuple[str, str], ...]
    """Language and label."""
    kinds: tuple[str, ...]
    """The kinds of documents that have such a section."""
    headings: tuple[str, ...]
    """Whole headings, written as cues are."""
    cues: tuple[str, ...]
    """What gives a paragraph away where no heading does."""


Criteria = tuple[Criterion, ...]


@cache
def bundled_criteria() -> Criteria:
    """Return the criteria that come with Klynge: those of the programme, and of a report."""
    return load_criteria(BUNDLED)


def load_criteria(path: Path) -> Criteria:
    """Return the criteria of a TOML file, in its order; the first that fits counts.

    Raises:
        InputError: the file cannot be read, or says something that is not known.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not readable as TOML ({error}); correct the file") from error
    held = table.pop("criterion", None)
    if table or not isinstance(held, list) or not held:
        raise InputError(f"{path}: expected nothing but tables [[criterion]], one or more")
    criteria = tuple(_criterion(path, number, one) for number, one in enumerate(held, 1))
    twice = [one.id for one in criteria if sum(two.id == one.id for two in criteria) > 1]
    if twice:
        raise InputError(f"{path}: the id {twice[0]!r} stands twice; expected each once")
    return criteria


def _criterion(path: Path, number: int, table: object) -> Criterion:
    where = f"{path}: criterion {number}"
    if not isinstance(table, dict):
        raise InputError(f"{where} is {table!r}; expected a table [[criterion]]")
    if unknown := sorted(table.keys() - {"id", *LANGUAGES, *_LISTS}):
        known = ", ".join(("id", *LANGUAGES, *_LISTS))
        raise InputError(f"{where} has the unknown key {unknown[0]!r}; expected one of {known}")
    identifier = table.get("id")
    if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
        raise InputError(f"{where}: id is {identifier!r}; expected small letters, as in 'effects'")
    labels = tuple((code, str(table[code])) for code in LANGUAGES if code in table)
    if not labels:
        raise InputError(f"{where} has no label; expected one of {', '.join(LANGUAGES)}")
    kinds, headings, cues = (_texts(where, name, table.get(name, [])) for name in _LISTS)
    if not kinds or not headings + cues:
        raise InputError(f"{where}: expected kinds, and headings or cues")
    return Criterion(id=identifier, labels=labels, kinds=kinds, headings=headings, cues=cues)


def _texts(where: str, name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise InputError(f"{where}: {name} is {value!r}; expected a list of texts")
    return tuple(value)
