"""The parts of an application that may answer a criterion: paragraphs, and tables as wholes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ontology.facts import Document, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One passage of prose, or the rows of one table: ``text[start:end]`` of the document."""

    start: int
    end: int
    text: str
    """Without the heading that it stands under."""
    section: str
    """The heading above it; empty where there is none."""
    language: str
    page: int | None
    is_table: bool
    passages: tuple[str, ...]
    """IRIs of the passages that it is made of."""

    def holds(self, start: int, end: int) -> bool:
        """Return whether a place in the document lies in it, at least in part."""
        return start < self.end and end > self.start


def stretches_of(document: Document) -> tuple[Stretch, ...]:
    """Return the parts of a document, in its order; a heading alone is no part."""
    return tuple(one for one in _stretches(document) if one.text)


def _stretches(document: Document) -> Iterator[Stretch]:
    for is_table, passages in groupby(document.passages, key=lambda one: one.record):
        if is_table:
            for _, rows in groupby(passages, key=lambda one: one.section):
                yield _stretch(document, list(rows), is_table=True)
        else:
            for passage in passages:
                yield _stretch(document, [passage], is_table=False)


def _stretch(document: Document, passages: list[Passage], *, is_table: bool) -> Stretch:
    first, last = passages[0], passages[-1]
    section = first.section or ""
    start = first.start if is_table else _behind_heading(first, section)
    return Stretch(
        start=start,
        end=last.end,
        text=document.text[start : last.end].strip(),
        section=section,
        language=first.language,
        page=first.page,
        is_table=is_table,
        passages=tuple(one.iri for one in passages),
    )


def _behind_heading(passage: Passage, section: str) -> int:
    """Return where the words of a passage begin behind the headings that open it."""
    start = 0
    for line in passage.text.split("\n\n"):
        start += len(line) + 2
        if " ".join(line.split()) == section:
            return passage.start + min(start, len(passage.text))
    return passage.start
