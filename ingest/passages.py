"""Blocks become one text, and the text becomes passages small enough to encode and to read."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.blocks import Block, BlockKind, Extract
from ingest.language import language_code, language_of
from ingest.sentences import sentence_spans
from ontology.errors import EmptyDocument
from ontology.facts import Document, DocumentMetadata, Passage
from ontology.iris import passage_iri

# The encoder reads 128 tokens at full speed; a passage of prose has about as many words.
_MOST_WORDS = 130
_TITLE_LENGTH = 90
_SAMPLE = 4000


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block and where it stands in the document's text."""

    block: Block
    start: int

    @property
    def end(self) -> int:
        """Return the offset just behind the block."""
        return self.start + len(self.block.text)


@dataclass(frozen=True, slots=True)
class Composed:
    """A document and the blocks that its text was put together from."""

    document: Document
    blocks: tuple[PlacedBlock, ...]

    def passage_at(self, offset: int) -> Passage:
        """Return the passage that holds the offset, or the nearest one before it."""
        place = bisect_right(self.document.passages, offset, key=lambda passage: passage.start)
        return self.document.passages[max(0, place - 1)]


def compose(iri: str, extract: Extract, metadata: DocumentMetadata) -> Composed:
    """Return the document that an extract holds, with its text, passages and languages.

    Raises:
        EmptyDocument: no block has any text.
    """
    text, blocks = _joined(extract.blocks)
    if not blocks:
        raise EmptyDocument(f"{metadata.title or iri} holds no text: nothing was read from it.")
    language = _document_language(extract, metadata, blocks)
    passages = tuple(_passages(iri, text, blocks, language))
    document = Document(
        iri=iri,
        text=text,
        metadata=metadata,
        title=metadata.title or extract.title or _first_words(blocks),
        language=language,
        passages=passages,
    )
    return Composed(document, blocks)


def _joined(blocks: Sequence[Block]) -> tuple[str, tuple[PlacedBlock, ...]]:
    """Return one text: a line for each item and row, an empty line between other blocks."""
    parts: list[str] = []
    placed: list[PlacedBlock] = []
    length = 0
    for block in blocks:
        if not block.text.strip():
            continue
        if placed:
            close = block.kind is placed[-1].block.kind and block.kind in _LINES
            parts.append("\n" if close else "\n\n")
            length += len(parts[-1])
        placed.append(PlacedBlock(block, length))
        parts.append(block.text)
        length += len(block.text)
    return "".join(parts), tuple(placed)


_LINES = (BlockKind.ITEM, BlockKind.ROW)


def _document_language(
    extract: Extract, metadata: DocumentMetadata, blocks: Sequence[PlacedBlock]
) -> str:
    stated = language_code(metadata.language) or language_code(extract.language)
    if stated:
        return stated
    prose = [one.block.text for one in blocks if one.block.kind is not BlockKind.ROW]
    sample = "\n".join(prose or [one.block.text for one in blocks[:20]])
    return language_of(sample[:_SAMPLE])


def _first_words(blocks: Sequence[PlacedBlock]) -> str:
    headings = (one.block.text for one in blocks if one.block.kind is BlockKind.HEADING)
    words = " ".join(next(headings, blocks[0].block.text).split())
    return words if len(words) <= _TITLE_LENGTH else words[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of a block, or a whole one, that is not divided any further."""

    start: int
    end: int
    words: int
    kind: BlockKind
    page: int | None


def _passages(
    iri: str, text: str, blocks: Sequence[PlacedBlock], language: str
) -> Iterator[Passage]:
    section: str | None = None
    for group in _groups(text, blocks):
        start, end, record = group[0].start, group[-1].end, group[0].kind is BlockKind.ROW
        for stretch in group:
            if stretch.kind is BlockKind.HEADING:
                section = " ".join(text[stretch.start : stretch.end].split())
        piece = text[start:end]
        yield Passage(
            iri=passage_iri(iri, start, end),
            start=start,
            end=end,
            text=piece,
            language=language if record else language_of(piece, prior=language),
            section=section,
            page=group[0].page,
            record=record,
        )


def _groups(text: str, blocks: Sequence[PlacedBlock]) -> Iterator[list[_Stretch]]:
    """Yield what makes one passage: a row, or neighbouring stretches under one heading."""
    group: list[_Stretch] = []
    for block in blocks:
        for stretch in _stretches(text, block):
            if group and not _belongs(stretch, group):
                yield group
                group = []
            group.append(stretch)
    if group:
        yield group


def _belongs(stretch: _Stretch, group: Sequence[_Stretch]) -> bool:
    if BlockKind.ROW in (stretch.kind, group[-1].kind):
        return False
    if stretch.kind is BlockKind.HEADING:
        return all(one.kind is BlockKind.HEADING for one in group)
    return sum(one.words for one in group) + stretch.words <= _MOST_WORDS


def _stretches(text: str, placed: PlacedBlock) -> Iterator[_Stretch]:
    """Yield a block whole, or a long one in parts that end where sentences do."""
    block, words = placed.block, len(placed.block.text.split())
    if words <= _MOST_WORDS or block.kind is BlockKind.ROW:
        yield _Stretch(placed.start, placed.end, words, block.kind, block.page)
        return
    edges = [placed.start, *_cuts(block.text, words, placed.start), placed.end]
    for start, end in pairwise(edges):
        piece = text[start:end]
        trimmed = start + len(piece.rstrip())
        yield _Stretch(start, trimmed, len(piece.split()), block.kind, block.page)


def _cuts(text: str, words: int, offset: int) -> Iterator[int]:
    """Yield the sentence starts that divide a long block into parts of about equal length."""
    parts = -(-words // _MOST_WORDS)
    # Even parts, so that the last is no crumb; a little room, since sentences end where they do.
    wanted = words / parts * 1.05
    held = 0
    for start, end in sentence_spans(text):
        size = len(text[start:end].split())
        if held and held + size > wanted:
            yield offset + start
            held = 0
        held += size
