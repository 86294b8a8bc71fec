"""Where the clauses of a call begin and end: sentences, and the items of lists within them.

Calls are lists put in prose: "Proposals should: build …; test …". Text that came through a form has
often lost its line breaks as well, so that a heading or an item stands glued to the next one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.sentences import sentence_spans

_CUT = re.compile(
    r";\s*(?=\S)"
    r"|\s?:\s*(?=[\"«“‘(\[–—•-]*\s*[A-ZÆØÅÄÖÜ])|:(?=[a-zæøå])|:\s+(?=[^.;:]+;)"
    r"|\s?:\s*(?=\d{1,2}[.)](?:\s*[A-ZÆØÅ]|\Z))|(?<=[.;])\s*(?=\d{1,2}[.)]\s?[A-ZÆØÅ])"
    r"|(?<=[a-zæøå\d)\]%][.!?])(?=[A-ZÆØÅ][a-zæøå]+[\s,-])"
    r"|(?<=[)\]])(?=[A-ZÆØÅ][a-zæøå]+[\s,])|(?<=[.!?])(?=\[\d+\])"
    r"|(?<=[a-zæøå]{4})(?=[A-ZÆØÅ][a-zæøå]{3,}\s[a-zæøå])"
    r"|\s*[•▪●‣◦]\s*|(?<=\s)[–-]\s+(?=[A-ZÆØÅ])"
)
_FULL_LINE = 60
"""Characters from which on a line is taken to have been broken for want of room."""
_EDGES = " \t\r\n•▪●‣◦–-"


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text, ``text[start:end]``."""

    start: int
    end: int
    opens: bool
    """Whether a colon follows: it announces what comes, as a heading or before a list."""
    sentence: int
    """Number of the sentence it stands in; a list glued to its lead-in is one sentence."""


def clauses(text: str) -> list[Clause]:
    """Return the clauses of a text in order.

    >>> [c.opens for c in clauses("Scope: Proposals should: Build a pilot; test it.")]
    [True, True, False, False]
    """
    found: list[Clause] = []
    number = 0
    for first, last in _lines(text):
        for start, end in sentence_spans(text[first:last]):
            found.extend(_of_sentence(text, first + start, first + end, number))
            number += 1
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text; one that is only wrapped goes on in the next."""
    start = 0
    for found in re.finditer(r"\n", text):
        if not _is_wrapped(text, start, found.start()):
            yield start, found.start()
            start = found.end()
    yield start, len(text)


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """Return whether a line break stands within a sentence: a small letter, or a full line."""
    before = text[max(start, text.rfind("\n", start, end) + 1) : end].rstrip()
    after = text[end + 1 : end + 2]
    open_ended = before[-1:].isalnum() or before[-1:] in (",", "-", ")")
    return open_ended and (after.islower() or (len(before) >= _FULL_LINE and after.isalnum()))


def _of_sentence(text: str, start: int, end: int, number: int) -> Iterator[Clause]:
    cuts = [(found.start(), found.end()) for found in _CUT.finditer(text, start, end)]
    edges = [(start, start), *cuts, (end, end)]
    for (_, first), (last, _) in pairwise(edges):
        piece = text[first:last]
        left = first + len(piece) - len(piece.lstrip(_EDGES))
        right = first + len(piece.rstrip(_EDGES + ":"))
        if any(map(str.isalpha, text[left:right])):
            yield Clause(left, right, text[right : right + 2].lstrip()[:1] == ":", number)
