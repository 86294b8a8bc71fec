"""Texts that are asked with and not stored: typed or pasted, or a file of any kind that is read.

How long a text may be, in which languages it may be written, and which files are opened stands here
once, for whatever is asked with it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.language import require_read
from ontology.errors import InputError, NotFoundError
from ontology.facts import Reading
from ontology.sentences import Sentence

if TYPE_CHECKING:
    from ingest.sources import Source
    from service.workbench import Tools

LONGEST_TEXT = 100_000
"""Characters that a question or a pasted text may have."""

LONGEST_PITCH = 1_000_000
"""Characters that a text may have for which partners are sought: about 400 pages."""

_WRITTEN_OUT = frozenset({".txt", ".text"})
"""Endings of files that hold their text as it is, lists and all."""


def sized(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """Return the text if it can be asked with, in whatever language.

    Raises:
        InputError: it is empty or too long.
    """
    if not text.strip():
        raise InputError(Sentence("the text is empty; say what you need or offer"))
    if len(text) > longest:
        raise InputError(
            Sentence(
                "the text has {count:,} characters; at most {longest:,} can be asked with. Give "
                "the part that says what is needed or offered, or read it all with `klynge ingest`",
                count=len(text),
                longest=longest,
            )
        )
    return text


def readable(text: str, *, longest: int = LONGEST_TEXT) -> str:
    """Return the text if it can be read.

    Raises:
        InputError: it is empty, too long, or in a language that is not read.
    """
    return require_read(sized(text, longest=longest))


def read_typed(tools: "Tools", text: str) -> Reading:
    """Return what a text says.

    Raises:
        InputError: it is empty, too long, or in a language that is not read.
    """
    return tools.extractor.read_text(readable(text))


def read_file(tools: "Tools", path: Path) -> Reading:
    """Return what the one document in a file says.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is no regular file, holds several documents or more text than can be asked
            with, or is in a language that is not read.
        UnreadableDocument: a subclass of it says why the document cannot be read.
    """
    from ingest.corpus import extract
    from ingest.passages import compose
    from ontology.iris import document_iri

    source = only_source(regular(path))
    composed = compose(document_iri(source.content), extract(source), source.metadata)
    readable(composed.document.text, longest=LONGEST_PITCH)
    return tools.extractor.read(composed, cluster=source.cluster)


def text_of_file(path: Path) -> str:
    """Return the text of a file of any format that Klynge reads; nothing of it is stored.

    Lists keep their items on lines of their own, each behind a dash.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is no regular file, or cannot be opened.
        UnreadableDocument: no reader can read it.
    """
    from ingest.blocks import BlockKind
    from ingest.readers import read
    from ingest.readers.text import decode

    content = _content(regular(path))
    blocks = [block for block in read(path.name, content).blocks if block.text]
    if path.suffix.lower() in _WRITTEN_OUT:
        return decode(path.name, content)
    dashes = {BlockKind.ITEM: "- "}
    return "\n\n".join(f"{dashes.get(block.kind, '')}{block.text}" for block in blocks)


def source_of_upload(name: str, content: bytes) -> "Source":
    """Return a document that came with a request, before it is read; it is kept nowhere.

    Raises:
        OversizedDocument: it has more bytes than are read.
    """
    from ingest.criteria import bundled_criteria
    from ingest.metadata import describe
    from ingest.readers.limits import DEFAULT, check
    from ingest.sources import Source

    check(name, "bytes", len(content), DEFAULT.bytes)
    return Source(
        location=name,
        content=content,
        metadata=describe(Path(name), (), {}),
        name=name,
        criteria=bundled_criteria(),
    )


def source_of_text(text: str) -> "Source":
    """Return a pasted text as a document: Markdown where a line is a heading of it, else plain.

    Raises:
        InputError: it is empty or too long.
    """
    has_headings = any(line.startswith("#") for line in text.splitlines())
    name = f"application.{'md' if has_headings else 'txt'}"
    return source_of_upload(name, sized(text, longest=LONGEST_PITCH).encode())


def read_against(tools: "Tools", source: "Source") -> Reading:
    """Return what a document says, its sections laid against the criteria of its kind.

    A document of no known kind is read as an application.

    Raises:
        InputError: it holds more text than can be asked with, or is in a language that is not read.
        UnreadableDocument: a subclass of it says why the document cannot be read.
    """
    from dataclasses import replace

    from ingest.cautions import cautions
    from ingest.corpus import extract
    from ingest.passages import compose
    from ontology.iris import document_iri

    content = extract(source)
    metadata = replace(source.metadata, kind=source.metadata.kind or "application")
    composed = compose(document_iri(source.content), content, metadata)
    readable(composed.document.text, longest=LONGEST_PITCH)
    reading = tools.extractor.read(composed, cluster=source.cluster, criteria=source.criteria)
    return replace(reading, warnings=(*cautions(content, composed.document), *reading.warnings))


def regular(path: Path) -> Path:
    """Return the path if a file is there: a pipe or a device may have no end.

    Raises:
        NotFoundError: nothing is there.
        InputError: something else is.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder; name one file, or read all with klynge ingest")
    if not path.exists():
        raise NotFoundError(f"{path} cannot be read: no such file; check the path")
    if not path.is_file():
        raise InputError(f"{path} cannot be read: it is no regular file; name a file")
    return path


def _content(path: Path) -> bytes:
    from ingest.readers.limits import DEFAULT, check

    try:
        check(path.name, "bytes", path.stat().st_size, DEFAULT.bytes)
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; name a file") from error


def only_source(path: Path) -> "Source":
    """Return the one document in a file, before it is read.

    Raises:
        InputError: it holds none or several, or it cannot be opened.
    """
    from itertools import islice

    from ingest.corpus import Unopened, discover

    found = list(islice(discover([path], include_restricted=True), 2))
    if not found:
        raise InputError(f"{path} holds no document; name a file that klynge ingest can read")
    if len(found) > 1:
        raise InputError(f"{path} holds several documents; name a file with one application")
    if isinstance(found[0], Unopened):
        raise InputError(found[0].reason)
    return found[0]
