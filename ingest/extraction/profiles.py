"""Whose "we" a stretch of a document is: by its heading, its label, or who is quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import BlockKind
from ingest.extraction.model import ACTOR, Sentence
from ingest.passages import Composed

_DEFAULT_LEVEL = 2
# A heading is a profile's when the name makes up most of it: "3.2 Nordsensor AS, Florø".
_MOST_OF_A_HEADING = 0.6
_TITLED = re.compile(r"\s*(?::|\s[–—-]\s)")
_LABEL = re.compile(r"\s*(?:\([^)]{1,40}\)|,\s[\w ]{2,25})?\s*:\s")
_QUOTED = re.compile(r"[«»\"“”]|^\s*[–—-]\s")
_MOST_AFTER_SAYS = 60


def with_profiles(composed: Composed, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences, each with whose "we" it is where that is not the document's."""
    levels = {one.start: one.block.level for one in composed.blocks}
    starts = {one.start for one in composed.blocks}
    above: list[tuple[int, str | None, str]] = []
    label: str | None = None
    for sentence in sentences:
        section = sentence.section
        if sentence.block is BlockKind.HEADING:
            level = levels.get(sentence.start) or _DEFAULT_LEVEL
            above = [held for held in above if held[0] < level]
            section = above[-1][2] if above else None
            above.append((level, _titled(sentence), " ".join(sentence.text.split())))
        if sentence.start in starts:
            label = _labelled(sentence)
        by_heading = next((who for _, who, _ in reversed(above) if who), None)
        profile = _quoted(sentence) or label or by_heading
        yield replace(sentence, profile=profile, section=section)


def _titled(sentence: Sentence) -> str | None:
    """Return whom a heading is about: it is their name, or begins with it and a colon or dash."""
    if len(sentence.names) != 1:
        return None
    name = sentence.names[0]
    if name.start == sentence.start and _TITLED.match(sentence.text, name.end - sentence.start):
        return name.who
    letters = sum(letter.isalpha() for letter in sentence.text)
    return name.who if (name.end - name.start) >= letters * _MOST_OF_A_HEADING else None


def _labelled(sentence: Sentence) -> str | None:
    """Return who a paragraph says is speaking in it: "Tind AS (Florø): Vi trenger …"."""
    first = sentence.names[0] if sentence.names else None
    if first is None or first.start != sentence.start or sentence.block is BlockKind.HEADING:
        return None
    said = _LABEL.match(sentence.text, first.end - sentence.start)
    return first.who if said else None


def _quoted(sentence: Sentence) -> str | None:
    """Return for whom somebody is quoted: "– Vi mangler folk, sier Kari Berg i Tind AS"."""
    if not _QUOTED.search(sentence.text):
        return None
    for said in sentence.cues.words["says"].finditer(sentence.lower):
        near = sentence.names_between(said.end(), said.end() + _MOST_AFTER_SAYS, ACTOR)
        if near:
            return near[0].who
    return None
