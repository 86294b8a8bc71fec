"""How a label may be written in a text: hyphens, genitives, compounds turned around."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "cues" / "linking.toml"
_SHORT = 4


@cache
def linking_words(name: str) -> frozenset[str]:
    """Return a list of the table that says how labels are recognised."""
    return frozenset(tomllib.loads(_TABLE.read_text(encoding="utf-8"))[name])


def spellings_of(text: str, way: str) -> list[str]:
    """Return a label in the forms it may be written: hyphens, genitives, turned compounds."""
    spellings = {text}
    if way == "exact":
        spellings |= {f"{text}s", f"{text}er", f"{text}ar"}
    elif way == "lower":
        spellings |= {f"{text}s", f"{text}'s"} if not text.endswith("s") else set()
    else:
        spellings |= {text.replace("-", " "), text.replace("-", "")} if "-" in text else set()
        spellings |= {text.replace(" ", "-")} if text.count(" ") == 1 else set()
        spellings |= set(_turned(text))
    return sorted(spellings)


def _turned(text: str) -> Iterator[str]:
    """Yield ``lagring av hydrogen`` for ``hydrogenlagring``, and the other way round."""
    head, _, rest = text.lower().partition(" av ") if " av " in text else text.partition(" of ")
    if rest and " " not in head + rest:
        yield f"{rest} {head}" if " of " in text else f"{rest}{head}"
        return
    word = text.lower()
    head = next((one for one in _turning() if word.endswith(one) and word != one), "")
    rest = word[: -len(head)] if head else ""
    if rest.endswith(" ") and " " not in rest.strip():
        yield from _turned_english(head, rest.strip())
    elif len(rest) > 2 and rest.isalpha():
        yield from _turned_norwegian(head, rest)


def _turned_english(head: str, rest: str) -> Iterator[str]:
    yield f"{head} of {rest}"
    if head.endswith("ing"):
        yield f"{head} {rest}"


def _turned_norwegian(head: str, rest: str) -> Iterator[str]:
    whole = rest[:-1] if rest.endswith("s") and len(rest) > _SHORT else rest
    yield from (f"{head} av {whole}", f"{head} av {rest}")
    if head.endswith("ing"):
        yield f"{head[:-3]}e {whole}"


@cache
def _turning() -> tuple[str, ...]:
    return tuple(sorted(linking_words("turning"), key=lambda head: (-len(head), head)))
