"""What is written in a search's field: words, "phrases", and fields such as ``title:report``.

Only a short text is read so. A pasted paragraph has colons and quotation marks of its own.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ontology.errors import InputError
from ontology.sentences import Sentence

LONGEST = 300
"""Characters up to which phrases and fields are looked for."""

_TITLE, _ACTOR = "title", "actor"
_PART = re.compile(
    r"""(?:(?<!\S)(?P<field>[^\W\d]\w*):(?!//)(?P<value>"[^"]*"|[^\s"]+))"""
    r"""|(?<!\S)"(?P<phrase>[^"]*)"(?!\w)"""
)
_OPEN = re.compile(r'(?<!\S)"(?=\S)')
_UNWANTED = re.compile(r'["\\]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A search's text, taken apart."""

    text: str
    """What is ranked by: all words, those of phrases included."""
    phrases: tuple[str, ...] = ()
    """Words that must stand side by side."""
    titles: tuple[str, ...] = ()
    """Words that must stand in the document's title."""
    actors: tuple[str, ...] = ()
    """Words that must stand in the speaker's name."""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Values by the name of a filter or ``kind``, as written."""


def read_wording(written: str, *, filters: Sequence[str]) -> Wording:
    """Return what a search's text says; ``filters`` are the fields that narrow, in the singular.

    Raises:
        InputError: an unknown field, an empty phrase, or a quotation mark that is not closed; the
            message says where.
    """
    if len(written) > LONGEST:
        return Wording(text=written)
    known = (_TITLE, _ACTOR, *filters)
    held: dict[str, list[str]] = defaultdict(list)
    words: list[str] = []
    position = 0
    for part in _PART.finditer(written):
        words.append(written[position : part.start()])
        position = part.end()
        if part["field"]:
            held[_known(part, known)].append(_value(part, part["value"]))
        else:
            held[""].append(_value(part, part["phrase"]))
            words.append(held[""][-1])
    words.append(written[position:])
    _all_closed(words[-1], written)
    text = " ".join(" ".join(words).split())
    return Wording(
        text=text or " ".join((*held[_TITLE], *held[_ACTOR])) or written,
        phrases=tuple(held.pop("", ())),
        titles=tuple(held.pop(_TITLE, ())),
        actors=tuple(held.pop(_ACTOR, ())),
        filters=dict(held),
    )


def _known(part: re.Match[str], known: Sequence[str]) -> str:
    name = part["field"].lower()
    if name not in known:
        raise InputError(
            Sentence(
                "character {place}: no field {field!r}; expected one of {expected}. To search "
                "for the words themselves, put a space after the colon.",
                place=part.start() + 1,
                field=part["field"],
                expected=tuple(known),
            )
        )
    return name


def _value(part: re.Match[str], written: str) -> str:
    value = _UNWANTED.sub(" ", written).strip()
    if not value:
        raise InputError(
            Sentence(
                "character {place}: nothing stands between the quotation marks; write the words "
                "there, or leave them out.",
                place=part.start() + 1,
            )
        )
    return value


def _all_closed(rest: str, written: str) -> None:
    if opened := _OPEN.search(rest):
        place = len(written) - len(rest) + opened.start() + 1
        raise InputError(
            Sentence(
                "character {place}: this quotation mark is not closed; close it, or leave it out.",
                place=place,
            )
        )
