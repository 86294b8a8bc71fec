"""Where sentences begin and end."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

_TABLE = Path(__file__).parent / "cues" / "sentences.toml"

# A stop, what closes around it, and what opens the next sentence. A missing blank after the stop
# ("sektoren.Der") is common in text that came through a form or a PDF.
_CANDIDATE = re.compile(
    r"(?P<stop>[.!?…]+)[\"'»”’)\]]*(?:\s+(?=[\"'«“‘(\[–—•-]*\s*[A-ZÆØÅÄÖÜÉ0-9])"
    r"|(?<=[a-zæøåäö]{3}\.)(?=[A-ZÆØÅÄÖ][a-zæøåäö]))"
    r"|(?P<bullet>\s+[•¿▪●]\s+)"
)
_LAST_WORD = re.compile(r"[^\s(«\"“/]+\Z")
_NEXT_WORD = re.compile(r"\w+")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a paragraph starts and ends, without the blanks between.

    >>> [text[a:b] for text in ["Vi selger bl.a. Titan. Ja!"] for a, b in sentence_spans(text)]
    ['Vi selger bl.a. Titan.', 'Ja!']
    """
    edges = [0, *_ends(text), len(text)]
    spans = (_trimmed(text, a, b) for a, b in pairwise(edges))
    return [(start, end) for start, end in spans if start < end]


def _ends(text: str) -> Iterator[int]:
    for found in _CANDIDATE.finditer(text):
        if found["bullet"] or not _goes_on(text, found.start(), found.end(), found["stop"]):
            yield found.end()


def _goes_on(text: str, stop: int, after: int, mark: str) -> bool:
    """Return whether a full stop belongs to an abbreviation, an initial, a date or a rank."""
    if mark != ".":
        return False
    abbreviations, after_number = _tables()
    before = _LAST_WORD.search(text, max(0, stop - 40), stop)
    word = before[0].casefold() if before else ""
    if word.isdigit():
        following = _NEXT_WORD.search(text, after)
        return len(word) <= 2 and following is not None and following[0].casefold() in after_number
    return word in abbreviations or (len(word) == 1 and word.isalpha() and word not in "åi")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(" \t\r\n•¿▪●")), start + len(piece.rstrip())


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return frozenset(table["abbreviations"]), frozenset(table["after_number"])
